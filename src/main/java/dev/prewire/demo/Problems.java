package dev.prewire.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with blocks, each with the place as Slack gives it. Used by one thread. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  List<String> found() {
    return List.copyOf(found);
  }

  void add(String path, String problem) {
    found.add(problem + " [json-pointer:" + path + "]");
  }

  void unless(boolean fine, String path, String problem) {
    if (!fine) {
      add(path, problem);
    }
  }

  /** A required text object. */
  void text(JsonObject in, String key, String path, boolean plainOnly, int most) {
    if (in.has(key)) {
      maybeText(in, key, path, plainOnly, most);
    } else {
      add(path + "/" + key, "missing required field: " + key);
    }
  }

  /** A text object that may be left out. */
  void maybeText(JsonObject in, String key, String path, boolean plainOnly, int most) {
    JsonElement given = in.get(key);
    if (given == null) {
      return;
    }
    if (!given.isJsonObject()) {
      add(path + "/" + key, "must be a text object");
      return;
    }
    textObject(given.getAsJsonObject(), path + "/" + key, plainOnly, most);
  }

  void textObject(JsonObject text, String path, boolean plainOnly, int most) {
    String type = Json.text(text, "type");
    boolean plain = type.equals("plain_text");
    unless(
        plain || (!plainOnly && type.equals("mrkdwn")),
        path,
        "must be " + (plainOnly ? "plain_text" : "plain_text or mrkdwn") + ", is " + type);
    unless(!(plain && text.has("verbatim")), path, "plain_text knows no verbatim");
    unless(!(type.equals("mrkdwn") && text.has("emoji")), path, "mrkdwn knows no emoji");
    length(Json.text(text, "text"), path + "/text", 1, most);
    onlyKeys(text, path, Set.of("type", "text", "emoji", "verbatim"));
  }

  /** A required string. */
  void string(JsonObject in, String key, String path, int most) {
    if (Json.textOrNull(in, key) == null) {
      add(path + "/" + key, "missing required field: " + key);
    } else {
      length(Json.text(in, key), path + "/" + key, 1, most);
    }
  }

  /** A string that may be left out. */
  void maybeString(JsonObject in, String key, String path, int most) {
    if (in.has(key)) {
      length(Json.text(in, key), path + "/" + key, 0, most);
    }
  }

  void length(String text, String path, int least, int most) {
    if (text.length() > most) {
      add(path, "must be less than " + (most + 1) + " characters, has " + text.length());
    } else if (text.length() < least) {
      add(path, "must be more than " + (least - 1) + " characters");
    }
  }

  void count(int given, String path, int least, int most) {
    unless(
        given >= least && given <= most, path, "has " + given + " items, " + least + " to " + most);
  }

  void onlyKeys(JsonObject in, String path, Set<String> known) {
    for (String key : in.keySet()) {
      unless(
          known.contains(key), path + "/" + key, "additional properties are not allowed: " + key);
    }
  }
}
