package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Work Object of the kind "item" (docs.slack.dev/messaging/work-objects-implementation, "Entity
 * payload schema", "Supported properties for a field"); of other kinds this Slack knows nothing.
 */
final class EntityCheck {
  private static final Set<String> ENTITY =
      Set.of("entity_type", "url", "external_ref", "entity_payload");
  private static final Set<String> ATTRIBUTES =
      Set.of("title", "display_id", "display_type", "product_name", "metadata_last_modified");
  private static final Set<String> FIELD =
      Set.of(
          "key", "label", "type", "value", "long", "item_type", "user", "entity_ref", "tag_color");

  private final List<String> problems = new ArrayList<>();

  private EntityCheck() {}

  static List<String> of(JsonObject entity, Set<String> declared) {
    EntityCheck check = new EntityCheck();
    check.known(entity, ENTITY);
    String type = Json.text(entity, "entity_type");
    check.that(declared.contains(type), type + " isn't in the manifest");
    check.that(type.equals("slack#/entities/item"), "no item: " + type);
    check.that(SearchCheck.isAddress(Json.text(entity, "url")), "no url");
    JsonObject payload = Json.object(entity, "entity_payload");
    check.known(payload, Set.of("attributes", "custom_fields", "display_order"));
    JsonObject attributes = Json.object(payload, "attributes");
    check.known(attributes, ATTRIBUTES);
    check.text(Json.object(attributes, "title"), "text");
    Set<String> keys = new HashSet<>();
    for (JsonObject field : Json.objects(payload, "custom_fields")) {
      check.that(keys.add(Json.text(field, "key")), "twice: " + field);
      check.field(field);
    }
    return check.problems;
  }

  private void field(JsonObject field) {
    known(field, FIELD);
    text(field, "key");
    text(field, "label");
    String type = Json.text(field, "type");
    switch (type) {
      case "string", "slack#/types/channel_id" -> text(field, "value");
      case "integer", "slack#/types/timestamp" ->
          that(Json.text(field, "value").matches("-?\\d+"), "no number: " + field);
      case "slack#/types/date" ->
          that(SearchCheck.isDay(Json.text(field, "value")), "no day: " + field);
      case "array" -> {
        that(
            Json.text(field, "item_type").equals("slack#/types/user"),
            "nothing is known of such arrays: " + field);
        for (JsonObject each : Json.objects(field, "value")) {
          text(Json.object(each, "user"), "user_id");
        }
        that(!Json.objects(field, "value").isEmpty(), "an empty array: " + field);
      }
      case "slack#/types/entity_ref" -> {
        JsonObject ref = Json.object(field, "entity_ref");
        that(SearchCheck.isAddress(Json.text(ref, "entity_url")), "no url: " + field);
        text(Json.object(ref, "external_ref"), "id");
      }
      default -> that(false, "no type: " + field);
    }
    that(!field.has("long") || type.equals("string"), "only strings are long: " + field);
  }

  private void known(JsonObject in, Set<String> keys) {
    in.keySet().forEach(key -> that(keys.contains(key), "unknown: " + key));
  }

  private void text(JsonObject in, String key) {
    that(!Json.text(in, key).isBlank(), "without " + key + ": " + in);
  }

  private void that(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
