package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person does on the page. Thread-safe. */
final class PageActs {
  private final Parts parts;
  private final Workspace workspace;
  private final BuiltInCommands builtIn;

  PageActs(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.builtIn = new BuiltInCommands(parts);
  }

  /** The answer to the page; what isn't possible is thrown with its reason. */
  JsonObject act(String what, JsonObject given) {
    Member me;
    synchronized (workspace) {
      me = workspace.person(Json.text(given, "user"));
    }
    if (!PageState.playable(me)) {
      throw new IllegalArgumentException("Nobody can be " + me.name());
    }
    String user = me.id();
    return switch (what) {
      case "message" -> message(user, given);
      case "action" -> shown(action(user, given));
      case "submit" -> {
        OpenView view = viewOf(user, Json.text(given, "view_id"));
        hold(view, Json.object(Json.object(given, "state"), "values"));
        yield shown(parts.modals.submit(view, true));
      }
      case "close" -> {
        parts.modals.close(viewOf(user, Json.text(given, "view_id")));
        yield Json.of("ok", true);
      }
      case "shortcut" -> shown(shortcut(user, given));
      case "options" -> options(user, given);
      case "home" -> {
        parts.interactions.openHome(user);
        yield Json.of("ok", true);
      }
      case "read" -> read(user, Json.text(given, "channel"));
      case "filters" -> found(new SearchBar(parts, user).filters());
      case "search" ->
          found(
              new SearchBar(parts, user)
                  .search(Json.text(given, "query"), Json.object(given, "filters").asMap()));
      case "entity" -> {
        SearchBar.Pane pane =
            new SearchBar(parts, user)
                .open(Json.object(given, "external_ref"), Json.text(given, "link"));
        yield Json.of("ok", true, "entity", pane.entity(), "error", pane.error());
      }
      default -> throw new IllegalArgumentException("Nothing is called " + what);
    };
  }

  private static JsonObject found(SearchBar.Answer answer) {
    return Json.of("ok", true, "items", answer.items(), "error", answer.error());
  }

  private JsonObject message(String user, JsonObject given) {
    String channel = Json.text(given, "channel");
    String thread = Json.textOrNull(given, "thread_ts");
    String text = Json.text(given, "text").strip();
    if (text.isEmpty()) {
      return Json.of("ok", true);
    }
    if (!text.startsWith("/")) {
      parts.interactions.say(user, channel, thread, text);
      read(user, channel);
      return Json.of("ok", true);
    }
    String command = text.split("\\s", 2)[0];
    if (thread != null) {
      return Json.of("ok", false, "notice", command + " is not supported in threads. Sorry!");
    }
    if (builtIn.knows(command)) {
      return shown(builtIn.run(user, channel, text));
    }
    return shown(parts.interactions.command(user, channel, text));
  }

  private Shown action(String user, JsonObject given) {
    JsonObject container = Json.object(given, "container");
    JsonObject action = Json.object(given, "action");
    JsonObject values = Json.object(Json.object(given, "state"), "values");
    if (Json.text(container, "type").equals("message")) {
      SeenMessage seen = seen(user, container);
      name(action, seen.blocks());
      return parts.interactions.onMessage(seen, user, action, values);
    }
    OpenView view =
        Json.text(container, "type").equals("home")
            ? home(user)
            : viewOf(user, Json.text(container, "view_id"));
    hold(view, values);
    name(action, Json.array(view.definition, "blocks"));
    return parts.interactions.onView(view, action);
  }

  /** Slack's payloads carry a button's own text and value too. */
  private static void name(JsonObject action, JsonArray blocks) {
    for (JsonObject block : Json.objects(blocks)) {
      for (JsonObject element : InputState.elements(block)) {
        if (Json.text(action, "type").equals("button")
            && Json.text(block, "block_id").equals(Json.text(action, "block_id"))
            && Json.text(element, "action_id").equals(Json.text(action, "action_id"))) {
          for (String key : List.of("text", "value", "style")) {
            if (element.has(key)) {
              action.add(key, element.get(key));
            }
          }
        }
      }
    }
  }

  /** Takes what the page's inputs hold, for inputs that are there. */
  private void hold(OpenView view, JsonObject values) {
    synchronized (workspace) {
      for (String block : view.values.keySet()) {
        JsonObject actions = Json.object(view.values, block);
        for (String action : Set.copyOf(actions.keySet())) {
          JsonObject typed = Json.object(Json.object(values, block), action);
          String type = Json.text(Json.object(actions, action), "type");
          if (Json.text(typed, "type").equals(type)) {
            String key = InputState.valueKey(type);
            if (typed.has(key)) {
              actions.add(action, Json.of("type", type, key, typed.get(key).deepCopy()));
            }
          }
        }
      }
    }
  }

  private Shown shortcut(String user, JsonObject given) {
    String callbackId = Json.text(given, "callback_id");
    if (!Json.hasObject(given, "message")) {
      return parts.interactions.shortcut(user, callbackId);
    }
    SeenMessage on = seen(user, Json.object(given, "message"));
    return parts.interactions.messageShortcut(user, on, callbackId);
  }

  private JsonObject options(String user, JsonObject given) {
    OpenView view = viewOf(user, Json.text(Json.object(given, "container"), "view_id"));
    return Json.of(
        "ok",
        true,
        "options",
        parts.interactions.options(
            view,
            Json.text(given, "block_id"),
            Json.text(given, "action_id"),
            Json.text(given, "value")));
  }

  private JsonObject read(String user, String channel) {
    synchronized (workspace) {
      workspace.reading.read(user, workspace.conversation(channel));
      workspace.watchers.changed(Set.of(user));
    }
    return Json.of("ok", true);
  }

  private SeenMessage seen(String user, JsonObject place) {
    synchronized (workspace) {
      Conversation in = workspace.conversation(Json.text(place, "channel"));
      Posting there =
          in.message(Json.text(place, "ts"))
              .filter(each -> in.readableBy(workspace.person(user)))
              .filter(each -> each.ephemeralFor == null || each.ephemeralFor.equals(user))
              .orElseThrow(() -> new IllegalArgumentException("That message is gone."));
      return SeenMessage.of(there);
    }
  }

  private OpenView viewOf(String user, String id) {
    synchronized (workspace) {
      return workspace
          .view(id)
          .filter(each -> each.user.equals(user))
          .orElseThrow(() -> new IllegalArgumentException("That window is closed."));
    }
  }

  private OpenView home(String user) {
    synchronized (workspace) {
      OpenView home = workspace.homes.get(user);
      if (home == null) {
        throw new IllegalArgumentException("The Home is empty.");
      }
      return home;
    }
  }

  private static JsonObject shown(Shown shown) {
    JsonObject answer = Json.of("ok", shown.ok());
    if (shown.notice() != null) {
      answer.addProperty("notice", shown.notice());
    }
    if (!shown.errors().isEmpty()) {
      JsonObject errors = new JsonObject();
      for (Map.Entry<String, String> each : shown.errors().entrySet()) {
        errors.addProperty(each.getKey(), each.getValue());
      }
      answer.add("errors", errors);
    }
    return answer;
  }
}
