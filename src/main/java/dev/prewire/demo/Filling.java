package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Turns what a test or person gives for an element into what Slack's client would hold. */
final class Filling {
  private Filling() {}

  /** Fills inputs by {@code block_id/action_id}, {@code block_id} or {@code action_id}. */
  static void fill(OpenView view, String key, @Nullable Object given) {
    for (JsonObject block : Json.objects(view.definition, "blocks")) {
      for (JsonObject element : InputState.elements(block)) {
        String blockId = Json.text(block, "block_id");
        String actionId = Json.text(element, "action_id");
        String both = blockId + "/" + actionId;
        if (InputState.holds(element) && List.of(blockId, actionId, both).contains(key)) {
          JsonArray offered = view.offered.getOrDefault(both, new JsonArray());
          InputState.put(view.values, block, element, held(element, given, offered));
          return;
        }
      }
    }
    throw new NoSuchElementException("No input " + key + " in " + view.values.keySet());
  }

  /** {@code state.values} of one element: its type and what is chosen. */
  static JsonObject held(JsonObject element, @Nullable Object given, JsonArray offered) {
    String type = Json.text(element, "type");
    String key = InputState.valueKey(type);
    return Json.of("type", type, key, chosen(element, key, given, offered));
  }

  private static JsonElement chosen(
      JsonObject element, String key, @Nullable Object given, JsonArray offered) {
    if (key.equals("selected_options")) {
      JsonArray many = new JsonArray();
      for (Object each : many(given)) {
        many.add(option(element, each.toString(), offered));
      }
      return many;
    }
    if (key.endsWith("s")) {
      return Json.element(many(given));
    }
    if (given == null) {
      return Json.element(null);
    }
    if (key.equals("selected_option")) {
      return option(element, given.toString(), offered);
    }
    if (key.equals("selected_date_time")) {
      return Json.element(
          given instanceof Instant at ? (Object) at.getEpochSecond() : Long.valueOf("" + given));
    }
    return Json.element(given);
  }

  private static Collection<?> many(@Nullable Object given) {
    return given == null ? List.of() : given instanceof Collection<?> all ? all : List.of(given);
  }

  /** The option with this value, or this label. */
  static JsonObject option(JsonObject element, String wanted, JsonArray offered) {
    List<JsonObject> all = new ArrayList<>(Json.objects(element, "options"));
    Json.objects(element, "option_groups").forEach(it -> all.addAll(Json.objects(it, "options")));
    all.addAll(Json.objects(offered));
    if (Json.hasObject(element, "initial_option")) {
      all.add(Json.object(element, "initial_option"));
    }
    return all.stream()
        .filter(
            it ->
                Json.text(it, "value").equals(wanted)
                    || Json.text(Json.object(it, "text"), "text").equals(wanted))
        .findFirst()
        .map(JsonObject::deepCopy)
        .orElseThrow(() -> new NoSuchElementException("No option " + wanted + " among " + all));
  }

  /** The entry of {@code actions} in a block_actions payload. */
  static JsonObject action(JsonObject element, JsonArray offered, String... selected) {
    String type = Json.text(element, "type");
    JsonObject action =
        Json.of(
            "type",
            type,
            "block_id",
            Json.text(element, "block_id"),
            "action_id",
            Json.text(element, "action_id"));
    if (type.equals("button")) {
      action.add("text", element.get("text"));
      for (String key : List.of("value", "style", "url")) {
        if (element.has(key)) {
          action.add(key, element.get(key));
        }
      }
    } else if (type.equals("overflow")) {
      action.add("selected_option", option(element, selected[0], offered));
    } else {
      String key = InputState.valueKey(type);
      Object given =
          key.endsWith("s") ? List.of(selected) : selected.length == 0 ? null : selected[0];
      action.add(key, chosen(element, key, given, offered));
    }
    return action;
  }
}
