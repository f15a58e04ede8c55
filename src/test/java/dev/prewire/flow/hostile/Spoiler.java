package dev.prewire.flow.hostile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** Makes something else of a JSON document, one place at a time. Not thread-safe. */
final class Spoiler {

  /** What no field expects, and no id of a person or workspace. */
  private static final List<String> STRANGE =
      List.of(
          "",
          " ",
          "null",
          "true",
          "0",
          "-1",
          "2147483648",
          "99999999999999999999",
          "1e999",
          "NaN",
          "D-1",
          "D-99999999999",
          "x' OR '1'='1",
          "\"; DROP TABLE decision; --",
          "../../etc/passwd",
          "${jndi:ldap://localhost/a}",
          "%s%n%d",
          "{}",
          "[]",
          "{\"partnership\":null}",
          "<!channel> <@U0NOBODY> *x* `y`",
          "\u0000",
          "\ud800",
          "\udfff\ud800",
          "\u202e\u200b\ufeff",
          "👩‍👩‍👧‍👦",
          "İıſK",
          "2026-02-30",
          "9999-99-99",
          "1",
          "1795251600",
          "FOR",
          "NOPE",
          "ROADMAP",
          "close:",
          "talk:",
          "a:b:c:d",
          ":",
          ":1",
          "prv* dr*",
          "C0DECISIONS",
          "C0NOWHERE",
          "00000000-0000-0000-0000-000000000000",
          "http://127.0.0.1:1/x",
          "block_actions",
          "view_submission",
          "modal",
          "home",
          "decision.propose",
          "prewire.seal",
          "decision.sign");

  private final Dice dice;

  Spoiler(Dice dice) {
    this.dice = dice;
  }

  /** Spoils a document in some places. */
  JsonObject spoil(JsonObject document) {
    JsonObject spoilt = document;
    for (int times = 1 + dice.upTo(3); times > 0; times--) {
      List<JsonElement> containers = new ArrayList<>();
      collect(spoilt, containers);
      if (!containers.isEmpty()) {
        spoil(dice.of(containers));
      }
    }
    return spoilt;
  }

  /** Everything that holds something. */
  private static void collect(JsonElement element, List<JsonElement> into) {
    if (element instanceof JsonObject object && object.size() > 0) {
      into.add(object);
      object.entrySet().forEach(each -> collect(each.getValue(), into));
    } else if (element instanceof JsonArray array && !array.isEmpty()) {
      into.add(array);
      array.forEach(each -> collect(each, into));
    }
  }

  private void spoil(JsonElement container) {
    if (container instanceof JsonObject object) {
      String name = dice.of(List.copyOf(object.keySet()));
      switch (dice.upTo(8)) {
        case 0, 1 -> object.remove(name);
        case 2 -> object.add(strange(), object.get(name));
        case 3 -> object.add(dice.of("unknown", "user", "view", "state", "x".repeat(300)), other());
        default -> object.add(name, instead(object.get(name)));
      }
    } else if (container instanceof JsonArray array) {
      int at = dice.upTo(array.size());
      switch (dice.upTo(5)) {
        case 0 -> array.remove(at);
        case 1 -> array.add(array.get(at).deepCopy());
        case 2 -> array.set(at, JsonNull.INSTANCE);
        default -> array.set(at, instead(array.get(at)));
      }
    }
  }

  private JsonElement instead(JsonElement before) {
    if (before instanceof JsonPrimitive text && text.isString() && dice.oneIn(3)) {
      return new JsonPrimitive(cut(text.getAsString()));
    }
    return dice.oneIn(2) ? new JsonPrimitive(strange()) : other();
  }

  private String cut(String text) {
    int at = text.isEmpty() ? 0 : dice.upTo(text.length());
    return switch (dice.upTo(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text + strange();
      case 2 ->
          text.substring(0, at) + dice.of("\u0000", ":", "\"", "\\", "é") + text.substring(at);
      default -> text.toUpperCase(java.util.Locale.ROOT);
    };
  }

  String strange() {
    return dice.of(STRANGE);
  }

  /** A value of any type. */
  private JsonElement other() {
    return switch (dice.upTo(11)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(dice.oneIn(2));
      case 2 -> new JsonPrimitive(dice.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case 3 -> new JsonPrimitive(dice.of(1.5, 1e300, -0.0));
      case 4 -> new JsonPrimitive(new java.math.BigInteger("9".repeat(40)));
      case 5 -> new JsonObject();
      case 6 -> new JsonArray();
      case 7 -> JsonParser.parseString("{\"id\":null,\"value\":{\"x\":[1]}}");
      case 8 -> JsonParser.parseString("[null,[],{}]");
      case 9 -> new JsonPrimitive(dice.of("a", "😀", "\u0000").repeat(1 + dice.upTo(5_000)));
      default -> nested(1 + dice.upTo(60));
    };
  }

  private JsonElement nested(int depth) {
    JsonElement inner = new JsonPrimitive(strange());
    for (int i = 0; i < depth; i++) {
      if (i % 2 == 0) {
        JsonArray array = new JsonArray();
        array.add(inner);
        inner = array;
      } else {
        JsonObject object = new JsonObject();
        object.add("x", inner);
        inner = object;
      }
    }
    return inner;
  }

  /** Something that is hardly JSON any more. */
  String break_(String json) {
    int at = dice.upTo(json.length());
    return switch (dice.upTo(7)) {
      case 0 -> json.substring(0, at);
      case 1 -> json + json;
      case 2 -> "[".repeat(100_000) + json;
      case 3 -> "{\"a\":".repeat(50_000) + json;
      case 4 -> json.substring(0, at) + (char) dice.upTo(256) + json.substring(at);
      case 5 ->
          json.substring(0, json.length() - 1)
              + ",\"x\":\""
              + "y".repeat(dice.upTo(990_000))
              + "\"}";
      default ->
          json.substring(0, json.length() - 1) + ",\"type\":\"x\",\"view\":" + nested(2_000) + "}";
    };
  }
}
