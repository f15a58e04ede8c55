package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Slack sends to an app's request URL (docs.slack.dev/reference/interaction-payloads). Called
 * with the workspace's monitor held.
 */
final class Payloads {
  private static final String TOKEN = "local-verification-token";

  private final Workspace workspace;
  private final Links links;

  Payloads(Workspace workspace, Links links) {
    this.workspace = workspace;
    this.links = links;
  }

  private JsonObject base(String type, String user) {
    Member person = workspace.person(user);
    JsonObject made = Json.of("type", type, "token", TOKEN, "api_app_id", Workspace.APP_ID);
    made.add("team", Json.of("id", workspace.team, "domain", workspace.domain));
    made.add(
        "user",
        Json.of(
            "id",
            user,
            "username",
            person.handle(),
            "name",
            person.handle(),
            "team_id",
            workspace.team));
    made.add("enterprise", Json.element(null));
    made.addProperty("is_enterprise_install", false);
    return made;
  }

  private void trigger(JsonObject payload, Passes.Source source) {
    payload.addProperty("trigger_id", workspace.passes.trigger(source));
  }

  private void responseUrl(JsonObject payload, Passes.Source source) {
    payload.addProperty("response_url", links.response(workspace.passes.url(source)));
  }

  Map<String, String> command(Passes.Source source, Conversation in, String command, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", TOKEN);
    fields.put("team_id", workspace.team);
    fields.put("team_domain", workspace.domain);
    fields.put("channel_id", in.id);
    fields.put("channel_name", nameOf(in));
    fields.put("user_id", source.user());
    fields.put("user_name", workspace.person(source.user()).handle());
    fields.put("command", command);
    fields.put("text", text);
    fields.put("api_app_id", Workspace.APP_ID);
    fields.put("is_enterprise_install", "false");
    fields.put("response_url", links.response(workspace.passes.url(source)));
    fields.put("trigger_id", workspace.passes.trigger(source));
    return fields;
  }

  private static String nameOf(Conversation in) {
    return switch (in.kind) {
      case PUBLIC, GROUP -> in.name;
      case PRIVATE -> "privategroup";
      case DM -> "directmessage";
    };
  }

  JsonObject messageAction(
      String user, Conversation in, Posting message, JsonObject action, JsonObject state) {
    boolean ephemeral = message.ephemeralFor != null;
    Passes.Source source = new Passes.Source(user, in.id, message.threadTs, message.ts);
    JsonObject made = base("block_actions", user);
    JsonObject container =
        Json.of(
            "type",
            "message",
            "message_ts",
            message.ts,
            "channel_id",
            in.id,
            "is_ephemeral",
            ephemeral);
    if (message.threadTs != null) {
      container.addProperty("thread_ts", message.threadTs);
    }
    made.add("container", container);
    trigger(made, source);
    made.add("channel", Json.of("id", in.id, "name", nameOf(in)));
    if (!ephemeral) {
      made.add("message", message.asMessage(false));
    }
    made.add("state", Json.of("values", state));
    responseUrl(made, source);
    made.add("actions", actions(action));
    return made;
  }

  JsonObject viewAction(OpenView view, JsonObject action) {
    JsonObject made = base("block_actions", view.user);
    made.add("container", Json.of("type", "view", "view_id", view.id));
    trigger(made, new Passes.Source(view.user, null, null, null));
    made.add("view", view.asView());
    made.add("actions", actions(action));
    return made;
  }

  private JsonArray actions(JsonObject action) {
    JsonObject one = action.deepCopy();
    one.addProperty("action_ts", workspace.ts());
    JsonArray list = new JsonArray();
    list.add(one);
    return list;
  }

  JsonObject submission(OpenView view) {
    JsonObject made = base("view_submission", view.user);
    trigger(made, new Passes.Source(view.user, null, null, null));
    made.add("view", view.asView());
    made.add("response_urls", new JsonArray());
    return made;
  }

  JsonObject closed(OpenView view, boolean cleared) {
    JsonObject made = base("view_closed", view.user);
    made.add("view", view.asView());
    made.addProperty("is_cleared", cleared);
    return made;
  }

  JsonObject suggestion(OpenView view, String blockId, String actionId, String typed) {
    JsonObject made = base("block_suggestion", view.user);
    made.add("container", Json.of("type", "view", "view_id", view.id));
    made.addProperty("action_id", actionId);
    made.addProperty("block_id", blockId);
    made.addProperty("value", typed);
    made.add("view", view.asView());
    return made;
  }

  JsonObject shortcut(String user, String callbackId) {
    JsonObject made = base("shortcut", user);
    made.addProperty("action_ts", workspace.ts());
    made.addProperty("callback_id", callbackId);
    trigger(made, new Passes.Source(user, null, null, null));
    return made;
  }

  JsonObject messageShortcut(String user, Conversation in, Posting on, String callbackId) {
    Passes.Source source = new Passes.Source(user, in.id, on.threadTs, on.ts);
    JsonObject made = base("message_action", user);
    made.addProperty("action_ts", workspace.ts());
    made.addProperty("callback_id", callbackId);
    trigger(made, source);
    responseUrl(made, source);
    made.add("channel", Json.of("id", in.id, "name", nameOf(in)));
    made.addProperty("message_ts", on.ts);
    made.add("message", on.asMessage(false));
    return made;
  }

  JsonObject event(JsonObject event, @Nullable Conversation in) {
    JsonObject made =
        Json.of("token", TOKEN, "team_id", workspace.team, "api_app_id", Workspace.APP_ID);
    made.add("event", event);
    made.addProperty("type", "event_callback");
    made.addProperty("event_id", workspace.id("Ev" + workspace.team.substring(1)));
    made.addProperty("event_time", workspace.now().getEpochSecond());
    JsonArray installed = new JsonArray();
    installed.add(
        Json.of(
            "enterprise_id",
            null,
            "team_id",
            workspace.team,
            "user_id",
            workspace.bot,
            "is_bot",
            true,
            "is_enterprise_install",
            false));
    made.add("authorizations", installed);
    made.addProperty("is_ext_shared_channel", in != null && in.shared);
    made.addProperty("event_context", workspace.id("4-"));
    return made;
  }
}
