package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;

/** The rules of rich_text blocks (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
final class RichTextCheck {
  private static final Set<String> PARTS =
      Set.of("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted");

  private final Problems problems;

  RichTextCheck(Problems problems) {
    this.problems = problems;
  }

  void check(JsonObject block, String path) {
    problems.onlyKeys(block, path, Set.of("type", "block_id", "elements"));
    List<JsonObject> parts = Json.objects(block, "elements");
    problems.unless(!parts.isEmpty(), path + "/elements", "must not be empty");
    for (int i = 0; i < parts.size(); i++) {
      part(parts.get(i), path + "/elements/" + i);
    }
  }

  private void part(JsonObject part, String path) {
    String type = Json.text(part, "type");
    if (!PARTS.contains(type)) {
      problems.add(path, "unsupported type: " + type);
      return;
    }
    List<JsonObject> inside = Json.objects(part, "elements");
    for (int i = 0; i < inside.size(); i++) {
      String at = path + "/elements/" + i;
      if (type.equals("rich_text_list")) {
        part(inside.get(i), at);
      } else {
        leaf(inside.get(i), at);
      }
    }
    if (type.equals("rich_text_list")) {
      problems.unless(
          Json.text(part, "style").matches("bullet|ordered"), path, "style: bullet or ordered");
    }
  }

  private void leaf(JsonObject leaf, String path) {
    switch (Json.text(leaf, "type")) {
      case "text" -> problems.string(leaf, "text", path, Integer.MAX_VALUE - 1);
      case "user" -> problems.string(leaf, "user_id", path, 20);
      case "channel" -> problems.string(leaf, "channel_id", path, 20);
      case "link" -> problems.string(leaf, "url", path, 3000);
      case "emoji" -> problems.string(leaf, "name", path, 100);
      case "date" -> {
        problems.string(leaf, "timestamp", path, 20);
        problems.string(leaf, "format", path, 200);
      }
      case "broadcast" -> problems.add(path, "this app never pings a whole channel");
      case "usergroup", "color", "team" -> {
        // allowed, and not used here
      }
      default -> problems.add(path, "unsupported type: " + Json.text(leaf, "type"));
    }
  }
}
