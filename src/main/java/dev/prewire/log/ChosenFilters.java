package dev.prewire.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.search.Filter;
import dev.prewire.search.Question;
import dev.prewire.slack.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of Slack's own search bar
 * (docs.slack.dev/enterprise-search/developing-apps-with-search-features, "The filter object"): at
 * most five, and only of words that are the same for everybody, because Slack offers them to who
 * may see nothing. Stateless.
 */
final class ChosenFilters {

  /** Name in Slack, and its choices: value to label. What can't be yet isn't offered. */
  private record Offer(
      Filter.Name name, String label, String plural, Map<String, String> choices) {}

  private static final List<Offer> OFFERS =
      List.of(
          new Offer(
              Filter.Name.KIND,
              "Kind",
              "Kinds",
              choices(Arrays.stream(Kind.values()).map(k -> List.of(k.name(), k.label())))),
          new Offer(
              Filter.Name.CALL,
              "Whose call",
              "Whose call",
              choices(Arrays.stream(Call.values()).map(c -> List.of(c.name(), c.label())))),
          new Offer(
              Filter.Name.STATUS,
              "Status",
              "Statuses",
              choices(
                  Stream.of(List.of("announced", "Announced"), List.of("replaced", "Replaced")))));

  private ChosenFilters() {}

  /** What Slack shows beside the search. */
  static JsonArray offered() {
    JsonArray filters = new JsonArray();
    for (Offer offer : OFFERS) {
      JsonObject filter = filter(offer.name().word(), offer.label(), "multi_select");
      filter.addProperty("display_name_plural", offer.plural());
      JsonArray options = new JsonArray();
      offer
          .choices()
          .forEach(
              (value, label) -> {
                JsonObject option = new JsonObject();
                option.addProperty("name", label);
                option.addProperty("value", value);
                options.add(option);
              });
      filter.add("options", options);
      filters.add(filter);
    }
    filters.add(filter(Filter.IMPORTED, "Imported", "toggle"));
    return filters;
  }

  private static JsonObject filter(String name, String label, String type) {
    JsonObject filter = new JsonObject();
    filter.addProperty("name", name);
    filter.addProperty("display_name", label);
    filter.addProperty("type", type);
    return filter;
  }

  /**
   * What was typed, narrowed by what was chosen.
   *
   * @param chosen {@code filters} as Slack sends them: names with what was chosen of each
   * @throws Malformed if something was chosen that isn't offered
   */
  static Question narrowed(Question typed, @Nullable JsonElement chosen) {
    List<Filter> filters = new ArrayList<>();
    if (chosen instanceof JsonObject byName) {
      byName.asMap().forEach((name, choice) -> filters.addAll(read(name, choice)));
    } else {
      Malformed.unless(chosen == null || chosen.isJsonNull(), "filters");
    }
    return typed.narrowed(filters);
  }

  private static List<Filter> read(String name, JsonElement choice) {
    if (name.equals(Filter.IMPORTED)) {
      return isOn(choice) ? List.of(Filter.of(Filter.Name.STATUS, Filter.IMPORTED)) : List.of();
    }
    Offer offer =
        OFFERS.stream()
            .filter(each -> each.name().word().equals(name))
            .findFirst()
            .orElseThrow(() -> Malformed.of("filter"));
    List<Filter> filters = new ArrayList<>();
    for (JsonElement value : choice instanceof JsonArray many ? many : List.of(choice)) {
      if (!value.isJsonNull()) {
        Malformed.unless(value.isJsonPrimitive(), "choice");
        Malformed.unless(offer.choices().containsKey(value.getAsString()), "choice");
        filters.add(Filter.of(offer.name(), value.getAsString()));
      }
    }
    return filters;
  }

  private static boolean isOn(JsonElement choice) {
    if (choice.isJsonNull()) {
      return false;
    }
    Malformed.unless(choice.isJsonPrimitive(), "choice");
    return choice.getAsString().toLowerCase(Locale.ROOT).equals("true");
  }

  private static Map<String, String> choices(Stream<List<String>> all) {
    Map<String, String> choices = new LinkedHashMap<>();
    all.forEach(each -> choices.put(each.get(0), each.get(1)));
    return choices;
  }
}
