package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts that nobody foresaw, against realistic decisions: parsed, searched, completed and cut to
 * snippets. A slice of them in each build; {@code mvn test -Dtest='Fuzzed*Test' -Dqueries=100000}
 * tries many. The seed is fixed, and a failure names its text.
 */
final class FuzzedQueriesTest {

  @TempDir Path folder;

  @Test
  void anyTextIsAnsweredAndAStrangerLearnsNothing() throws IOException {
    try (FuzzedSearch fuzzed = new FuzzedSearch(folder)) {
      fuzzed.forEachText(text -> answer(fuzzed, text));
    }
  }

  private static void answer(FuzzedSearch fuzzed, String text) {
    DecisionIndex index = fuzzed.index;
    Asked asked = FuzzedSearch.asked(text, FuzzedSearch.MEMBER);
    Question question = asked.question();
    assertThat(Question.parse(question.text())).isEqualTo(question);
    onlyWordsReachTheEngine(asked);
    if (fuzzed.found(text) instanceof Found.Page page) {
      assertThat(page.results())
          .extracting(result -> result.decision().id())
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(SearchDecisions.PAGE);
    }
    assertThat(index.typing(asked, 20).ids()).hasSizeLessThanOrEqualTo(20);

    Asked stranger = FuzzedSearch.asked(text, FuzzedSearch.STRANGER);
    assertThat(Answer.to(index, stranger, 0, SearchDecisions.PAGE))
        .isEqualTo(
            new Answer(
                question,
                new DecisionIndex.Hits(List.of(), Set.of(), false),
                new Found.Fit(0, Optional.empty())));
    assertThat(Instead.of(index, stranger)).isEmpty();
    assertThat(index.typing(stranger, 20).ids()).isEmpty();
  }

  /** No part of a text is a pattern for the engine; to leave something out doesn't hide it. */
  private static void onlyWordsReachTheEngine(Asked asked) {
    QueryVisitor plain =
        new QueryVisitor() {
          @Override
          public void consumeTerms(Query query, Term... terms) {
            assertThat(query)
                .isInstanceOfAny(TermQuery.class, PhraseQuery.class, TermInSetQuery.class);
          }

          @Override
          public void consumeTermsMatching(
              Query query, String field, Supplier<ByteRunAutomaton> automaton) {
            assertThat(query).isInstanceOfAny(PrefixQuery.class, TermInSetQuery.class);
          }

          @Override
          public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
            return this;
          }
        };
    for (Enough enough : Enough.values()) {
      Ranking.ranked(asked, enough).visit(plain);
    }
    Ranking.fitting(asked).visit(plain);
    Ranking.typing(asked).visit(plain);
  }
}
