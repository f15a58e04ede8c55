package dev.prewire.search;

import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a decision must be, beside its words: {@code kind:debt}. Immutable.
 *
 * @param value as the index has it; of a date the day from which on, or before which
 * @param not whether it must be otherwise
 * @param written as typed
 */
public record Filter(Name name, String value, boolean not, String written) {

  /** What can be asked for, each with an example and what it takes. */
  public enum Name {
    KIND("kind:debt", "a kind, such as roadmap, debt, people or override"),
    TAG("tag:billing", "a tag"),
    BY("by:@kim", "@ and a person from Slack's list, or a person's id"),
    IN("in:#product", "# and a channel from Slack's list, or a channel's id"),
    CALL("call:engineering", "joint, product, engineering or design"),
    STATUS("status:replaced", "announced, corrected, replaced, withdrawn or imported"),
    QUARTER("quarter:2026Q3", "a quarter"),
    AFTER("after:2026-01-31", "a day, month, quarter or year"),
    BEFORE("before:2026-06", "a day, month, quarter or year"),
    SORT("sort:new", "new");

    private final String example;
    private final String expected;

    Name(String example, String expected) {
      this.example = example;
      this.expected = expected;
    }

    /** As it is typed before the colon. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isSingle() {
      return this == KIND || this == CALL || this == STATUS || this == QUARTER || this == IN;
    }
  }

  /**
   * What looked like a filter and isn't one.
   *
   * @param written as typed
   * @param name if at least that is known
   */
  public record Unclear(String written, Optional<Name> name) {
    /** How it would be understood, in a sentence or two with an example. */
    public String mend() {
      return name.map(
              known ->
                  "After “%s:” comes %s. For example: %s"
                      .formatted(known.word(), known.expected, known.example))
          .orElseGet(
              () ->
                  written.endsWith("*")
                      ? "A beginning needs three letters. For example: pri*"
                      : "I know kind:, tag:, by:, in:, call:, status:, quarter:, after:, before:"
                          + " and sort:new. For example: "
                          + Name.KIND.example);
    }
  }

  /** Whatever else it is, it came from another log. */
  public static final String IMPORTED = "imported";

  private static final Pattern FORM = Pattern.compile("(-?)(\\p{L}[\\p{L}_]*):([^/].*)");
  private static final String PERSON = "[UW][A-Z0-9]{0,30}";
  private static final String CHANNEL = "[CGD][A-Z0-9]{0,30}";
  private static final Pattern QUARTERS =
      Pattern.compile("(\\d{4})-?Q([1-4])|Q([1-4])[-/ ]?(\\d{4})");

  /** Nothing can be corrected or withdrawn yet: who asks for that finds nothing, as is true. */
  private static final List<String> STATUSES =
      List.of("announced", "corrected", "replaced", "withdrawn", Filter.IMPORTED);

  /**
   * One that somebody chose rather than typed; as it would be typed, because a question whose words
   * are mended is read anew.
   *
   * @param value one that the name takes
   */
  public static Filter of(Name name, String value) {
    return read(name.word() + ":" + value).orElseThrow();
  }

  /** Whether a word is meant as a filter; a time ("10:30") or an address isn't. */
  static boolean isMeant(String word) {
    return FORM.matcher(word).matches();
  }

  /** Empty: {@link #unclear} tells why. */
  static Optional<Filter> read(String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      return Optional.empty();
    }
    String typed = unquoted(form.group(3));
    return named(form.group(2))
        .flatMap(
            name ->
                value(name, typed)
                    .map(value -> new Filter(name, value, !form.group(1).isEmpty(), word)));
  }

  /**
   * Leaders of imported decisions may have names and no ids. Nobody types those in Slack, where a
   * name is picked from a list; whoever goes through the whole log does.
   */
  static Optional<Filter> byName(String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches() || named(form.group(2)).filter(name -> name == Name.BY).isEmpty()) {
      return Optional.empty();
    }
    String name = person(unquoted(form.group(3)));
    return Optional.of(new Filter(Name.BY, name, !form.group(1).isEmpty(), word));
  }

  /** A leader as the index has them: by id, or by name whatever its case. */
  static String person(String leader) {
    return leader.matches(PERSON)
        ? leader
        : tagged(leader.startsWith("@") ? leader.substring(1) : leader);
  }

  /** A decision can't have two of these, so two mean either. */
  boolean isSingle() {
    return name.isSingle() && !value.equals(IMPORTED);
  }

  private static Optional<String> value(Name name, String typed) {
    return switch (name) {
      case KIND -> kind(typed);
      case TAG -> tag(typed);
      case BY -> id(typed, "@", PERSON);
      case IN -> id(typed, "#", CHANNEL);
      case CALL -> call(typed);
      case STATUS -> status(typed);
      case QUARTER -> quarter(typed);
      case AFTER -> period(typed).map(Period::next);
      case BEFORE -> period(typed).map(Period::first);
      case SORT -> sort(typed);
    };
  }

  static Unclear unclear(String word) {
    Matcher form = FORM.matcher(word);
    return new Unclear(word, form.matches() ? named(form.group(2)) : Optional.empty());
  }

  private static Optional<Name> named(String typed) {
    return Arrays.stream(Name.values()).filter(n -> n.word().equalsIgnoreCase(typed)).findFirst();
  }

  private static String unquoted(String typed) {
    return typed.length() > 1 && Question.isQuote(typed.charAt(0))
        ? typed.substring(1, typed.length() - 1).strip()
        : typed;
  }

  /** By any word of its label: "debt" is technical debt, "customer" a customer commitment. */
  private static Optional<String> kind(String typed) {
    String asked = words(typed);
    return Arrays.stream(Kind.values())
        .filter(
            kind ->
                words(kind.label()).equals(asked)
                    || words(kind.name()).equals(asked)
                    || List.of(words(kind.label()).split(" ")).contains(asked))
        .findFirst()
        .map(Kind::name);
  }

  private static Optional<String> call(String typed) {
    return Arrays.stream(Call.values())
        .filter(call -> call.name().equalsIgnoreCase(typed))
        .findFirst()
        .map(Call::name);
  }

  private static Optional<String> status(String typed) {
    return STATUSES.stream().filter(status -> status.equalsIgnoreCase(typed)).findFirst();
  }

  private static Optional<String> sort(String typed) {
    return typed.equalsIgnoreCase("new") ? Optional.of("new") : Optional.empty();
  }

  private static Optional<String> tag(String typed) {
    String tag = tagged(typed.startsWith("#") ? typed.substring(1) : typed);
    return tag.isEmpty() ? Optional.empty() : Optional.of(tag);
  }

  /** A tag, whatever its case, accents and hyphens. */
  static String tagged(String tag) {
    String words = words(tag);
    return words.isEmpty() ? tag.strip().toLowerCase(Locale.ROOT) : words;
  }

  private static String words(String typed) {
    return Words.of(typed).stream().map(Words.Token::written).collect(Collectors.joining(" "));
  }

  /** Without the mark only what can't be a name: all ids that Slack gives have a digit. */
  private static Optional<String> id(String typed, String mark, String pattern) {
    boolean marked = typed.startsWith(mark);
    String id = marked ? typed.substring(1) : typed;
    return id.matches(pattern) && (marked || id.matches(".*\\d.*"))
        ? Optional.of(id)
        : Optional.empty();
  }

  private static Optional<String> quarter(String typed) {
    Matcher quarter = QUARTERS.matcher(typed.toUpperCase(Locale.ROOT));
    if (!quarter.matches()) {
      return Optional.empty();
    }
    boolean yearFirst = quarter.group(1) != null;
    return Optional.of(quarter.group(yearFirst ? 1 : 4) + "Q" + quarter.group(yearFirst ? 2 : 3));
  }

  /** From a day until the day before another. */
  private record Period(LocalDate from, LocalDate to) {
    String first() {
      return from.toString();
    }

    String next() {
      return to.toString();
    }
  }

  /** As in Slack's own search, "after" is after all of it, and "before" before any of it. */
  private static Optional<Period> period(String typed) {
    Optional<String> quarter = quarter(typed);
    try {
      if (quarter.isPresent()) {
        int year = Integer.parseInt(quarter.get().substring(0, 4));
        int month = 3 * (quarter.get().charAt(5) - '1') + 1;
        LocalDate first = LocalDate.of(year, month, 1);
        return Optional.of(new Period(first, first.plusMonths(3)));
      }
      if (typed.matches("\\d{4}")) {
        LocalDate first = LocalDate.of(Integer.parseInt(typed), 1, 1);
        return Optional.of(new Period(first, first.plusYears(1)));
      }
      if (typed.matches("\\d{4}-\\d{2}")) {
        LocalDate first = YearMonth.parse(typed).atDay(1);
        return Optional.of(new Period(first, first.plusMonths(1)));
      }
      if (typed.matches("\\d{4}-\\d{2}-\\d{2}")) {
        LocalDate day = LocalDate.parse(typed);
        return Optional.of(new Period(day, day.plusDays(1)));
      }
    } catch (DateTimeParseException e) {
      // There is no such day.
    }
    return Optional.empty();
  }
}
