package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message, real or ephemeral. Mutable; guarded by its workspace's monitor. */
final class Posting {
  final String channel;
  final String ts;
  final String user;
  final String team;
  String text;
  @Nullable JsonArray blocks;
  @Nullable String threadTs;
  @Nullable JsonObject metadata;
  @Nullable JsonArray files;

  /** The app's cards below its addresses, by address. */
  final Map<String, JsonArray> unfurls = new LinkedHashMap<>();

  @Nullable String ephemeralFor;
  @Nullable String subtype;
  boolean fromApp;
  boolean edited;

  /** What it said before each edit: those who could read it then have read it. */
  final List<String> before = new ArrayList<>();

  Posting(String channel, String ts, String user, String text, String team) {
    this.channel = channel;
    this.ts = ts;
    this.user = user;
    this.text = text;
    this.team = team;
  }

  JsonObject asMessage(boolean withMetadata) {
    JsonObject made = Json.of("type", "message", "ts", ts, "user", user, "text", text);
    made.addProperty("team", team);
    if (subtype != null) {
      made.addProperty("subtype", subtype);
    }
    if (fromApp) {
      made.addProperty("bot_id", Workspace.BOT_ID);
      made.addProperty("app_id", Workspace.APP_ID);
    }
    if (blocks != null) {
      made.add("blocks", blocks.deepCopy());
    }
    if (files != null) {
      made.add("files", files.deepCopy());
    }
    if (!unfurls.isEmpty()) {
      JsonArray attachments = new JsonArray();
      unfurls.forEach((url, card) -> attachments.add(attachment(url, card)));
      made.add("attachments", attachments);
    }
    if (threadTs != null) {
      made.addProperty("thread_ts", threadTs);
    }
    if (metadata != null && withMetadata) {
      made.add("metadata", metadata.deepCopy());
    }
    if (edited && blocks == null) {
      made.add("edited", Json.of("user", user, "ts", ts));
    }
    return made;
  }

  private static JsonObject attachment(String url, JsonArray card) {
    return Json.of(
        "app_id",
        Workspace.APP_ID,
        "app_unfurl_url",
        url,
        "is_app_unfurl",
        true,
        "blocks",
        card.deepCopy());
  }
}
