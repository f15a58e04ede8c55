package dev.prewire.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reading and writing JSON without a class for every payload. */
final class Json {
  static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private Json() {}

  /** An object of these keys and values in turn; a Java null becomes JSON's. */
  static JsonObject of(@Nullable Object... keysAndValues) {
    JsonObject made = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      made.add(String.valueOf(keysAndValues[i]), element(keysAndValues[i + 1]));
    }
    return made;
  }

  static JsonElement element(@Nullable Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    } else if (value instanceof JsonElement json) {
      return json;
    } else if (value instanceof Number number) {
      return new JsonPrimitive(number);
    } else if (value instanceof Boolean yes) {
      return new JsonPrimitive(yes);
    } else if (value instanceof Iterable<?> many) {
      JsonArray list = new JsonArray();
      many.forEach(each -> list.add(element(each)));
      return list;
    }
    return new JsonPrimitive(value.toString());
  }

  static String text(JsonObject in, String key) {
    return text(in, key, "");
  }

  static String text(JsonObject in, String key, String otherwise) {
    String found = textOrNull(in, key);
    return found == null ? otherwise : found;
  }

  static @Nullable String textOrNull(JsonObject in, String key) {
    JsonElement found = in.get(key);
    return found != null && found.isJsonPrimitive() ? found.getAsString() : null;
  }

  static boolean yes(JsonObject in, String key) {
    return text(in, key).equals("true");
  }

  static int number(JsonObject in, String key, int otherwise) {
    String found = text(in, key);
    return found.matches("-?\\d{1,9}") ? Integer.parseInt(found) : otherwise;
  }

  static JsonObject object(JsonObject in, String key) {
    JsonElement found = in.get(key);
    return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
  }

  static boolean hasObject(JsonObject in, String key) {
    JsonElement found = in.get(key);
    return found != null && found.isJsonObject();
  }

  static JsonArray array(JsonObject in, String key) {
    JsonElement found = in.get(key);
    return found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
  }

  static boolean hasArray(JsonObject in, String key) {
    JsonElement found = in.get(key);
    return found != null && found.isJsonArray();
  }

  static List<JsonObject> objects(JsonObject in, String key) {
    return objects(array(in, key));
  }

  static List<JsonObject> objects(JsonArray in) {
    List<JsonObject> found = new ArrayList<>();
    in.forEach(
        each -> {
          if (each.isJsonObject()) {
            found.add(each.getAsJsonObject());
          }
        });
    return found;
  }

  /** What the text says, or null where it isn't JSON. */
  static @Nullable JsonElement parse(String text) {
    try {
      return text.isBlank() ? null : JsonParser.parseString(text);
    } catch (JsonParseException notJson) {
      return null;
    }
  }

  /** Every string in it that a person would read, joined by line ends. */
  static String visible(JsonElement in) {
    StringBuilder all = new StringBuilder();
    walk(
        in,
        it -> {
          for (String key : List.of("text", "user_id", "alt_text", "url", "initial_value")) {
            String found = textOrNull(it, key);
            if (found != null) {
              all.append(found).append('\n');
            }
          }
        });
    return all.toString();
  }

  /** Visits every object in it, outer ones first. */
  static void walk(JsonElement in, Consumer<JsonObject> visitor) {
    if (in.isJsonObject()) {
      visitor.accept(in.getAsJsonObject());
      in.getAsJsonObject().asMap().values().forEach(each -> walk(each, visitor));
    } else if (in.isJsonArray()) {
      in.getAsJsonArray().forEach(each -> walk(each, visitor));
    }
  }
}
