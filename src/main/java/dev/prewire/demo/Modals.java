package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Submitting and closing modals (docs.slack.dev/surfaces/modals). Thread-safe; never waits for the
 * app with the workspace's monitor held.
 */
final class Modals {
  private final Workspace workspace;
  private final Payloads payloads;
  private final AppClient app;
  private final Ledger ledger;
  private final WebApi api;

  Modals(Parts parts) {
    this.workspace = parts.workspace;
    this.payloads = parts.payloads;
    this.app = parts.app;
    this.ledger = parts.ledger;
    this.api = parts.api;
  }

  Shown submit(OpenView view, boolean clientChecks) {
    JsonObject payload;
    synchronized (workspace) {
      Map<String, String> errors = clientChecks ? ClientChecks.of(view) : Map.of();
      if (!errors.isEmpty()) {
        show(view, errors);
        return new Shown(null, errors, null, null);
      }
      payload = payloads.submission(view);
    }
    Delivery delivery = app.payload(payload);
    if (!delivery.acknowledged()) {
      return Shown.notice(delivery, "We had some trouble connecting. Try again?");
    }
    synchronized (workspace) {
      try {
        return answered(view, delivery);
      } catch (SlackRefusal refused) {
        api.blame("view_submission", refused);
        ledger.violation(Violation.Kind.ACKNOWLEDGEMENT, "view_submission", refused.error);
        return Shown.notice(delivery, "We had some trouble connecting. Try again?");
      }
    }
  }

  private void show(OpenView view, Map<String, String> errors) {
    view.errors = new JsonObject();
    errors.forEach(view.errors::addProperty);
    workspace.watchers.changed(Set.of(view.user));
  }

  private Shown answered(OpenView view, Delivery delivery) {
    JsonElement json = Json.parse(delivery.answer());
    JsonObject answer =
        json != null && json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    String action = Json.text(answer, "response_action");
    Deque<OpenView> stack = workspace.stack(view.user);
    if (!delivery.answer().isBlank()) {
      ledger.sent("view_submission", delivery.answer(), Set.of(view.user), null);
    }
    switch (action) {
      case "errors" -> {
        return refused(view, Json.object(answer, "errors"), delivery);
      }
      case "update" -> workspace.replace(view, checked(answer));
      case "push" -> {
        ViewMethods.roomOn(stack);
        workspace.push(workspace.source(view), checked(answer));
      }
      case "clear" -> stack.clear();
      case "" -> {
        if (!delivery.answer().isBlank() && !answer.keySet().isEmpty()) {
          throw new SlackRefusal("unknown_response", Violation.Kind.ACKNOWLEDGEMENT);
        }
        stack.remove(view);
      }
      default -> throw new SlackRefusal("unknown_action", Violation.Kind.ACKNOWLEDGEMENT);
    }
    view.errors = new JsonObject();
    workspace.watchers.changed(Set.of(view.user));
    return Shown.of(delivery);
  }

  private static JsonObject checked(JsonObject answer) {
    JsonObject view = Json.object(answer, "view");
    ViewMethods.checked(view, "modal");
    return view;
  }

  /** Errors belong to input blocks of the view; Slack shows nothing for others. */
  private Shown refused(OpenView view, JsonObject errors, Delivery delivery) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String block : errors.keySet()) {
      boolean input =
          Json.objects(view.definition, "blocks").stream()
              .filter(it -> Json.text(it, "type").equals("input"))
              .anyMatch(it -> Json.text(it, "block_id").equals(block));
      if (!input) {
        throw new SlackRefusal("invalid_error_block", Violation.Kind.ACKNOWLEDGEMENT)
            .because(List.of(block + " is no input block of this view"));
      }
      shown.put(block, Json.text(errors, block));
    }
    if (shown.isEmpty()) {
      throw new SlackRefusal("no_errors", Violation.Kind.ACKNOWLEDGEMENT);
    }
    show(view, shown);
    return new Shown(delivery, shown, null, null);
  }

  /** Closes a view; with {@code clear_on_close} the whole stack. The app hears where it asked. */
  void close(OpenView view) {
    List<OpenView> closed = new ArrayList<>();
    boolean all;
    synchronized (workspace) {
      Deque<OpenView> stack = workspace.stack(view.user);
      all = Json.yes(view.definition, "clear_on_close");
      if (all) {
        closed.addAll(stack);
        stack.clear();
      } else if (stack.remove(view)) {
        closed.add(view);
      }
      workspace.watchers.changed(Set.of(view.user));
    }
    for (OpenView each : closed) {
      if (Json.yes(each.definition, "notify_on_close")) {
        JsonObject payload;
        synchronized (workspace) {
          payload = payloads.closed(each, all);
        }
        app.payload(payload);
      }
    }
  }
}
