package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a Slack client holds of the inputs of a view or message: {@code state.values}. */
final class InputState {
  /** The key under which each kind of element keeps what was chosen, and the initial one's key. */
  private record Kept(String value, String initial) {}

  private static final Map<String, Kept> KINDS = new LinkedHashMap<>();

  static {
    for (String typed :
        List.of("plain_text_input", "email_text_input", "url_text_input", "number_input")) {
      KINDS.put(typed, new Kept("value", "initial_value"));
    }
    for (String one : List.of("static_select", "external_select", "radio_buttons")) {
      KINDS.put(one, new Kept("selected_option", "initial_option"));
    }
    for (String many : List.of("multi_static_select", "multi_external_select", "checkboxes")) {
      KINDS.put(many, new Kept("selected_options", "initial_options"));
    }
    KINDS.put("users_select", new Kept("selected_user", "initial_user"));
    KINDS.put("multi_users_select", new Kept("selected_users", "initial_users"));
    KINDS.put("conversations_select", new Kept("selected_conversation", "initial_conversation"));
    KINDS.put(
        "multi_conversations_select", new Kept("selected_conversations", "initial_conversations"));
    KINDS.put("channels_select", new Kept("selected_channel", "initial_channel"));
    KINDS.put("multi_channels_select", new Kept("selected_channels", "initial_channels"));
    KINDS.put("datepicker", new Kept("selected_date", "initial_date"));
    KINDS.put("timepicker", new Kept("selected_time", "initial_time"));
    KINDS.put("datetimepicker", new Kept("selected_date_time", "initial_date_time"));
    KINDS.put("rich_text_input", new Kept("rich_text_value", "initial_value"));
  }

  private InputState() {}

  static boolean holds(JsonObject element) {
    return KINDS.containsKey(Json.text(element, "type"));
  }

  static String valueKey(String elementType) {
    return Objects.requireNonNull(KINDS.get(elementType), elementType).value();
  }

  /** What is in the inputs when it is first shown. */
  static JsonObject initial(JsonObject definition) {
    JsonObject values = new JsonObject();
    for (JsonObject block : Json.objects(definition, "blocks")) {
      for (JsonObject element : elements(block)) {
        Kept kind = KINDS.get(Json.text(element, "type"));
        if (kind != null) {
          put(values, block, element, first(kind, element));
        }
      }
    }
    return values;
  }

  private static JsonObject first(Kept kind, JsonObject element) {
    JsonElement initial = element.get(kind.initial());
    boolean many = kind.value().endsWith("s");
    if (initial == null) {
      initial = many ? Json.element(List.of()) : JsonNull.INSTANCE;
    }
    return Json.of("type", Json.text(element, "type"), kind.value(), initial.deepCopy());
  }

  /** The inputs of {@code next}, with what was in those that stay. */
  static JsonObject kept(JsonObject before, JsonObject next) {
    JsonObject values = initial(next);
    for (String block : values.keySet()) {
      JsonObject actions = Json.object(values, block);
      for (String action : List.copyOf(actions.keySet())) {
        JsonObject old = Json.object(Json.object(before, block), action);
        if (Json.text(old, "type").equals(Json.text(Json.object(actions, action), "type"))) {
          actions.add(action, old.deepCopy());
        }
      }
    }
    return values;
  }

  static void put(JsonObject values, JsonObject block, JsonObject element, JsonObject value) {
    String blockId = Json.text(block, "block_id");
    JsonObject actions = Json.object(values, blockId);
    actions.add(Json.text(element, "action_id"), value);
    values.add(blockId, actions);
  }

  static boolean empty(JsonObject state) {
    JsonElement held = state.get(valueKey(Json.text(state, "type")));
    return held == null
        || held.isJsonNull()
        || (held.isJsonArray() && held.getAsJsonArray().isEmpty())
        || (held.isJsonPrimitive() && held.getAsString().isEmpty());
  }

  /** Every element of a block with which people do something. */
  static List<JsonObject> elements(JsonObject block) {
    List<JsonObject> found = new ArrayList<>();
    add(found, block.get("element"));
    add(found, block.get("accessory"));
    if (Json.text(block, "type").matches("actions|context_actions")) {
      found.addAll(Json.objects(block, "elements"));
    }
    if (Json.text(block, "type").equals("card")) {
      found.addAll(Json.objects(block, "actions"));
    }
    return found;
  }

  private static void add(List<JsonObject> to, @Nullable JsonElement element) {
    if (element != null && element.isJsonObject()) {
      to.add(element.getAsJsonObject());
    }
  }
}
