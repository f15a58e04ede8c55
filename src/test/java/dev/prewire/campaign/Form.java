package dev.prewire.campaign;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prewire.demo.Persona;
import dev.prewire.demo.Seen;
import dev.prewire.demo.SeenView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills in whatever form there is, field by field, by what kind of field it is. */
final class Form {

  private static final List<String> JUNK =
      List.of("", "", "", "<!channel> ", "*& ", "مرحبا ", "`\u200b🙂` ", "<@U0GUEST> ");
  private static final int TOO_LONG = 3_100;

  private final Persona person;
  private final Tokens tokens;
  private final Random dice;
  private final Instant now;

  Form(Persona person, Tokens tokens, Random dice, Instant now) {
    this.person = person;
    this.tokens = tokens;
    this.dice = dice;
    this.now = now;
  }

  /** Types something into it; most of what was there stays. */
  void fill(SeenView view) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (JsonElement each : view.blocks()) {
      JsonObject block = each.getAsJsonObject();
      if ("input".equals(text(block, "type"))) {
        JsonObject element = block.getAsJsonObject("element");
        boolean optional = block.has("optional") && block.get("optional").getAsBoolean();
        String key = text(block, "block_id") + "/" + text(element, "action_id");
        boolean filled = isFilled(view, block, element);
        if (filled ? dice.nextInt(3) == 0 : !optional || dice.nextInt(3) == 0) {
          Object value = value(view, block, element);
          if (value != null) {
            values.put(key, value);
          }
        }
      }
    }
    person.type(view, values);
  }

  private static boolean isFilled(SeenView view, JsonObject block, JsonObject element) {
    JsonObject of = view.values().getAsJsonObject(text(block, "block_id"));
    JsonObject held = of == null ? null : of.getAsJsonObject(text(element, "action_id"));
    return held != null
        && held.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("type"))
            .anyMatch(entry -> !isEmpty(entry.getValue()));
  }

  private static boolean isEmpty(JsonElement value) {
    return value.isJsonNull()
        || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
        || (value.isJsonPrimitive() && value.getAsString().isEmpty());
  }

  private @Nullable Object value(SeenView view, JsonObject block, JsonObject element) {
    return switch (text(element, "type")) {
      case "plain_text_input" -> words(element);
      case "static_select", "radio_buttons", "overflow" -> option(element);
      case "external_select" -> {
        List<String> offered =
            new ArrayList<>(
                person
                    .options(view, text(block, "block_id"), text(element, "action_id"), "")
                    .keySet());
        yield offered.isEmpty() ? null : pick(offered);
      }
      case "conversations_select", "channels_select" -> pick(Cast.CHANNELS);
      case "users_select" -> pick(Cast.EVERYBODY);
      case "datepicker" ->
          LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(dice.nextInt(-3, 90)).toString();
      case "datetimepicker" -> now.plus(dice.nextInt(-2, 200), ChronoUnit.HOURS);
      default -> null;
    };
  }

  private String words(JsonObject element) {
    int max = element.has("max_length") ? element.get("max_length").getAsInt() : 3_000;
    String words = pick(JUNK) + tokens.next();
    return dice.nextInt(40) == 0 && max > TOO_LONG ? words + " long".repeat(TOO_LONG / 5) : words;
  }

  private @Nullable String option(JsonObject element) {
    JsonArray options = element.getAsJsonArray("options");
    return options == null || options.isEmpty()
        ? null
        : text(options.get(dice.nextInt(options.size())).getAsJsonObject(), "value");
  }

  private <T> T pick(List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }

  /**
   * A button, or something else that can be pressed.
   *
   * @param choice its value, or the option that is chosen; none where it has none
   */
  record Pressable(String actionId, List<String> choice) {}

  /** What can be pressed in a message or view, outside its inputs. */
  static List<Pressable> pressables(Seen where, Random dice) {
    List<Pressable> found = new ArrayList<>();
    for (JsonElement each : where.blocks()) {
      JsonObject block = each.getAsJsonObject();
      for (String place : List.of("accessory", "elements")) {
        JsonElement held = block.get(place);
        if (held != null && held.isJsonObject()) {
          add(found, held.getAsJsonObject(), dice);
        } else if (held != null && held.isJsonArray()) {
          held.getAsJsonArray().forEach(one -> add(found, one.getAsJsonObject(), dice));
        }
      }
    }
    return found;
  }

  private static void add(List<Pressable> to, JsonObject element, Random dice) {
    String id = text(element, "action_id");
    if (id.isEmpty()) {
      return;
    }
    if (element.has("options")) {
      JsonArray options = element.getAsJsonArray("options");
      JsonObject option = options.get(dice.nextInt(options.size())).getAsJsonObject();
      to.add(new Pressable(id, List.of(text(option, "value"))));
    } else {
      String value = text(element, "value");
      to.add(new Pressable(id, value.isEmpty() ? List.of() : List.of(value)));
    }
  }

  private static String text(JsonObject of, String key) {
    return of.has(key) && of.get(key).isJsonPrimitive() ? of.get(key).getAsString() : "";
  }
}
