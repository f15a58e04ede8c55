package dev.prewire.decision;

import dev.prewire.slack.Blocks;
import dev.prewire.slack.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what stands in the fields into terms that can be signed and announced, or says beside each
 * field what is wrong with it. Pure.
 */
final class TermsForm {

  static final int TITLE_MAX = 150;
  static final int TEXT_MAX = 2_500;
  static final int DETAIL_MAX = 1_000;
  static final int TAGS_MAX = 200;
  static final int TAG_COUNT = 10;

  /** Between tags, where they are shown to be edited: as long as shown is as long as counted. */
  static final String SEPARATOR = ", ";

  /** What the proposal's message needs around the announcement's own blocks. */
  private static final int AROUND = 2_000;

  static final Pattern QUARTER = Pattern.compile("\\d{4}Q[1-4]");

  /** Errors by field id; exactly one of the two is there. */
  record Result(@Nullable Terms terms, Map<String, String> errors) {}

  private final Typed typed;
  private final Map<String, String> errors = new LinkedHashMap<>();

  private TermsForm(Typed typed) {
    this.typed = typed;
  }

  /**
   * @param details whether the fields of "More details" were there
   * @param before the details that stay if they weren't
   * @param channel where it goes if no channel was chosen
   * @param today in the partnership's zone
   */
  static Result read(
      Typed typed, boolean details, Terms.Details before, String channel, LocalDate today) {
    TermsForm form = new TermsForm(typed);
    Terms terms = form.terms(details, before, channel, today);
    if (form.errors.isEmpty()) {
      form.checkTogether(terms);
    }
    return form.errors.isEmpty()
        ? new Result(terms, Map.of())
        : new Result(null, Map.copyOf(form.errors));
  }

  private Terms terms(boolean details, Terms.Details before, String channel, LocalDate today) {
    String title = required(Typed.TITLE, TITLE_MAX, "Give it a title.");
    String decided = required(Typed.DECIDED, TEXT_MAX, "Say what you decided.");
    String why = required(Typed.WHY, TEXT_MAX, "Say why.");
    String chosen = typed.get(Typed.CHANNEL);
    return new Terms(
        oneLine(title),
        decided,
        why,
        details ? details(today) : before,
        chosen == null ? channel : chosen);
  }

  private Terms.Details details(LocalDate today) {
    String kindName = typed.get(Typed.KIND);
    Kind kind = kindName == null ? null : Kind.valueOf(kindName);
    String displaced = optional(Typed.DISPLACED, DETAIL_MAX);
    if (kind != null && kind.displaces() && displaced == null) {
      errors.put(
          Typed.DISPLACED,
          "Something has to give way for this. Say what, so that nobody is surprised.");
    }
    String call = typed.get(Typed.CALL);
    return new Terms.Details(
        call == null ? Call.JOINT : Call.valueOf(call),
        kind,
        optional(Typed.ALTERNATIVES, DETAIL_MAX),
        optional(Typed.ACCEPTED, DETAIL_MAX),
        displaced,
        tags(),
        quarter(),
        reviewOn(today),
        typed.get(Typed.REPLACES));
  }

  private String required(String id, int max, String missing) {
    String value = optional(id, max);
    if (value == null) {
      errors.putIfAbsent(id, missing);
      return "";
    }
    return value;
  }

  private @Nullable String optional(String id, int max) {
    String value = typed.get(id);
    String error = value == null ? null : Fields.tooLong(value, max);
    if (error != null) {
      errors.put(id, error);
    }
    return value;
  }

  private List<String> tags() {
    String value = typed.get(Typed.TAGS);
    if (value == null) {
      return List.of();
    }
    List<String> tags =
        Arrays.stream(value.split("[,;\\s]+", -1))
            .map(tag -> tag.startsWith("#") ? tag.substring(1) : tag)
            .map(tag -> tag.toLowerCase(Locale.ROOT))
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .toList();
    if (tags.size() > TAG_COUNT) {
      errors.put(Typed.TAGS, "At most " + TAG_COUNT + " tags; this has " + tags.size() + ".");
    }
    String error = Fields.tooLong(String.join(SEPARATOR, tags), TAGS_MAX);
    if (error != null) {
      errors.putIfAbsent(Typed.TAGS, error);
    }
    return tags;
  }

  private @Nullable String quarter() {
    String value = typed.get(Typed.QUARTER);
    if (value != null && !QUARTER.matcher(value).matches()) {
      errors.put(Typed.QUARTER, "Write it like 2026Q3.");
    }
    return value;
  }

  private @Nullable LocalDate reviewOn(LocalDate today) {
    String value = typed.get(Typed.REVIEW_ON);
    if (value == null) {
      return null;
    }
    LocalDate date = LocalDate.parse(value);
    if (!date.isAfter(today)) {
      errors.put(Typed.REVIEW_ON, "That day has passed or is today. Pick a later one.");
    }
    return date;
  }

  /** Each field may be within its limit and all of them still too much for one message. */
  private void checkTogether(Terms terms) {
    int over = tooMuchTogether(terms);
    if (over > 0) {
      errors.put(
          Typed.DECIDED,
          "Together these texts are too long for one Slack message. Shorten them by about "
              + over
              + " characters.");
    }
  }

  /** By how many characters; nothing is wrong with less than one. */
  static int tooMuchTogether(Terms terms) {
    List<String> longestLeaders = List.of("U0123456789", "U0123456789", "U0123456789");
    Announcement announcement = new Announcement("", 999_999, terms, longestLeaders, null, null);
    return Blocks.weight(new ArrayList<>(AnnouncementMessages.body(announcement)))
        - (Blocks.MAX_WEIGHT - AROUND);
  }

  private static String oneLine(String title) {
    return title.replaceAll("\\R+", " ");
  }
}
