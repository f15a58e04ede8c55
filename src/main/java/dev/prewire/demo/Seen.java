package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a person saw at one moment: a snapshot, so that acting on one from before is what it is in
 * Slack, a click on something that may have changed since.
 */
public sealed interface Seen permits SeenMessage, SeenView {
  /** As Slack gives it in payloads; the caller's own copy. */
  JsonObject json();

  default JsonArray blocks() {
    return Json.array(json(), "blocks");
  }

  /** Every word in it that a person can read, blocks and text. */
  default String words() {
    return Json.visible(json());
  }

  default boolean has(String actionId) {
    return !elements(actionId).isEmpty();
  }

  /** Every action_id in it, in order. */
  default List<String> actionIds() {
    List<String> found = new ArrayList<>();
    for (JsonObject block : Json.objects(blocks())) {
      InputState.elements(block).forEach(each -> found.add(Json.text(each, "action_id")));
    }
    return found;
  }

  /** The elements with this action_id (or {@code block_id/action_id}), each with its block_id. */
  private List<JsonObject> elements(String actionId) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject block : Json.objects(blocks())) {
      String blockId = Json.text(block, "block_id");
      for (JsonObject element : InputState.elements(block)) {
        String id = Json.text(element, "action_id");
        if (id.equals(actionId) || (blockId + "/" + id).equals(actionId)) {
          JsonObject copy = element.deepCopy();
          copy.addProperty("block_id", blockId);
          found.add(copy);
        }
      }
    }
    return found;
  }

  /** The element to act on; among several buttons the one with this value. */
  default JsonObject element(String actionId, String value) {
    List<JsonObject> found = elements(actionId);
    return found.stream()
        .filter(each -> found.size() == 1 || Json.text(each, "value").equals(value))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("No " + actionId + " here, only " + actionIds()));
  }
}
