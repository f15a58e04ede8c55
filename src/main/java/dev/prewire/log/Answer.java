package dev.prewire.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the index answers to a question. Immutable.
 *
 * <ol>
 *   <li>What has all of its words.
 *   <li>If nothing has: what has all of them once misspelled ones are mended.
 *   <li>Below, where that doesn't fill the first page, what has most of them: a question in many
 *       words often has one too many, and what has that one by chance isn't the answer.
 * </ol>
 *
 * @param question what was found with
 */
record Answer(Question question, DecisionIndex.Hits hits, Found.Fit fit) {

  /** Of two words, one is most of them only if nothing has both. */
  private static final int MANY_WORDS = 3;

  /** So many more than asked for, at most: a page has to fit a message. */
  private static final int MORE = 2;

  static Answer to(DecisionIndex index, Asked asked, int offset, int limit) {
    Answer answer = inWords(index, asked, offset, limit);
    return answer.question().newestFirst()
        ? answer
        : answer.withSuccessors(index, asked.instead(answer.question()));
  }

  private Answer withSuccessors(DecisionIndex index, Asked asked) {
    Set<String> ids = new LinkedHashSet<>();
    int whole = 0;
    for (int i = 0; i < hits.ids().size(); i++) {
      String id = hits.ids().get(i);
      Optional<String> successor = index.successor(id, asked);
      if (successor.isPresent()) {
        boolean here = hits.ids().contains(successor.get());
        boolean more = ids.size() - i < MORE;
        if (here || (more && !index.finds(successor.get(), asked))) {
          ids.add(successor.get());
        }
      }
      ids.add(id);
      whole = i < fit.whole() ? ids.size() : whole;
    }
    return new Answer(
        question,
        new DecisionIndex.Hits(List.copyOf(ids), hits.more()),
        new Found.Fit(whole, fit.typed()));
  }

  private static Answer inWords(DecisionIndex index, Asked asked, int offset, int limit) {
    Question question = asked.question();
    DecisionIndex.Hits whole = index.search(asked, false, offset, limit);
    if (question.parts().isEmpty() || (offset > 0 && !index.isEmpty(asked))) {
      return new Answer(question, whole, Found.Fit.EXACT);
    }
    if (!whole.ids().isEmpty()) {
      return filled(index, asked, whole, Optional.empty(), limit);
    }
    Optional<Spelling.Meant> meant = Spelling.of(index, asked);
    Asked mended = asked.instead(meant.map(Spelling.Meant::question).orElse(question));
    Optional<Question> typed = meant.map(Spelling.Meant::typed);
    whole = index.search(mended, false, offset, limit);
    if (!whole.ids().isEmpty()) {
      return filled(index, mended, whole, typed, limit);
    }
    DecisionIndex.Hits most = index.search(mended, true, offset, limit);
    return new Answer(mended.question(), most, new Found.Fit(0, typed));
  }

  private static Answer filled(
      DecisionIndex index,
      Asked asked,
      DecisionIndex.Hits whole,
      Optional<Question> typed,
      int limit) {
    int count = whole.ids().size();
    Found.Fit fit = new Found.Fit(count, typed);
    Question question = asked.question();
    if (count >= limit
        || question.newestFirst()
        || Ranking.telling(question.parts()).size() < MANY_WORDS) {
      return new Answer(question, whole, fit);
    }
    List<String> ids = new ArrayList<>(whole.ids());
    Set<String> known = Set.copyOf(ids);
    index.search(asked, true, 0, limit).ids().stream()
        .filter(id -> !known.contains(id))
        .limit(limit - count)
        .forEach(ids::add);
    return new Answer(question, new DecisionIndex.Hits(ids, false), fit);
  }
}
