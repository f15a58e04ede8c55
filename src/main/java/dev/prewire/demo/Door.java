package dev.prewire.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which workspaces are behind one Web API address: each call belongs to the one whose token, code
 * or refresh token it carries; one that nobody gave out, to the first. Thread-safe.
 */
final class Door {
  private final List<Parts> behind = new CopyOnWriteArrayList<>();

  Door(Parts first) {
    behind.add(first);
  }

  void add(Parts another) {
    behind.add(another);
  }

  Parts first() {
    return behind.get(0);
  }

  Parts of(WebApi.Incoming incoming) {
    if (behind.size() == 1) {
      return first();
    }
    Arguments given;
    try {
      given = Arguments.of(incoming);
    } catch (SlackRefusal unreadable) {
      return first();
    }
    for (Parts each : behind) {
      if (each.installation.issued(given.token())
          || each.installation.issued(given.text("refresh_token"))
          || each.oauth.issued(given.text("code"))) {
        return each;
      }
    }
    return first();
  }

  /** The workspaces that a person may choose from; {@code team} narrows them to one. */
  List<Parts> offered(Arguments asked) {
    List<Parts> found =
        behind.stream()
            .filter(it -> !asked.has("team") || it.workspace.team.equals(asked.text("team")))
            .toList();
    if (found.isEmpty()) {
      throw new SlackRefusal("invalid_team");
    }
    return found;
  }
}
