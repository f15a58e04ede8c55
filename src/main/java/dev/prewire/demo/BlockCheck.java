package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of each kind of block (docs.slack.dev/reference/block-kit/blocks). */
final class BlockCheck {
  private static final Set<String> IN_INPUT =
      Set.of(
          "plain_text_input",
          "email_text_input",
          "url_text_input",
          "number_input",
          "rich_text_input",
          "static_select",
          "external_select",
          "users_select",
          "conversations_select",
          "channels_select",
          "multi_static_select",
          "multi_external_select",
          "multi_users_select",
          "multi_conversations_select",
          "multi_channels_select",
          "radio_buttons",
          "checkboxes",
          "datepicker",
          "timepicker",
          "datetimepicker",
          "file_input");
  private static final Set<String> IN_ACTIONS =
      Set.of(
          "button",
          "overflow",
          "static_select",
          "external_select",
          "users_select",
          "conversations_select",
          "channels_select",
          "radio_buttons",
          "checkboxes",
          "datepicker",
          "timepicker",
          "datetimepicker",
          "multi_static_select",
          "multi_external_select",
          "multi_users_select",
          "multi_conversations_select",
          "multi_channels_select");

  private final Surface surface;
  private final Problems problems;
  private final ElementCheck elements;

  BlockCheck(Surface surface, Problems problems) {
    this.surface = surface;
    this.problems = problems;
    this.elements = new ElementCheck(surface, problems);
  }

  void check(JsonObject block, String path) {
    String type = Json.text(block, "type");
    switch (type) {
      case "section" -> section(block, path);
      case "header" -> {
        problems.text(block, "text", path, true, 150);
        keys(block, path, "text");
      }
      case "divider" -> keys(block, path);
      case "context" -> context(block, path);
      case "actions" -> actions(block, path);
      case "input" -> input(block, path);
      case "image" -> image(block, path);
      case "rich_text" -> new RichTextCheck(problems).check(block, path);
      case "markdown" -> {
        problems.string(block, "text", path, 12_000);
        problems.unless(surface == Surface.MESSAGE, path, "markdown blocks are for messages");
        keys(block, path, "text");
      }
      case "alert" -> {
        problems.unless(surface == Surface.MODAL, path, "alert blocks are for modals");
        problems.text(block, "text", path, false, 200);
      }
      case "card" -> card(block, path);
      case "carousel" -> carousel(block, path);
      case "context_actions" -> {
        problems.unless(surface == Surface.MESSAGE, path, "context_actions are for messages");
        problems.count(Json.array(block, "elements").size(), path + "/elements", 1, 5);
      }
      default -> problems.add(path, "unsupported type: " + type);
    }
  }

  private void section(JsonObject block, String path) {
    List<JsonObject> fields = Json.objects(block, "fields");
    problems.unless(block.has("text") || block.has("fields"), path, "must have text or fields");
    problems.maybeText(block, "text", path, false, 3000);
    if (block.has("fields")) {
      problems.count(fields.size(), path + "/fields", 1, 10);
    }
    for (int i = 0; i < fields.size(); i++) {
      problems.textObject(fields.get(i), path + "/fields/" + i, false, 2000);
    }
    if (block.has("accessory")) {
      JsonObject accessory = Json.object(block, "accessory");
      String type = Json.text(accessory, "type");
      if (type.equals("image")) {
        image(accessory, path + "/accessory");
      } else {
        one(accessory, path + "/accessory", IN_ACTIONS, "section");
      }
    }
    keys(block, path, "text", "fields", "accessory", "expand");
  }

  private void context(JsonObject block, String path) {
    List<JsonObject> inside = Json.objects(block, "elements");
    problems.count(inside.size(), path + "/elements", 1, 10);
    for (int i = 0; i < inside.size(); i++) {
      String at = path + "/elements/" + i;
      if (Json.text(inside.get(i), "type").equals("image")) {
        image(inside.get(i), at);
      } else {
        problems.textObject(inside.get(i), at, false, 3000);
      }
    }
    keys(block, path, "elements");
  }

  private void actions(JsonObject block, String path) {
    List<JsonObject> inside = Json.objects(block, "elements");
    problems.count(inside.size(), path + "/elements", 1, 25);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < inside.size(); i++) {
      String id = Json.text(inside.get(i), "action_id");
      String at = path + "/elements/" + i;
      problems.unless(id.isEmpty() || ids.add(id), at, "duplicate action_id: " + id);
      one(inside.get(i), at, IN_ACTIONS, "actions");
    }
    keys(block, path, "elements");
  }

  private void input(JsonObject block, String path) {
    problems.text(block, "label", path, true, 2000);
    problems.maybeText(block, "hint", path, true, 2000);
    if (Json.hasObject(block, "element")) {
      one(Json.object(block, "element"), path + "/element", IN_INPUT, "input");
    } else {
      problems.add(path + "/element", "missing required field: element");
    }
    keys(block, path, "label", "hint", "element", "optional", "dispatch_action");
  }

  private void image(JsonObject image, String path) {
    problems.string(image, "alt_text", path, 2000);
    problems.unless(image.has("image_url") || image.has("slack_file"), path, "must have image_url");
    problems.maybeString(image, "image_url", path, 3000);
    problems.maybeText(image, "title", path, true, 2000);
  }

  private void card(JsonObject block, String path) {
    problems.maybeText(block, "title", path, false, 150);
    problems.maybeText(block, "subtitle", path, false, 150);
    problems.maybeText(block, "body", path, false, 200);
    List<JsonObject> buttons = Json.objects(block, "actions");
    problems.count(buttons.size(), path + "/actions", 0, 3);
    for (int i = 0; i < buttons.size(); i++) {
      one(buttons.get(i), path + "/actions/" + i, Set.of("button"), "card");
    }
  }

  private void carousel(JsonObject block, String path) {
    problems.unless(surface != Surface.MODAL, path, "carousels are for messages and Homes");
    List<JsonObject> cards = Json.objects(block, "elements");
    problems.count(cards.size(), path + "/elements", 1, 10);
    for (int i = 0; i < cards.size(); i++) {
      card(cards.get(i), path + "/elements/" + i);
    }
  }

  private void one(JsonObject element, String path, Set<String> allowed, String where) {
    String type = Json.text(element, "type");
    if (allowed.contains(type)) {
      elements.check(element, path);
    } else {
      problems.add(path, "unsupported element in " + where + ": " + type);
    }
  }

  private void keys(JsonObject block, String path, String... own) {
    Set<String> known = new HashSet<>(List.of(own));
    known.add("type");
    known.add("block_id");
    problems.onlyKeys(block, path, known);
  }
}
