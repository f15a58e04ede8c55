package dev.prewire.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a Work Object (docs.slack.dev/messaging/work-objects-implementation, "Supported
 * properties for a field"). As JSON, because the SDK's class has no place for a person's id. Not
 * thread-safe.
 */
final class EntityFields {

  private final JsonArray all = new JsonArray();

  JsonArray all() {
    return all;
  }

  /** A few words; no field where there are none. */
  void words(String key, String label, @Nullable String words) {
    if (words != null) {
      field(key, label, "string").addProperty("value", words);
    }
  }

  /** Sentences, across the whole width; no field where there are none. */
  void text(String key, String label, @Nullable String sentences) {
    if (sentences != null) {
      JsonObject field = field(key, label, "string");
      field.addProperty("value", sentences);
      field.addProperty("long", true);
    }
  }

  void date(String key, String label, @Nullable LocalDate day) {
    if (day != null) {
      field(key, label, "slack#/types/date").addProperty("value", day.toString());
    }
  }

  void time(String key, String label, Instant at) {
    field(key, label, "slack#/types/timestamp").addProperty("value", at.getEpochSecond());
  }

  void channel(String key, String label, String id) {
    field(key, label, "slack#/types/channel_id").addProperty("value", id);
  }

  void people(String key, String label, List<String> ids) {
    JsonArray people = new JsonArray();
    for (String id : ids) {
      JsonObject user = new JsonObject();
      user.addProperty("user_id", id);
      JsonObject person = new JsonObject();
      person.addProperty("type", "slack#/types/user");
      person.add("user", user);
      people.add(person);
    }
    JsonObject field = field(key, label, "array");
    field.addProperty("item_type", "slack#/types/user");
    field.add("value", people);
  }

  /** Another of ours. */
  void entity(String key, String label, String url, JsonObject ref, String title) {
    JsonObject entity = new JsonObject();
    entity.addProperty("entity_url", url);
    entity.add("external_ref", ref);
    entity.addProperty("title", title);
    field(key, label, "slack#/types/entity_ref").add("entity_ref", entity);
  }

  private JsonObject field(String key, String label, String type) {
    JsonObject field = new JsonObject();
    field.addProperty("key", key);
    field.addProperty("label", label);
    field.addProperty("type", type);
    all.add(field);
    return field;
  }
}
