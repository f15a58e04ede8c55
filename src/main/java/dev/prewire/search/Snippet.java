package dev.prewire.search;

import dev.prewire.decision.Terms;
import dev.prewire.slack.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passage of a decision that shows best why it was found. Made for one question; not
 * thread-safe.
 */
final class Snippet {

  private static final int LENGTH = 200;

  /** Words before the first hit, so that it can be understood. */
  private static final int LEAD = 50;

  /** A tag that was hit says less than how the decision begins. */
  private static final int WORTH_SHOWING = 30;

  private final Set<String> wanted;
  private final List<String> beginnings;

  Snippet(Question question) {
    wanted =
        Ranking.telling(question.parts()).stream()
            .filter(part -> !(part instanceof Question.Part.Label))
            .flatMap(part -> Words.indexed(part.text()).stream())
            .map(Words.Token::form)
            .collect(Collectors.toUnmodifiableSet());
    beginnings =
        question.parts().stream()
            .filter(part -> part instanceof Question.Part.Beginning)
            .flatMap(part -> Words.of(part.text()).stream())
            .map(Words.Token::written)
            .toList();
  }

  /** The passage with the most of the words, from the most telling text that has it. */
  List<Span> of(Terms terms) {
    Passage best = new Passage(terms.decided(), 0, List.of(), 0);
    List<String> texts = Fields.texts(terms);
    for (String text : texts.subList(1, texts.size())) {
      if (text.length() < WORTH_SHOWING && !text.equals(terms.decided())) {
        continue;
      }
      Passage passage = best(text);
      if (passage.words() > best.words()) {
        best = passage;
      }
      if (best.words() == wanted.size()) {
        break;
      }
    }
    String from = best.text().substring(best.start());
    String cut = Cut.words(from, LENGTH);
    return spans(best.start() > 0 ? "…" + cut : cut, best.start(), cut, best.hits());
  }

  private record Passage(String text, int start, List<Words.Token> hits, int words) {}

  private Passage best(String text) {
    List<Words.Token> tokens = Words.indexed(text);
    List<Words.Token> hits = tokens.stream().filter(this::isWanted).toList();
    int start = 0;
    int words = 0;
    for (int i = 0; i < hits.size(); i++) {
      Set<String> seen = new HashSet<>();
      int end = hits.get(i).start() + LENGTH - LEAD;
      for (int j = i; j < hits.size() && hits.get(j).end() <= end; j++) {
        seen.add(hits.get(j).form());
      }
      if (seen.size() > words) {
        words = seen.size();
        start = lead(tokens, hits.get(i).start());
      }
    }
    return new Passage(text, start, hits, words);
  }

  private boolean isWanted(Words.Token word) {
    return wanted.contains(word.form()) || beginnings.stream().anyMatch(word.written()::startsWith);
  }

  private static int lead(List<Words.Token> tokens, int hit) {
    if (hit <= LEAD) {
      return 0;
    }
    return tokens.stream()
        .mapToInt(Words.Token::start)
        .filter(start -> start >= hit - LEAD)
        .findFirst()
        .orElse(hit);
  }

  /**
   * @param shown the passage as shown, perhaps with a mark before it
   * @param start where the passage begins in the text that the hits count from
   * @param passage the passage without the mark
   */
  private static List<Span> spans(String shown, int start, String passage, List<Words.Token> hits) {
    int mark = shown.length() - passage.length();
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (Words.Token hit : hits) {
      int from = hit.start() - start + mark;
      int to = hit.end() - start + mark;
      if (from >= at && from >= mark && to <= shown.length()) {
        add(spans, shown.substring(at, from), false);
        add(spans, shown.substring(from, to), true);
        at = to;
      }
    }
    add(spans, shown.substring(at), false);
    return spans;
  }

  private static void add(List<Span> spans, String text, boolean hit) {
    if (!text.isEmpty()) {
      // One paragraph on a phone, whatever lines it was typed in.
      spans.add(new Span(text.replaceAll("\\s", " "), hit));
    }
  }
}
