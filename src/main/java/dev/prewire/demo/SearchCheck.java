package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The outputs of an app's search functions
 * (docs.slack.dev/enterprise-search/developing-apps-with-search-features).
 */
final class SearchCheck {
  private static final int MOST_RESULTS = 50;
  private static final int MOST_FILTERS = 5;
  private static final Set<String> RESULT =
      Set.of("external_ref", "title", "description", "link", "date_updated", "content");
  private static final Set<String> FILTER =
      Set.of("name", "display_name", "display_name_plural", "type", "options");
  private static final Set<String> STATUSES =
      Set.of(
          "restricted",
          "internal_error",
          "not_found",
          "custom",
          "custom_partial_view",
          "timeout",
          "edit_error");

  private final List<String> problems = new ArrayList<>();

  private SearchCheck() {}

  static List<String> results(JsonObject outputs, String declared) {
    SearchCheck check = new SearchCheck();
    check.all(outputs, declared, MOST_RESULTS, check::result);
    return check.problems;
  }

  static List<String> filters(JsonObject outputs, String declared) {
    SearchCheck check = new SearchCheck();
    check.all(outputs, declared, MOST_FILTERS, check::filter);
    return check.problems;
  }

  /**
   * Each of them.
   *
   * @param each what looks at one, and says what no other may be called
   */
  private void all(
      JsonObject outputs, String declared, int most, Function<JsonObject, String> each) {
    that(outputs.keySet().equals(Set.of(declared)), "outputs are " + outputs.keySet());
    that(Json.hasArray(outputs, declared), "no array: " + declared);
    JsonArray all = Json.array(outputs, declared);
    that(all.size() <= most, all.size() + " are more than " + most);
    that(Json.objects(all).size() == all.size(), "not only objects");
    Set<String> names = new HashSet<>();
    for (JsonObject one : Json.objects(all)) {
      that(names.add(each.apply(one)), "twice: " + one);
    }
  }

  private String result(JsonObject result) {
    known(result, RESULT);
    texts(Json.object(result, "external_ref"), "id");
    texts(result, "title", "description", "link", "date_updated");
    that(isAddress(Json.text(result, "link")), "no link: " + Json.text(result, "link"));
    that(isDay(Json.text(result, "date_updated")), "no day: " + Json.text(result, "date_updated"));
    return Json.object(result, "external_ref").toString();
  }

  private String filter(JsonObject filter) {
    known(filter, FILTER);
    texts(filter, "name", "display_name");
    String type = Json.text(filter, "type");
    that(type.equals("multi_select") || type.equals("toggle"), "no type: " + type);
    List<JsonObject> options = Json.objects(filter, "options");
    that(type.equals("toggle") || !options.isEmpty(), "no options: " + filter);
    options.forEach(each -> texts(each, "name", "value"));
    return Json.text(filter, "name");
  }

  private void known(JsonObject in, Set<String> keys) {
    in.keySet().forEach(key -> that(keys.contains(key), "unknown: " + key));
  }

  private void texts(JsonObject in, String... keys) {
    for (String key : keys) {
      that(!Json.text(in, key).isBlank(), "without " + key + ": " + in);
    }
  }

  private void that(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** What may stand in the place of a Work Object. */
  static boolean isError(JsonObject error) {
    String status = Json.text(error, "status");
    boolean custom = status.startsWith("custom");
    return STATUSES.contains(status)
        && custom == !Json.text(error, "custom_message").isEmpty()
        && custom == !Json.text(error, "custom_title").isEmpty();
  }

  static boolean isAddress(String link) {
    try {
      String scheme = URI.create(link).getScheme();
      return "https".equals(scheme) || "http".equals(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
