package dev.prewire.flow.hostile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was really sent to the app, by kind: {@code block_actions/decision.sign}. Each kind is as
 * likely as any other. Not thread-safe.
 */
final class Corpus {

  /** How a payload travels. */
  enum Form {
    PAYLOAD,
    COMMAND,
    EVENT
  }

  /**
   * @param payload of a command: its fields
   */
  record Sample(Form form, String kind, JsonObject payload) {
    Sample copy() {
      return new Sample(form, kind, payload.deepCopy());
    }

    String body(String json) {
      return switch (form) {
        case EVENT -> json;
        case PAYLOAD -> "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        case COMMAND -> fields(JsonParser.parseString(json).getAsJsonObject());
      };
    }

    private static String fields(JsonObject fields) {
      return fields.entrySet().stream()
          .map(each -> encode(each.getKey()) + "=" + encode(text(each.getValue())))
          .collect(Collectors.joining("&"));
    }

    private static String text(JsonElement value) {
      return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  private static final int OF_A_KIND = 12;

  private final Map<String, List<Sample>> samples = new TreeMap<>();

  /** What this Slack has sent so far. */
  void hear(LocalSlack slack) {
    for (Delivery each : slack.deliveries()) {
      Sample sample = read(each.request().body());
      List<Sample> same = samples.computeIfAbsent(sample.kind(), kind -> new ArrayList<>());
      if (same.size() < OF_A_KIND) {
        same.add(sample);
      }
    }
  }

  List<String> kinds() {
    return List.copyOf(samples.keySet());
  }

  Sample any(Dice dice) {
    return dice.of(samples.get(dice.of(kinds()))).copy();
  }

  Sample of(String kind, Dice dice) {
    return dice.of(samples.get(kind)).copy();
  }

  private static Sample read(String body) {
    if (body.startsWith("payload=")) {
      String json = URLDecoder.decode(body.substring(8), StandardCharsets.UTF_8);
      JsonObject payload = JsonParser.parseString(json).getAsJsonObject();
      return new Sample(Form.PAYLOAD, kind(payload), payload);
    }
    if (body.startsWith("{")) {
      JsonObject event = JsonParser.parseString(body).getAsJsonObject();
      String type = event.getAsJsonObject("event").get("type").getAsString();
      return new Sample(Form.EVENT, "event/" + type, event);
    }
    JsonObject fields = new JsonObject();
    for (String field : body.split("&", -1)) {
      String[] pair = field.split("=", 2);
      fields.addProperty(
          URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
          URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return new Sample(Form.COMMAND, "command" + fields.get("command").getAsString(), fields);
  }

  private static String kind(JsonObject payload) {
    String type = payload.get("type").getAsString();
    if (payload.get("actions") instanceof JsonArray actions) {
      JsonObject first = actions.get(0).getAsJsonObject();
      return type + "/" + first.get("action_id").getAsString().replaceAll("\\d+$", "");
    }
    JsonElement named =
        payload.has("callback_id")
            ? payload.get("callback_id")
            : payload.has("action_id")
                ? payload.get("action_id")
                : payload.getAsJsonObject("view").get("callback_id");
    return type + "/" + named.getAsString();
  }
}
