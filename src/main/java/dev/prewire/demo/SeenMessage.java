package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as somebody saw it. */
public record SeenMessage(String channel, String ts, boolean ephemeral, JsonObject json)
    implements Seen {
  static SeenMessage of(Posting message) {
    return new SeenMessage(
        message.channel, message.ts, message.ephemeralFor != null, message.asMessage(true));
  }

  /** Its own, then those of cards below it. */
  @Override
  public JsonArray blocks() {
    JsonArray all = Json.array(json, "blocks").deepCopy();
    for (JsonObject card : cards()) {
      all.addAll(Json.array(card, "blocks").deepCopy());
    }
    return all;
  }

  /** The cards below addresses in it. */
  public List<JsonObject> cards() {
    return Json.objects(json, "attachments");
  }

  /** The top-level text. */
  public String text() {
    return Json.text(json, "text");
  }

  public String user() {
    return Json.text(json, "user");
  }

  /** The addresses of its files. */
  public List<URI> files() {
    return Json.objects(json, "files").stream()
        .map(each -> URI.create(Json.text(each, "url_private_download")))
        .toList();
  }

  public @Nullable String threadTs() {
    return Json.textOrNull(json, "thread_ts");
  }
}
