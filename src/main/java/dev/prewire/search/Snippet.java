package dev.prewire.search;

import dev.prewire.decision.Terms;
import dev.prewire.slack.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The passage of a decision that shows best why it was found. Made for one question; not
 * thread-safe; to be closed.
 */
final class Snippet implements AutoCloseable {

  private static final int LENGTH = 200;

  /** Words before the first hit, so that it can be understood. */
  private static final int LEAD = 50;

  /** A tag that was hit says less than how the decision begins. */
  private static final int WORTH_SHOWING = 30;

  private final Sought sought;

  Snippet(Question question) {
    this.sought = new Sought(question);
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
      if (best.words() == sought.size()) {
        break;
      }
    }
    String from = best.text().substring(best.start());
    String cut = Cut.words(from, LENGTH);
    return spans(best.start() > 0 ? "…" + cut : cut, best.start(), cut, best.hits());
  }

  private record Passage(String text, int start, List<Words.Token> hits, int words) {}

  private Passage best(String text) {
    List<Words.Token> hits = sought.in(text);
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
        start = lead(text, hits.get(i).start());
      }
    }
    return new Passage(text, start, hits, words);
  }

  /** Where the first whole word begins that is not too far before. */
  private static int lead(String text, int hit) {
    if (hit <= LEAD) {
      return 0;
    }
    int from = hit - LEAD - 1;
    return Words.of(text.substring(from, hit)).stream()
        .mapToInt(Words.Token::start)
        .filter(start -> start > 0)
        .map(start -> from + start)
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

  @Override
  public void close() {
    sought.close();
  }
}
