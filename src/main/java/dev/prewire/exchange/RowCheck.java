package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision.Imported;
import dev.prewire.decision.Arrival;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import dev.prewire.decision.TermsCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row of a file into a decision for the log, or says all that is wrong with it. Nothing is
 * guessed and nothing is cut: what this log can't hold as it is, is a problem. One for each row.
 */
final class RowCheck {

  /** Above it, numbers would be no numbers to cite any more. */
  private static final int HIGHEST = 9_999_999;

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAMES = 500;
  private static final int LONGEST_LINK = 2_000;
  private static final Pattern NUMBER = Pattern.compile("(?:[Dd]-)?(\\d{1,9})");

  private final Row row;
  private final List<String> problems = new ArrayList<>();

  RowCheck(Row row) {
    this.row = row;
  }

  /** All that is wrong. */
  List<String> problems() {
    return problems;
  }

  /** What goes into the log; of no use if there are problems. */
  Arrival arrival(long line, Setting setting) {
    row.texts().forEach(this::storable);
    Place.Found partnership = found(Column.PARTNERSHIP, setting.partnerships());
    Place.Found channel = found(Column.CHANNEL, setting.channels());
    Terms terms = terms(channel.id());
    problems.addAll(TermsCheck.problems(terms));
    ZoneId zone = partnership.zone();
    Instant announced = announced(zone == null ? ZoneId.of("UTC") : zone, setting.now());
    Integer number = number(row);
    if (number == null && !row.get(Column.NUMBER).isBlank()) {
      problems.add("number: write it like D-42, at most D-" + HIGHEST + ", or leave it empty");
    }
    return new Arrival(
        line,
        number,
        terms,
        leaders(),
        partnership.id(),
        announced,
        link(),
        origin(setting),
        status(),
        mention(Column.REPLACES),
        mention(Column.REPLACED_BY));
  }

  /** NUL and halves of characters can be stored by one database and not by another. */
  private void storable(Column column, String text) {
    boolean half = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    if (half || text.indexOf('\0') >= 0) {
      problems.add(column.label() + ": it holds half a character, or the character NUL");
    }
  }

  private Place.Found found(Column column, Place place) {
    Place.Found found = place.of(row.get(column).strip());
    if (found.problem() != null) {
      problems.add(column.label() + ": " + found.problem());
    }
    return found;
  }

  private Terms terms(String channel) {
    return new Terms(
        required(Column.TITLE).replaceAll("\\R+", " "),
        required(Column.DECIDED),
        required(Column.WHY),
        new Terms.Details(
            call(),
            named(Column.KIND, Kind.values(), Kind::label),
            optional(Column.ALTERNATIVES),
            optional(Column.ACCEPTED),
            optional(Column.DISPLACES),
            tags(),
            optional(Column.QUARTER),
            reviewOn(),
            null),
        channel);
  }

  private String required(Column column) {
    String text = row.get(column).strip();
    if (text.isEmpty()) {
      problems.add(
          column.label()
              + (column == Column.WHY
                  ? ": empty. Where the other log doesn't say why, write that, such as \"Not recorded\""
                  : ": empty"));
    }
    return text;
  }

  private @Nullable String optional(Column column) {
    String text = row.get(column).strip();
    return text.isEmpty() ? null : text;
  }

  /** The log shows whose call it was: that it was everybody's isn't guessed. */
  private Call call() {
    if (row.get(Column.CALL).isBlank()) {
      problems.add("call: empty; it is one of Joint, Product, Engineering, Design");
    }
    return Objects.requireNonNullElse(named(Column.CALL, Call.values(), Call::label), Call.JOINT);
  }

  private <E extends Enum<E>> @Nullable E named(Column column, E[] all, Function<E, String> label) {
    String text = row.get(column).strip();
    if (text.isEmpty()) {
      return null;
    }
    for (E each : all) {
      if (text.equalsIgnoreCase(label.apply(each)) || text.equalsIgnoreCase(each.name())) {
        return each;
      }
    }
    List<String> labels = List.of(all).stream().map(label).toList();
    problems.add(column.label() + ": one of " + String.join(", ", labels));
    return null;
  }

  private List<String> tags() {
    return Row.split(row.get(Column.TAGS), "[,;\\s]+").stream()
        .map(tag -> tag.replaceFirst("^#", "").toLowerCase(Locale.ROOT))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  private @Nullable LocalDate reviewOn() {
    String text = row.get(Column.REVIEW_ON).strip();
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      problems.add("review_on: write the day like 2026-11-21");
      return null;
    }
  }

  private Instant announced(ZoneId zone, Instant now) {
    String text = row.get(Column.ANNOUNCED_AT).strip();
    Instant at;
    try {
      at =
          text.length() <= "2026-11-21".length()
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      problems.add("announced_at: write it like 2026-11-21 or 2026-11-21T09:00:00Z");
      return Instant.EPOCH;
    }
    if (at.isAfter(now)) {
      problems.add("announced_at: that is in the future, and only what was announced is imported");
    }
    // Nobody announces to a part of a millisecond, and the database holds none.
    return Instant.ofEpochMilli(at.toEpochMilli());
  }

  private List<String> leaders() {
    List<String> leaders = row.list(Column.LEADERS);
    if (leaders.stream().anyMatch(leader -> leader.contains(","))) {
      problems.add("leaders: separate them with semicolons; a name has no comma");
    }
    if (row.get(Column.LEADERS).length() > LONGEST_NAMES) {
      problems.add("leaders: at most " + LONGEST_NAMES + " characters");
    }
    return leaders;
  }

  private @Nullable String link() {
    String text = row.get(Column.LINK).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      String scheme = new URI(text).getScheme();
      if (text.length() <= LONGEST_LINK && ("https".equals(scheme) || "http".equals(scheme))) {
        return text;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    problems.add("link: an address that begins with https://, of at most 2,000 characters");
    return null;
  }

  private Imported origin(Setting setting) {
    String source = row.get(Column.SOURCE).strip();
    String name = source.isEmpty() ? setting.source() : source;
    Integer number = number(row);
    String id = row.get(Column.SOURCE_ID).strip();
    if (name == null) {
      problems.add("source: say which log this is, in this column or with --source");
    }
    if (id.isEmpty() && row.get(Column.NUMBER).isBlank()) {
      problems.add("source_id: without it, or a number, an import couldn't know it again");
    }
    if (id.length() > LONGEST_ID || (name != null && name.length() > LONGEST_ID)) {
      problems.add("source (or --source), source_id: at most " + LONGEST_ID + " characters");
    }
    return new Imported(
        name == null ? "" : name.replaceAll("\\R", " "),
        id.isEmpty() && number != null ? Arrival.idOf(number) : id,
        Instant.ofEpochMilli(setting.now().toEpochMilli()));
  }

  /** Whether it is replaced. */
  private boolean status() {
    String status = row.get(Column.STATUS).strip().toLowerCase(Locale.ROOT);
    boolean replaced = !row.get(Column.REPLACED_BY).isBlank();
    if (!List.of("", "announced", "replaced").contains(status)) {
      problems.add(
          "status: announced or replaced; leave out what was never announced, or taken back");
    } else if (status.equals("announced") && replaced) {
      problems.add("status: announced, and yet replaced_by says that it is replaced");
    }
    return status.equals("replaced") || replaced;
  }

  private Arrival.@Nullable Mention mention(Column column) {
    String text = row.get(column).strip();
    if (text.isEmpty()) {
      return null;
    }
    Matcher number = NUMBER.matcher(text);
    return new Arrival.Mention(number.matches() ? Integer.valueOf(number.group(1)) : null, text);
  }

  /** The row's number; null if it has none that can be kept. */
  static @Nullable Integer number(Row row) {
    Matcher number = NUMBER.matcher(row.get(Column.NUMBER).strip());
    int value = number.matches() ? Integer.parseInt(number.group(1)) : 0;
    return value < 1 || value > HIGHEST ? null : value;
  }
}
