package dev.prewire.search;

import dev.prewire.search.DecisionIndex.Hits;
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
 *   <li>Before each that has been replaced, what stands in its place, whatever its words.
 *   <li>Below, where that doesn't fill the first page, what has half of them: a question in many
 *       words often has one too many, and what has that one by chance isn't the answer.
 *   <li>If nothing has all: what has half of those that anything visible has, or at least one.
 * </ol>
 *
 * A page is a piece of that line, which is made from its beginning each time: so nothing is on two
 * pages or on none.
 *
 * @param question what was found with
 */
record Answer(Question question, Hits hits, Found.Fit fit) {

  /** Of two words, one is most of them only if nothing has both. */
  private static final int MANY_WORDS = 3;

  /** At most {@code limit} of them, those after the first {@code offset}. */
  static Answer to(DecisionIndex index, Asked asked, int offset, int limit) {
    int upTo = offset + limit + 1;
    Hits whole = index.search(asked, Enough.ALL, 0, upTo);
    if (!whole.ids().isEmpty() || asked.question().parts().isEmpty()) {
      return filled(index, asked, whole, Optional.empty(), limit).page(offset, limit);
    }
    Optional<Spelling.Meant> meant = Spelling.of(index, asked);
    Asked mended = asked.instead(meant.map(Spelling.Meant::question).orElse(asked.question()));
    Optional<Question> typed = meant.map(Spelling.Meant::typed);
    whole = meant.isEmpty() ? whole : index.search(mended, Enough.ALL, 0, upTo);
    if (!whole.ids().isEmpty()) {
      return filled(index, mended, whole, typed, limit).page(offset, limit);
    }
    Hits some = withSuccessors(index, mended, some(index, mended, upTo));
    return new Answer(mended.question(), some, new Found.Fit(0, typed)).page(offset, limit);
  }

  /** Half of the words that can be found at all; if nothing has, any of them. */
  private static Hits some(DecisionIndex index, Asked asked, int limit) {
    Asked known = asked.instead(Spelling.known(index, asked));
    Hits half = index.search(known, Enough.HALF, 0, limit);
    return half.ids().isEmpty() ? index.search(known, Enough.ONE, 0, limit) : half;
  }

  private static Answer filled(
      DecisionIndex index, Asked asked, Hits found, Optional<Question> typed, int limit) {
    Question question = asked.question();
    Hits whole = question.newestFirst() ? found : withSuccessors(index, asked, found);
    int count = whole.ids().size();
    Found.Fit fit = new Found.Fit(count, typed);
    if (count >= limit
        || question.newestFirst()
        || Ranking.telling(question.parts()).size() < MANY_WORDS) {
      return new Answer(question, whole, fit);
    }
    Set<String> ids = new LinkedHashSet<>(whole.ids());
    Hits most = withSuccessors(index, asked, index.search(asked, Enough.HALF, 0, limit));
    most.ids().stream().takeWhile(id -> ids.size() < limit).forEach(ids::add);
    return new Answer(question, new Hits(List.copyOf(ids), Set.of(), false), fit);
  }

  private static Hits withSuccessors(DecisionIndex index, Asked asked, Hits hits) {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : hits.ids()) {
      if (hits.replaced().contains(id)) {
        ids.addAll(index.successors(id, asked));
      }
      ids.add(id);
    }
    return new Hits(List.copyOf(ids), Set.of(), hits.more());
  }

  /** The first of them. */
  Answer upTo(int limit) {
    return page(0, limit);
  }

  private Answer page(int offset, int limit) {
    List<String> page = hits.ids().stream().skip(offset).limit(limit).toList();
    int whole = Math.min(Math.max(fit.whole() - offset, 0), page.size());
    return new Answer(
        question,
        new Hits(page, Set.of(), hits.more() || hits.ids().size() > offset + limit),
        new Found.Fit(whole, fit.typed()));
  }
}
