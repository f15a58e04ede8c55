package dev.prewire.log;

import dev.prewire.slack.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody searches for. Every text is a question: what isn't a phrase, a number or a filter
 * is words, so nothing typed can be wrong or reach the engine as syntax. Immutable.
 *
 * @param text as typed, for showing and for the next page
 * @param parts all of them must match; none: the newest decisions
 * @param filters what looks like a filter, as typed; left out of the search
 */
public record Question(String text, List<Part> parts, List<String> filters) {

  /** Nobody types more by hand, and a button's value has to hold it. */
  public static final int MAX = 500;

  private static final int MAX_PARTS = 32;
  private static final int MAX_LABEL_DIGITS = 9;
  private static final String QUOTES = "\"“”„«»";
  private static final Pattern LABEL = Pattern.compile("[dD][-–]?(\\d{1,9})");
  private static final Pattern FILTER = Pattern.compile("-?\\p{L}[\\p{L}_]*:[^/].*");

  /** Slack's own escapes: the manifest asks for them, so mentions and links come as ids. */
  private static final Pattern MARKED = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

  /** One thing that must be found. */
  public sealed interface Part {
    /** Any form of the word. */
    record Word(String text) implements Part {}

    /** These words, in this order. */
    record Phrase(String text) implements Part {}

    /** The decision with this number, or a mention of it. */
    record Label(String text, int number) implements Part {}

    String text();
  }

  public Question {
    parts = List.copyOf(parts);
    filters = List.copyOf(filters);
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
    String text = Cut.words(typed.replaceAll("[\\p{Cc}\\s]+", " ").strip(), MAX);
    List<Part> parts = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    int at = 0;
    while (at < text.length() && parts.size() < MAX_PARTS) {
      char c = text.charAt(at);
      int end;
      if (Character.isWhitespace(c)) {
        end = at + 1;
      } else if (isQuote(c) && closing(text, at) > 0) {
        end = closing(text, at) + 1;
        String phrase = text.substring(at + 1, end - 1);
        if (!phrase.isBlank()) {
          parts.add(new Part.Phrase(phrase.strip()));
        }
      } else {
        end = wordEnd(text, at);
        String word = text.substring(at, end);
        if (FILTER.matcher(word).matches()) {
          filters.add(word);
        } else {
          parts.add(word(word));
        }
      }
      at = end;
    }
    return new Question(text, parts, filters);
  }

  /** Whether there is anything to search for. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** What is searched for: the text without its filters. */
  String searched() {
    return String.join(" ", written());
  }

  /** The same question with one part written differently; an empty text leaves it out. */
  Question with(int index, String replacement) {
    List<String> changed = new ArrayList<>(written());
    changed.set(index, replacement);
    return parse(String.join(" ", changed));
  }

  private List<String> written() {
    return parts.stream()
        .map(part -> part instanceof Part.Phrase ? '"' + part.text() + '"' : part.text())
        .toList();
  }

  private static Part word(String word) {
    Matcher label = LABEL.matcher(word);
    return label.matches() && label.group(1).length() <= MAX_LABEL_DIGITS
        ? new Part.Label(word, Integer.parseInt(label.group(1)))
        : new Part.Word(word);
  }

  /** A filter's value may be quoted: {@code by:"Kim Lee"} is one word. */
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

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  /** People and channels are filters of a kind: searching by them isn't words. */
  private static String unmarked(Matcher marked) {
    String name = marked.group(3);
    String shown = name == null || name.isBlank() ? marked.group(2) : name;
    return switch (marked.group(1)) {
      case "@" -> "by:" + shown.replace(' ', '_');
      case "#" -> "in:" + shown.replace(' ', '_');
      default -> shown;
    };
  }
}
