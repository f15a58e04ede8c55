package dev.prewire.log;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to search for instead of a question that finds nothing: the same with one word spelled
 * differently, else the same without one part. Stateless.
 *
 * <p>The words come from the whole index, so each proposal is tried as the searcher first, with its
 * new word exactly as written: a word that only others may read is never proposed.
 */
final class Instead {

  private static final int PROPOSALS = 3;
  private static final int CANDIDATES = 30;
  private static final int TRIED_PARTS = 6;

  private Instead() {}

  static List<String> of(DecisionIndex index, Question question, Visible visible, Instant now) {
    Set<String> found = new LinkedHashSet<>();
    List<Question.Part> parts = question.parts();
    int tried = Math.min(parts.size(), TRIED_PARTS);
    for (int i = 0; i < tried; i++) {
      for (String candidate : alike(index, parts.get(i))) {
        if (found.size() < PROPOSALS
            && finds(index, question.with(i, '"' + candidate + '"'), visible, now)) {
          found.add(question.with(i, candidate).text());
        }
      }
    }
    for (int i = 0; found.isEmpty() && parts.size() > 1 && i < tried; i++) {
      Question shorter = question.with(i, "");
      if (finds(index, shorter, visible, now)) {
        found.add(shorter.text());
      }
    }
    return List.copyOf(found);
  }

  private static List<String> alike(DecisionIndex index, Question.Part part) {
    List<Words.Token> words = Words.of(Words.EXACT, part.text());
    return part instanceof Question.Part.Word && words.size() == 1
        ? index.alike(words.get(0).word(), CANDIDATES)
        : List.of();
  }

  private static boolean finds(
      DecisionIndex index, Question question, Visible visible, Instant now) {
    return !question.isEmpty() && !index.search(question, visible, now, 0, 1).ids().isEmpty();
  }
}
