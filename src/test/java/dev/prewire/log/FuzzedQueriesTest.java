package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.slack.Blocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts that nobody foresaw, against realistic decisions: parsed, searched, completed, cut to
 * snippets and shown. A slice of them in each build; {@code mvn test -Dtest=FuzzedQueriesTest
 * -Dqueries=100000} tries many. The seed is fixed, and a failure names its text.
 */
final class FuzzedQueriesTest {

  private static final int QUERIES = Integer.getInteger("queries", 2_000);
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Pacific/Apia");
  private static final Viewer MEMBER =
      new Viewer(new Visible("T1", Set.of(GradedSet.CHANNEL), Set.of()), ZONE);
  private static final Viewer STRANGER =
      new Viewer(new Visible("T1", Set.of("C2"), Set.of()), ZONE);

  /** What means something to some search engine or to ours, and what breaks texts. */
  private static final List<String> SYNTAX =
      List.of(
          "*",
          "?",
          "~",
          "~2",
          "^3",
          "+",
          "-",
          "--",
          "&&",
          "||",
          "!",
          "(",
          ")",
          "[a TO z]",
          "{",
          "}",
          ":",
          "\\",
          "/.*/",
          "AND",
          "OR",
          "NOT",
          "title:",
          "_exists_:id",
          "*:*",
          "id:*",
          "\"",
          "“",
          "«",
          "kind:",
          "kind:debt",
          "-kind:debt",
          "tag:api",
          "tag:\"on call\"",
          "by:<@U1|kim>",
          "<@U1>",
          "in:<#C1|general>",
          "in:#C1",
          "call:product",
          "status:replaced",
          "quarter:2026Q1",
          "after:2024-01-01",
          "before:2025",
          "before:99999-01-01",
          "after:0000-00-00",
          "sort:new",
          "owner:x",
          "D-42",
          "d-1",
          "-D-7",
          "D-999999999",
          "pri*",
          "p*",
          "*pri",
          "a*b*",
          "\u202e",
          "\u200b",
          "\u0000",
          "\ud83d",
          "👩‍👩‍👧",
          "定价",
          "の",
          "ไทย",
          "결정",
          "\u0301",
          "&lt;",
          "&amp;",
          "<!channel>",
          "https://x.example/?q=1",
          "'; DROP TABLE decision;--",
          "${jndi:x}",
          "%s",
          "\n",
          "\t",
          " ",
          "on-call",
          "-",
          "99.9",
          "x".repeat(300));

  @TempDir Path folder;
  private final Random random = new Random(20_261_121);
  private final GradedSet set = GradedSet.read();
  private final List<String> words = new ArrayList<>();
  private Map<String, AnnouncedDecision> decisions;
  private DecisionIndex index;

  @BeforeEach
  void open() throws IOException {
    index = DecisionIndex.open(folder, "fuzzed");
    index.take(set.decisions());
    decisions =
        set.decisions().stream()
            .collect(Collectors.toMap(AnnouncedDecision::id, Function.identity()));
    set.decisions()
        .forEach(decision -> words.addAll(List.of(decision.terms().decided().split(" "))));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void anyTextIsAnsweredAndAStrangerLearnsNothing() {
    for (int i = 0; i < QUERIES; i++) {
      if (i > 0 && i % 10_000 == 0) {
        System.out.println(i + " queries");
      }
      String text = text();
      try {
        answer(text);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("Query " + i + ": " + text, e);
      }
    }
  }

  private void answer(String text) {
    Question question = Question.escaped(text);
    assertThat(Question.parse(question.text())).isEqualTo(question);
    onlyWordsReachTheEngine(new Asked(question, MEMBER, NOW));
    Asked asked = new Asked(question, MEMBER, NOW);
    Answer answer = Answer.to(index, asked, 0, SearchDecisions.PAGE);
    assertThat(answer.hits().ids())
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(SearchDecisions.PAGE);
    Snippet snippet = new Snippet(answer.question());
    List<Found.Result> results =
        answer.hits().ids().stream()
            .map(decisions::get)
            .map(found -> new Found.Result(found, snippet.of(found.terms()), null))
            .toList();
    Found found =
        results.isEmpty()
            ? new Found.Nothing(question, Instead.of(index, asked))
            : new Found.Page(
                answer.question(), 0, answer.hits().more(), results, answer.fit(), ZONE);
    assertThat(Blocks.weight(LogMessages.answer(found, "/decisions").blocks()))
        .isLessThanOrEqualTo(Blocks.MAX_WEIGHT);
    assertThat(index.typing(asked, 20).ids()).hasSizeLessThanOrEqualTo(20);

    Asked stranger = new Asked(question, STRANGER, NOW);
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

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(
          switch (random.nextInt(6)) {
            case 0, 1 -> SYNTAX.get(random.nextInt(SYNTAX.size()));
            case 2 -> mistyped(word());
            case 3 -> String.valueOf((char) random.nextInt(0x10000));
            default -> word();
          });
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private String mistyped(String word) {
    int at = random.nextInt(word.length());
    char other = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + other + word.substring(at);
      default -> word.substring(0, at) + other + word.substring(at + 1);
    };
  }
}
