package dev.prewire.search;

import dev.prewire.slack.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody searches for. Every text is a question: what isn't a phrase, a number, the
 * beginning of a word or a filter is words, so nothing typed can be wrong or reach the engine as
 * syntax. Immutable.
 *
 * @param text as typed, for showing and for the next page
 * @param parts all of them must be found
 * @param without none of them may be found
 * @param filters what a decision must be besides
 * @param unclear what looks like a filter or a beginning and can't be one; left out of the search
 */
public record Question(
    String text,
    List<Part> parts,
    List<Part> without,
    List<Filter> filters,
    List<Filter.Unclear> unclear) {

  /** Nobody types more by hand, and a button's value has to hold it. */
  public static final int MAX = 500;

  static final int MAX_PARTS = 32;
  private static final String QUOTES = "\"“”„«»";
  private static final Pattern LABEL = Pattern.compile("[dD][-–]?(\\d{1,9})");

  /** Fewer letters begin so many words that to look for them all takes the time of the log. */
  private static final int BEGINNING = 3;

  /** Slack's own escapes: the manifest asks for them, so mentions and links come as ids. */
  private static final Pattern MARKED =
      Pattern.compile("(?i)(by:|in:)?<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

  /** One thing that is looked for. */
  public sealed interface Part {
    /** Any form of the word. */
    record Word(String text) implements Part {}

    /** These words, in this order. */
    record Phrase(String text) implements Part {}

    /** Any word that begins so. */
    record Beginning(String text) implements Part {}

    /** The decision with this number, or a mention of it. */
    record Label(String text, int number) implements Part {}

    String text();

    /** As somebody would type it. */
    default String written() {
      if (this instanceof Phrase) {
        return '"' + text() + '"';
      }
      return this instanceof Beginning ? text() + "*" : text();
    }
  }

  public Question {
    parts = List.copyOf(parts);
    without = List.copyOf(without);
    filters = List.copyOf(filters);
    unclear = List.copyOf(unclear);
  }

  /** From a command, whose text Slack escapes. Never fails. */
  public static Question escaped(String text) {
    Matcher marked = MARKED.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (marked.find()) {
      marked.appendReplacement(plain, Matcher.quoteReplacement(unmarked(marked)));
    }
    marked.appendTail(plain);
    return parse(plain.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  /** From words as typed. Never fails. */
  public static Question parse(String typed) {
    String text = Cut.words(onOneLine(typed), MAX);
    Reading reading = Reading.of(text);
    return new Question(text, reading.parts, reading.without, reading.filters, reading.unclear);
  }

  /** Whether {@link #parse} reads it to its end. */
  static boolean isReadWhole(String typed) {
    String text = onOneLine(typed);
    return text.length() <= MAX && Reading.of(text).whole;
  }

  private static String onOneLine(String typed) {
    return typed.replaceAll("[\\p{Cc}\\s]+", " ").strip();
  }

  /** What has been understood so far of one text. */
  private static final class Reading {
    final List<Part> parts = new ArrayList<>();
    final List<Part> without = new ArrayList<>();
    final List<Filter> filters = new ArrayList<>();
    final List<Filter.Unclear> unclear = new ArrayList<>();
    int count;
    boolean whole;

    static Reading of(String text) {
      Reading reading = new Reading();
      int at = 0;
      while (at < text.length() && reading.count < MAX_PARTS) {
        int start = at;
        boolean not = text.charAt(at) == '-' && at + 1 < text.length();
        int open = not ? at + 1 : at;
        if (Character.isWhitespace(text.charAt(at))) {
          at++;
        } else if (isQuote(text.charAt(open)) && closing(text, open) > 0) {
          at = closing(text, open) + 1;
          reading.phrase(text.substring(open + 1, at - 1).strip(), not);
        } else {
          at = wordEnd(text, at);
          reading.word(text.substring(start, at));
        }
      }
      reading.whole = at >= text.length();
      return reading;
    }

    void phrase(String words, boolean not) {
      if (!words.isBlank()) {
        add(new Part.Phrase(words), not);
      }
    }

    void word(String typed) {
      // A quote that nothing closes; it would pair with a later one once the words are put
      // together.
      String word = typed.substring(quotes(typed));
      if (word.isEmpty()) {
        return;
      }
      if (Filter.isMeant(word)) {
        Filter.read(word).ifPresentOrElse(filters::add, () -> unclear.add(Filter.unclear(word)));
        count++;
        return;
      }
      boolean not = word.length() > 1 && word.charAt(0) == '-';
      String text = not ? word.substring(1) : word;
      Matcher label = LABEL.matcher(text);
      if (label.matches()) {
        add(new Part.Label(text, Integer.parseInt(label.group(1))), not);
      } else if (!isBeginning(text)) {
        add(new Part.Word(text), not);
      } else if (letters(text) < BEGINNING) {
        unclear.add(Filter.unclear(word));
        count++;
      } else {
        add(new Part.Beginning(text.substring(0, text.length() - 1)), not);
      }
    }

    private static int quotes(String text) {
      int quotes = 0;
      while (quotes < text.length() && isQuote(text.charAt(quotes))) {
        quotes++;
      }
      return quotes;
    }

    private void add(Part part, boolean not) {
      (not ? without : parts).add(part);
      count++;
    }
  }

  /** Whether nothing is asked, so that the newest are the answer. */
  public boolean isEmpty() {
    return parts.isEmpty() && without.isEmpty() && filters.isEmpty();
  }

  /** Whether the newest come first, rather than the best. */
  boolean newestFirst() {
    return parts.isEmpty() || filters.stream().anyMatch(f -> f.name() == Filter.Name.SORT);
  }

  /** What is searched for, apart from filters. */
  public String words() {
    return joined(
        List.of(parts.stream().map(Part::written), without.stream().map(Question::excluded)));
  }

  /**
   * The same question, narrowed by what was chosen beside it. What is chosen of a kind stands in
   * the place of what was typed of it, since two values of one kind would mean either.
   */
  public Question narrowed(List<Filter> chosen) {
    Set<Filter.Name> names =
        chosen.stream().filter(Filter::isSingle).map(Filter::name).collect(Collectors.toSet());
    Stream<Filter> typed =
        filters.stream().filter(f -> f.not() || !f.isSingle() || !names.contains(f.name()));
    return new Question(
        text, parts, without, Stream.concat(chosen.stream(), typed).toList(), unclear);
  }

  /** The same question with one part left out. */
  Question less(int index) {
    List<Part> fewer = new ArrayList<>(parts);
    fewer.remove(index);
    return new Question(
        written(fewer.stream().map(Part::written)), fewer, without, filters, unclear);
  }

  /** The same question with other parts. */
  Question with(List<String> others) {
    return parse(written(others.stream()));
  }

  /** The same question with nothing but its words, phrases and numbers. */
  Question withoutFilters() {
    return parse(String.join(" ", parts.stream().map(Part::written).toList()));
  }

  private String written(Stream<String> found) {
    return joined(
        List.of(
            found,
            without.stream().map(Question::excluded),
            filters.stream().map(Filter::written)));
  }

  private static String excluded(Part part) {
    return "-" + part.written();
  }

  private static String joined(List<Stream<String>> words) {
    return words.stream().flatMap(all -> all).collect(Collectors.joining(" "));
  }

  private static boolean isBeginning(String text) {
    return text.length() > 1 && text.endsWith("*") && text.indexOf('*') == text.length() - 1;
  }

  /** An ideograph is as good as a word. */
  private static int letters(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(letter -> Character.isIdeographic(letter) ? BEGINNING : 1)
        .sum();
  }

  /** A filter's value may be quoted: {@code tag:"two words"} is one word. */
  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      char c = text.charAt(end);
      if (isQuote(c) && end > start) {
        if (text.charAt(end - 1) != ':' || closing(text, end) < 0) {
          return end;
        }
        end = closing(text, end);
      }
      end++;
    }
    return end;
  }

  private static int closing(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (isQuote(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  /** People and channels are filters, with or without their names; links are words. */
  private static String unmarked(Matcher marked) {
    String id = marked.group(3);
    String name = marked.group(4);
    String before = marked.group(1) == null ? "" : marked.group(1);
    return switch (marked.group(2)) {
      case "@" -> "by:@" + id;
      case "#" -> "in:#" + id;
      default -> before + (name == null || name.isBlank() ? id : name);
    };
  }
}
