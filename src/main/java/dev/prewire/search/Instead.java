package dev.prewire.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to search for instead of a question that finds nothing: the same without its filters, or
 * without one of its parts. Each is tried as the searcher first. Stateless.
 */
final class Instead {

  private static final int PROPOSALS = 3;
  private static final int TRIED_PARTS = 6;

  private Instead() {}

  static List<String> of(DecisionIndex index, Asked asked) {
    Question question = asked.question();
    List<Question> others = new ArrayList<>(List.of(question.withoutFilters()));
    for (int i = 0; question.parts().size() > 1 && i < question.parts().size(); i++) {
      others.add(question.less(i));
    }
    Set<String> found = new LinkedHashSet<>();
    others.stream()
        .limit(TRIED_PARTS)
        .filter(other -> !other.text().equals(question.text()) && finds(index, asked, other))
        .limit(PROPOSALS)
        .forEach(other -> found.add(other.text()));
    return List.copyOf(found);
  }

  private static boolean finds(DecisionIndex index, Asked asked, Question other) {
    return !other.isEmpty() && !index.isEmpty(asked.instead(other));
  }
}
