package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a Slack client refuses by itself when a modal is submitted, without asking the app. */
final class ClientChecks {
  private ClientChecks() {}

  /** Field errors by block_id. */
  static Map<String, String> of(OpenView view) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (JsonObject block : Json.objects(view.definition, "blocks")) {
      if (!Json.text(block, "type").equals("input")) {
        continue;
      }
      String blockId = Json.text(block, "block_id");
      JsonObject element = Json.object(block, "element");
      JsonObject held =
          Json.object(Json.object(view.values, blockId), Json.text(element, "action_id"));
      if (!InputState.holds(element)) {
        continue;
      }
      if (InputState.empty(held)) {
        if (!Json.yes(block, "optional")) {
          errors.put(blockId, "Please complete this required field.");
        }
      } else if (Json.text(element, "type").equals("plain_text_input")) {
        int length = Json.text(held, "value").length();
        int most = Json.number(element, "max_length", 3000);
        int least = Json.number(element, "min_length", 0);
        if (length > most) {
          errors.put(blockId, "Please shorten this to " + most + " characters or fewer.");
        } else if (length < least) {
          errors.put(blockId, "Please enter at least " + least + " characters.");
        }
      }
    }
    return errors;
  }
}
