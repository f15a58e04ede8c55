package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** {@code views.*} (docs.slack.dev/reference/methods). Called with the workspace's monitor held. */
final class ViewMethods {
  private static final int DEEPEST = 3;

  private final Workspace workspace;
  private final Ledger ledger;

  ViewMethods(Workspace workspace, Ledger ledger) {
    this.workspace = workspace;
    this.ledger = ledger;
  }

  List<ApiMethod> all() {
    return List.of(
        ApiMethod.of("views.open", "view", "trigger_id interactivity_pointer", 100, this::open),
        ApiMethod.of("views.push", "view", "trigger_id interactivity_pointer", 100, this::push),
        ApiMethod.of("views.update", "view", "view_id external_id hash", 100, this::update),
        ApiMethod.of("views.publish", "view user_id", "hash", 100, this::publish));
  }

  private JsonObject open(Arguments given) {
    JsonObject view = definition(given, "modal");
    Passes.Source by = workspace.passes.spendTrigger(given.text("trigger_id"));
    Deque<OpenView> stack = workspace.stack(by.user());
    if (!stack.isEmpty()) {
      // A second views.open while a modal is open puts the new one in its place.
      stack.clear();
    }
    return shown("views.open", given, workspace.push(by, view));
  }

  private JsonObject push(Arguments given) {
    JsonObject view = definition(given, "modal");
    Passes.Source by = workspace.passes.spendTrigger(given.text("trigger_id"));
    roomOn(workspace.stack(by.user()));
    return shown("views.push", given, workspace.push(by, view));
  }

  static void roomOn(Deque<OpenView> stack) {
    if (stack.isEmpty()) {
      throw new SlackRefusal("not_found", Violation.Kind.TRIGGER);
    }
    if (stack.size() >= DEEPEST) {
      throw new SlackRefusal("push_limit_reached", Violation.Kind.BLOCKS);
    }
  }

  private JsonObject update(Arguments given) {
    OpenView there =
        workspace.view(given.text("view_id")).orElseThrow(() -> new SlackRefusal("not_found"));
    JsonObject view = definition(given, "modal");
    if (given.has("hash") && !given.text("hash").equals(there.hash)) {
      throw new SlackRefusal("hash_conflict");
    }
    workspace.replace(there, view);
    return shown("views.update", given, there);
  }

  private JsonObject publish(Arguments given) {
    String user = given.text("user_id");
    Member person = workspace.people.get(user);
    if (person == null || person.is(Member.Trait.DEACTIVATED)) {
      throw new SlackRefusal(person == null ? "user_not_found" : "not_enabled");
    }
    JsonObject view = definition(given, "home");
    OpenView home = workspace.homes.get(user);
    if (home == null) {
      home = new OpenView(workspace, "VH", workspace.source(user, null, null), null, view);
      workspace.homes.put(user, home);
      workspace.watchers.changed(Set.of(user));
    } else {
      if (given.has("hash") && !given.text("hash").equals(home.hash)) {
        throw new SlackRefusal("hash_conflict");
      }
      workspace.replace(home, view);
    }
    return shown("views.publish", given, home);
  }

  private JsonObject shown(String method, Arguments given, OpenView view) {
    ledger.sent(method, given.withoutToken().toString(), Set.of(view.user), null);
    return Json.of("ok", true, "view", view.asView());
  }

  private static JsonObject definition(Arguments given, String type) {
    JsonObject view = given.jsonObject("view");
    if (view == null) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.ARGUMENTS)
          .because(List.of("view is not a JSON object"));
    }
    checked(view, type);
    return view;
  }

  /** Refuses what Slack would refuse of a view. */
  static void checked(JsonObject view, String type) {
    List<String> problems = BlockKitCheck.view(view, type);
    if (!problems.isEmpty()) {
      throw new SlackRefusal("invalid_arguments", Violation.Kind.BLOCKS).because(problems);
    }
    BlockKitCheck.nameAll(Json.array(view, "blocks"));
  }
}
