package dev.prewire.demo;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message as somebody saw it. */
public record SeenMessage(String channel, String ts, boolean ephemeral, JsonObject json)
    implements Seen {
  static SeenMessage of(Posting message) {
    return new SeenMessage(
        message.channel, message.ts, message.ephemeralFor != null, message.asMessage(true));
  }

  /** The top-level text. */
  public String text() {
    return Json.text(json, "text");
  }

  public String user() {
    return Json.text(json, "user");
  }

  public @Nullable String threadTs() {
    return Json.textOrNull(json, "thread_ts");
  }
}
