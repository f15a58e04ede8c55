package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of each kind of element (docs.slack.dev/reference/block-kit/block-elements). */
final class ElementCheck {
  private final Surface surface;
  private final Problems problems;

  ElementCheck(Surface surface, Problems problems) {
    this.surface = surface;
    this.problems = problems;
  }

  void check(JsonObject element, String path) {
    String type = Json.text(element, "type");
    problems.maybeString(element, "action_id", path, 255);
    problems.maybeText(element, "placeholder", path, true, 150);
    if (Json.hasObject(element, "confirm")) {
      confirm(Json.object(element, "confirm"), path + "/confirm");
    }
    switch (type) {
      case "button" -> button(element, path);
      case "overflow" -> options(element, path, 1, 5, 75);
      case "radio_buttons", "checkboxes" -> options(element, path, 1, 10, 75);
      case "static_select", "multi_static_select" -> select(element, path);
      case "external_select", "multi_external_select" -> initialOption(element, path);
      case "plain_text_input" -> plain(element, path);
      case "datepicker" ->
          problems.unless(
              Json.text(element, "initial_date").matches("(\\d{4}-\\d\\d-\\d\\d)?"),
              path + "/initial_date",
              "must be YYYY-MM-DD");
      case "timepicker" ->
          problems.unless(
              Json.text(element, "initial_time").matches("([01]\\d:[0-5]\\d|2[0-3]:[0-5]\\d)?"),
              path + "/initial_time",
              "must be HH:mm");
      case "datetimepicker" ->
          problems.unless(
              Json.text(element, "initial_date_time").matches("(\\d{10})?"),
              path + "/initial_date_time",
              "must be ten digits");
      case "rich_text_input", "file_input" ->
          problems.unless(surface == Surface.MODAL, path, type + " is for modals");
      case "number_input" ->
          problems.unless(
              element.has("is_decimal_allowed"),
              path,
              "missing required field: is_decimal_allowed");
      default -> {
        // users, conversations and channels selects have no limits of their own
      }
    }
  }

  private void button(JsonObject button, String path) {
    problems.text(button, "text", path, true, 75);
    problems.maybeString(button, "value", path, 2000);
    problems.maybeString(button, "url", path, 3000);
    problems.maybeString(button, "accessibility_label", path, 75);
    problems.unless(
        Json.text(button, "style", "primary").matches("primary|danger"),
        path + "/style",
        "must be primary or danger");
    problems.onlyKeys(
        button,
        path,
        Set.of(
            "type",
            "text",
            "action_id",
            "value",
            "url",
            "style",
            "confirm",
            "accessibility_label"));
  }

  private void plain(JsonObject input, String path) {
    int most = Json.number(input, "max_length", 3000);
    int least = Json.number(input, "min_length", 0);
    problems.unless(most >= 1 && most <= 3000, path + "/max_length", "must be 1 to 3000");
    problems.unless(least >= 0 && least <= most, path + "/min_length", "must be 0 to max_length");
    problems.maybeString(input, "initial_value", path, most);
  }

  private void select(JsonObject select, String path) {
    problems.unless(
        select.has("options") ^ select.has("option_groups"),
        path,
        "must have options or option_groups");
    if (select.has("options")) {
      options(select, path, 1, 100, 75);
    }
    List<JsonObject> groups = Json.objects(select, "option_groups");
    problems.count(groups.size(), path + "/option_groups", 0, 100);
    for (int i = 0; i < groups.size(); i++) {
      problems.text(groups.get(i), "label", path + "/option_groups/" + i, true, 75);
      options(groups.get(i), path + "/option_groups/" + i, 1, 100, 75);
    }
  }

  /** Options in a payload: at most so many, values unique, the initial one among them. */
  void options(JsonObject element, String path, int least, int most, int mostText) {
    List<JsonObject> options = Json.objects(element, "options");
    problems.count(options.size(), path + "/options", least, most);
    Set<String> values = new HashSet<>();
    boolean plainOnly = !Json.text(element, "type").matches("radio_buttons|checkboxes");
    for (int i = 0; i < options.size(); i++) {
      option(options.get(i), path + "/options/" + i, plainOnly, mostText);
      String value = Json.text(options.get(i), "value");
      problems.unless(values.add(value), path + "/options/" + i, "duplicate value: " + value);
    }
    for (String key : List.of("initial_option", "initial_options")) {
      JsonElement initial = element.get(key);
      if (initial != null) {
        List<JsonObject> chosen =
            initial.isJsonArray()
                ? Json.objects(initial.getAsJsonArray())
                : List.of(initial.getAsJsonObject());
        problems.unless(
            !chosen.isEmpty() && options.containsAll(chosen),
            path + "/" + key,
            "must be exactly one of the options");
      }
    }
  }

  private void initialOption(JsonObject select, String path) {
    if (Json.hasObject(select, "initial_option")) {
      option(Json.object(select, "initial_option"), path + "/initial_option", true, 75);
    }
  }

  private void option(JsonObject option, String path, boolean plainOnly, int mostText) {
    problems.text(option, "text", path, plainOnly, mostText);
    problems.string(option, "value", path, 75);
    problems.maybeText(option, "description", path, plainOnly, 75);
    problems.onlyKeys(option, path, Set.of("text", "value", "description", "url"));
  }

  private void confirm(JsonObject confirm, String path) {
    problems.text(confirm, "title", path, true, 100);
    problems.text(confirm, "text", path, false, 300);
    problems.text(confirm, "confirm", path, true, 30);
    problems.text(confirm, "deny", path, true, 30);
  }
}
