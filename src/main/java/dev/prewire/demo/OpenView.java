package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A modal on somebody's stack, or their Home. Mutable; guarded by its workspace's monitor. */
final class OpenView {
  final String id;
  final String user;

  /** The workspace in which it was opened. */
  final String team;

  private final String installedAt;
  final @Nullable String previous;
  final String root;
  JsonObject definition;
  JsonObject values;
  JsonObject errors = new JsonObject();
  String hash;

  /** What external selects offered, by block_id/action_id. */
  final Map<String, JsonArray> offered = new HashMap<>();

  OpenView(
      Workspace in,
      String prefix,
      Passes.Source by,
      @Nullable OpenView below,
      JsonObject definition) {
    this.id = in.id(prefix);
    this.user = by.user();
    this.team = by.team();
    this.installedAt = in.org.installedAt();
    this.previous = below == null ? null : below.id;
    this.root = below == null ? id : below.root;
    this.definition = definition;
    this.values = InputState.initial(definition);
    this.hash = in.hash();
  }

  /** New content: what was typed stays where block_id and action_id stay, as in Slack's client. */
  void become(JsonObject next, String nextHash) {
    values = InputState.kept(values, next);
    definition = next;
    errors = new JsonObject();
    hash = nextHash;
  }

  /** As payloads and the answers of {@code views.*} give it. */
  JsonObject asView() {
    JsonObject made = Json.of("id", id, "team_id", team, "type", Json.text(definition, "type"));
    made.add("blocks", Json.array(definition, "blocks").deepCopy());
    made.addProperty("private_metadata", Json.text(definition, "private_metadata"));
    made.addProperty("callback_id", Json.text(definition, "callback_id"));
    made.add("state", Json.of("values", values.deepCopy()));
    made.addProperty("hash", hash);
    made.add("title", definition.get("title"));
    made.addProperty("clear_on_close", Json.yes(definition, "clear_on_close"));
    made.addProperty("notify_on_close", Json.yes(definition, "notify_on_close"));
    made.add("close", definition.get("close"));
    made.add("submit", definition.get("submit"));
    made.add("previous_view_id", Json.element(previous));
    made.addProperty("root_view_id", root);
    made.addProperty("app_id", Workspace.APP_ID);
    made.addProperty("external_id", Json.text(definition, "external_id"));
    made.addProperty("app_installed_team_id", installedAt);
    made.addProperty("bot_id", Workspace.BOT_ID);
    return made;
  }
}
