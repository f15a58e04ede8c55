package dev.prewire.demo;

import java.util.Set;
import java.util.TreeSet;

/** The scopes the app was granted here, by its installation. Thread-safe. */
final class Scopes {
  private volatile Set<String> granted = Set.of();

  void grant(Set<String> now) {
    granted = Set.copyOf(now);
  }

  Set<String> granted() {
    return granted;
  }

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
