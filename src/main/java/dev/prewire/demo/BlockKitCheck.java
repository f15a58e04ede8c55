package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Slack's limits for messages, modals and Homes (SLACK.md, "Sizes"; docs.slack.dev/reference/
 * block-kit). Stateless.
 */
final class BlockKitCheck {
  /** About where Slack begins to answer msg_blocks_too_long. */
  static final int MOST_CHARACTERS = 13_000;

  private static final int MOST_PLAIN_INPUT_VIEW_BLOCKS = 100;
  private static final Set<String> VIEW_KEYS =
      Set.of(
          "type",
          "title",
          "blocks",
          "close",
          "submit",
          "private_metadata",
          "callback_id",
          "clear_on_close",
          "notify_on_close",
          "external_id",
          "submit_disabled");

  private BlockKitCheck() {}

  static List<String> message(JsonArray blocks) {
    Problems problems = new Problems();
    blocks(blocks, Surface.MESSAGE, problems);
    return problems.found();
  }

  static List<String> view(JsonObject view, String type) {
    Problems problems = new Problems();
    boolean modal = type.equals("modal");
    problems.unless(Json.text(view, "type").equals(type), "/type", "must be " + type);
    problems.onlyKeys(view, "", VIEW_KEYS);
    if (modal) {
      problems.text(view, "title", "", true, 24);
      problems.maybeText(view, "close", "", true, 24);
      problems.maybeText(view, "submit", "", true, 24);
    } else {
      problems.unless(!view.has("submit"), "/submit", "a Home has none");
    }
    problems.maybeString(view, "private_metadata", "", 3000);
    problems.maybeString(view, "callback_id", "", 255);
    problems.maybeString(view, "external_id", "", 255);
    problems.unless(Json.hasArray(view, "blocks"), "/blocks", "missing required field: blocks");
    JsonArray blocks = Json.array(view, "blocks");
    blocks(blocks, modal ? Surface.MODAL : Surface.HOME, problems);
    boolean input =
        Json.objects(blocks).stream().anyMatch(it -> Json.text(it, "type").equals("input"));
    problems.unless(
        !modal || !input || view.has("submit"), "/submit", "required where there are inputs");
    return problems.found();
  }

  private static void blocks(JsonArray blocks, Surface surface, Problems problems) {
    int most = surface == Surface.MESSAGE ? 50 : MOST_PLAIN_INPUT_VIEW_BLOCKS;
    problems.count(blocks.size(), "/blocks", surface == Surface.HOME ? 0 : 1, most);
    Set<String> ids = new HashSet<>();
    int markdown = 0;
    int focused = 0;
    for (int i = 0; i < blocks.size(); i++) {
      String path = "/blocks/" + i;
      if (!blocks.get(i).isJsonObject()) {
        problems.add(path, "must be an object");
        continue;
      }
      JsonObject block = blocks.get(i).getAsJsonObject();
      String id = Json.text(block, "block_id");
      problems.unless(id.isEmpty() || ids.add(id), path, "duplicate block_id: " + id);
      problems.maybeString(block, "block_id", path, 255);
      markdown +=
          Json.text(block, "type").equals("markdown") ? Json.text(block, "text").length() : 0;
      for (JsonObject element : InputState.elements(block)) {
        focused += Json.yes(element, "focus_on_load") ? 1 : 0;
      }
      new BlockCheck(surface, problems).check(block, path);
    }
    problems.unless(markdown <= 12_000, "/blocks", "markdown blocks have " + markdown);
    problems.unless(focused <= 1, "/blocks", "focus_on_load on more than one element");
  }

  /** All characters that people would read in these blocks. */
  static int characters(JsonArray blocks) {
    int[] sum = {0};
    Json.walk(
        blocks,
        it -> {
          JsonElement text = it.get("text");
          sum[0] += text != null && text.isJsonPrimitive() ? text.getAsString().length() : 0;
        });
    return sum[0];
  }

  /** Gives blocks and elements without an id one, as Slack does. */
  static void nameAll(JsonArray blocks) {
    for (JsonObject block : Json.objects(blocks)) {
      name(block, "block_id");
      InputState.elements(block).forEach(element -> name(element, "action_id"));
    }
  }

  private static void name(JsonObject it, String key) {
    if (Json.text(it, key).isEmpty()) {
      it.addProperty(key, UUID.randomUUID().toString().substring(0, 8));
    }
  }
}
