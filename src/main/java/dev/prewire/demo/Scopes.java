package dev.prewire.demo;

import java.util.Set;
import java.util.TreeSet;

/** The scopes the app was granted. */
record Scopes(Set<String> granted) {
  void need(String... anyOf) {
    for (String one : anyOf) {
      if (granted.contains(one)) {
        return;
      }
    }
    throw new SlackRefusal("missing_scope", Violation.Kind.SCOPE)
        .with("needed", String.join(",", anyOf))
        .with("provided", listed());
  }

  boolean has(String scope) {
    return granted.contains(scope);
  }

  String listed() {
    return String.join(",", new TreeSet<>(granted));
  }
}
