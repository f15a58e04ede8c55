package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * What all have in common. An app that is installed in the organisation gets no team where
   * nothing ties the payload to one: shortcuts, views, direct messages (docs.slack.dev/enterprise).
   */
  private JsonObject base(String type, String user, @Nullable Conversation in) {
    Member person = workspace.person(user);
    Org org = workspace.org;
    boolean tied = !org.wide() || (in != null && in.isChannel());
    JsonObject made = Json.of("type", type, "token", TOKEN, "api_app_id", Workspace.APP_ID);
    made.add("team", Json.element(tied ? org.asTeam(teamFor(person, in)) : null));
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
            org.home(person)));
    made.add("enterprise", org.asEnterprise());
    made.addProperty("is_enterprise_install", org.wide());
    return made;
  }

  /** An app in one workspace hears of that one, wherever the person's home is. */
  private String teamFor(Member person, @Nullable Conversation in) {
    return workspace.org.wide() ? workspace.org.acting(person, in) : workspace.team;
  }

  private void trigger(JsonObject payload, Passes.Source source) {
    payload.addProperty("trigger_id", workspace.passes.trigger(source));
  }

  private void responseUrl(JsonObject payload, Passes.Source source) {
    payload.addProperty("response_url", responseUrl(source));
  }

  String responseUrl(Passes.Source source) {
    return links.response(workspace.passes.url(source));
  }

  Map<String, String> command(Passes.Source source, Conversation in, String command, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", TOKEN);
    Org org = workspace.org;
    String team = teamFor(workspace.person(source.user()), in);
    fields.put("team_id", team);
    fields.put("team_domain", org.domain(team));
    if (org.id() != null) {
      fields.put("enterprise_id", org.id());
      fields.put("enterprise_name", org.name());
    }
    fields.put("channel_id", in.id);
    fields.put("channel_name", nameOf(in));
    fields.put("user_id", source.user());
    fields.put("user_name", workspace.person(source.user()).handle());
    fields.put("command", command);
    fields.put("text", text);
    fields.put("api_app_id", Workspace.APP_ID);
    fields.put("is_enterprise_install", Boolean.toString(org.wide()));
    fields.put("response_url", responseUrl(source));
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
    Passes.Source source = workspace.source(user, in, message);
    JsonObject made = base("block_actions", user, in);
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
    inCard(message, action)
        .ifPresent(
            url -> {
              container.addProperty("type", "message_attachment");
              container.addProperty("is_app_unfurl", true);
              container.addProperty("app_unfurl_url", url);
            });
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

  /** The address of the card in which somebody acts, if it is in one. */
  private static Optional<String> inCard(Posting message, JsonObject action) {
    String block = Json.text(action, "block_id");
    return message.unfurls.entrySet().stream()
        .filter(
            card ->
                Json.objects(card.getValue()).stream()
                    .anyMatch(it -> Json.text(it, "block_id").equals(block)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  JsonObject viewAction(OpenView view, JsonObject action) {
    JsonObject made = base("block_actions", view.user, null);
    made.add("container", Json.of("type", "view", "view_id", view.id));
    trigger(made, workspace.source(view));
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
    JsonObject made = base("view_submission", view.user, null);
    trigger(made, workspace.source(view));
    made.add("view", view.asView());
    made.add("response_urls", new JsonArray());
    return made;
  }

  JsonObject closed(OpenView view, boolean cleared) {
    JsonObject made = base("view_closed", view.user, null);
    made.add("view", view.asView());
    made.addProperty("is_cleared", cleared);
    return made;
  }

  JsonObject suggestion(OpenView view, String blockId, String actionId, String typed) {
    JsonObject made = base("block_suggestion", view.user, null);
    made.add("container", Json.of("type", "view", "view_id", view.id));
    made.addProperty("action_id", actionId);
    made.addProperty("block_id", blockId);
    made.addProperty("value", typed);
    made.add("view", view.asView());
    return made;
  }

  JsonObject shortcut(String user, String callbackId) {
    JsonObject made = base("shortcut", user, null);
    made.addProperty("action_ts", workspace.ts());
    made.addProperty("callback_id", callbackId);
    trigger(made, workspace.source(user, null, null));
    return made;
  }

  JsonObject messageShortcut(String user, Conversation in, Posting on, String callbackId) {
    Passes.Source source = workspace.source(user, in, on);
    JsonObject made = base("message_action", user, in);
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
    Org org = workspace.org;
    String team = teamOf(event, in);
    JsonObject made = Json.of("token", TOKEN, "team_id", team, "api_app_id", Workspace.APP_ID);
    if (org.id() != null) {
      made.addProperty("enterprise_id", org.id());
    }
    made.addProperty("context_team_id", team);
    made.add("context_enterprise_id", Json.element(org.id()));
    made.add("event", event);
    made.addProperty("type", "event_callback");
    made.addProperty("event_id", workspace.id("Ev" + workspace.team.substring(1)));
    made.addProperty("event_time", workspace.now().getEpochSecond());
    JsonObject installed =
        Json.of(
            "enterprise_id",
            org.id(),
            "team_id",
            org.wide() ? null : workspace.team,
            "user_id",
            workspace.bot,
            "is_bot",
            true,
            "is_enterprise_install",
            org.wide());
    made.add("authorizations", Json.element(List.of(installed)));
    made.addProperty("is_ext_shared_channel", in != null && in.shared);
    made.addProperty("event_context", workspace.id("4-"));
    return made;
  }

  /** In an organisation: the workspace of the person whom the event is about. */
  private String teamOf(JsonObject event, @Nullable Conversation in) {
    JsonObject whom = Json.object(event, "user");
    String user = whom.isEmpty() ? Json.text(event, "user") : Json.text(whom, "id");
    Member person = workspace.people.get(user);
    return person == null ? workspace.team : teamFor(person, in);
  }

  /**
   * What an app hears after its tokens are gone: nothing is authorized any more, and of an
   * organisation's installation the organisation alone is named.
   */
  JsonObject last(JsonObject event) {
    JsonObject made = event(event, null);
    made.remove("authorizations");
    if (workspace.org.wide()) {
      made.remove("team_id");
      made.remove("context_team_id");
    }
    return made;
  }
}
