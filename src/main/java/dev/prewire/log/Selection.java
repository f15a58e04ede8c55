package dev.prewire.log;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Kind;
import dev.prewire.slack.Cut;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which decisions a question means, without an index and without an order: for going through the
 * whole log. All parts must be found, in any text, and all filters hold. Immutable.
 */
public final class Selection {

  private final List<Predicate<AnnouncedDecision>> wanted;
  private final List<String> problems;

  private Selection(List<Predicate<AnnouncedDecision>> wanted, List<String> problems) {
    this.wanted = List.copyOf(wanted);
    this.problems = List.copyOf(problems);
  }

  /** Never fails; what it doesn't understand is a problem. Days are UTC's. */
  public static Selection of(String query) {
    Question question = Question.parse(query);
    List<Predicate<AnnouncedDecision>> wanted = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Ranking.telling(question.parts()).forEach(part -> wanted.add(part(part)));
    for (String filter : question.filters()) {
      int colon = filter.indexOf(':');
      String name = filter.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = filter.substring(colon + 1).replaceAll("[\"“”„«»]", "").strip();
      Optional<Predicate<AnnouncedDecision>> read = filter(name, value);
      read.ifPresentOrElse(wanted::add, () -> problems.add(problem(filter, name)));
    }
    return new Selection(wanted, problems);
  }

  /** What wasn't understood, with an example each. */
  public List<String> problems() {
    return problems;
  }

  public boolean includes(AnnouncedDecision decision) {
    return wanted.stream().allMatch(each -> each.test(decision));
  }

  private static Predicate<AnnouncedDecision> part(Question.Part part) {
    boolean exact = part instanceof Question.Part.Phrase;
    List<String> words = words(part.text(), exact);
    Predicate<AnnouncedDecision> found =
        decision ->
            Fields.texts(decision.terms()).stream()
                .anyMatch(text -> holds(words(text, exact), words));
    return part instanceof Question.Part.Label label
        ? found.or(decision -> decision.number() == label.number())
        : found;
  }

  /** A word that the analyzer makes several of stands together, like a phrase. */
  private static boolean holds(List<String> text, List<String> words) {
    return Collections.indexOfSubList(text, words) >= 0;
  }

  private static List<String> words(String text, boolean exact) {
    return Words.of(exact ? Words.EXACT : Words.FORMS, text).stream()
        .map(Words.Token::word)
        .toList();
  }

  private static Optional<Predicate<AnnouncedDecision>> filter(String name, String value) {
    return switch (name) {
      case "kind" -> kind(value);
      case "tag" -> some(d -> d.terms().details().tags().contains(lower(value)));
      case "by" -> some(d -> d.leaders().stream().anyMatch(leader -> isCalled(leader, value)));
      case "in" -> some(d -> d.terms().channel().equalsIgnoreCase(value.replaceFirst("^#", "")));
      case "call" -> some(d -> d.terms().details().call().name().equalsIgnoreCase(value));
      case "status" -> status(lower(value));
      case "quarter" -> some(d -> value.equalsIgnoreCase(d.terms().details().quarter()));
      case "after" -> day(value).map(day -> d -> !d.announcedAt().isBefore(day));
      case "before" -> day(value).map(day -> d -> d.announcedAt().isBefore(day));
      default -> Optional.empty();
    };
  }

  private static Optional<Predicate<AnnouncedDecision>> some(Predicate<AnnouncedDecision> wanted) {
    return Optional.of(wanted);
  }

  /** A kind by its name or by words of its label. */
  private static Optional<Predicate<AnnouncedDecision>> kind(String value) {
    String words = lower(value).replace('_', ' ').replace('-', ' ');
    return Arrays.stream(Kind.values())
        .filter(k -> lower(k.name()).equals(words) || lower(k.label()).contains(words))
        .findFirst()
        .filter(k -> !words.isEmpty())
        .map(k -> d -> d.terms().details().kind() == k);
  }

  private static Optional<Predicate<AnnouncedDecision>> status(String value) {
    return switch (value) {
      case "announced" -> some(d -> d.replacedBy() == null);
      case "replaced" -> some(d -> d.replacedBy() != null);
      case "imported" -> some(d -> d.imported() != null);
      default -> Optional.empty();
    };
  }

  /** A month is its first day. */
  private static Optional<Instant> day(String value) {
    try {
      LocalDate day =
          value.length() == "2026-11".length()
              ? YearMonth.parse(value).atDay(1)
              : LocalDate.parse(value);
      return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isCalled(String leader, String value) {
    return leader.equalsIgnoreCase(value.replaceFirst("^@", "").replace('_', ' '));
  }

  private static String lower(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  private static String problem(String filter, String name) {
    String example =
        switch (name) {
          case "kind" -> "kind:debt";
          case "status" -> "status:replaced";
          case "after", "before" -> name + ":2026-01-01";
          default -> "kind:debt, tag:billing, in:C0123456789 or after:2026-01-01";
        };
    return "I don't understand " + Cut.chars(filter, 60) + ": write it like " + example;
  }
}
