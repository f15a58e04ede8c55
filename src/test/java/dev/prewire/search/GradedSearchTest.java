package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether people would call the ranking right. {@code mvn test -Dtest=GradedSearchTest
 * -Dgraded.print=true} prints our figures, those of the same engine without our ranking, and the
 * ten worst questions with what came; for the questions that the weights were tuned on, and for
 * fresh ones.
 */
final class GradedSearchTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Viewer ALL =
      new Viewer(new Visible("T1", Set.of(GradedSet.CHANNEL), Set.of()), ZoneOffset.UTC);

  @TempDir Path folder;
  private final GradedSet set = GradedSet.read();
  private DecisionIndex index;

  @BeforeEach
  void open() throws IOException {
    index = DecisionIndex.open(folder, "graded");
    index.take(set.decisions());
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void theSetIsLargeEnoughToTell() {
    assertThat(set.decisions()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(set.questions()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void whatShouldComeFirstComesFirst() throws IOException {
    Grades ours = new Grades(set.questions(), this::found);
    try (PlainBm25 plain = new PlainBm25(set.decisions())) {
      Grades theirs = new Grades(set.questions(), question -> plain.search(question, 10));
      print("tuned", ours, theirs);
      assertThat(ours.ndcg()).as("%s", ours).isGreaterThanOrEqualTo(0.90);
      assertThat(ours.firstRight()).as("%s", ours).isGreaterThanOrEqualTo(0.80);
      assertThat(ours.ndcg()).as("plain: %s", theirs).isGreaterThan(theirs.ndcg());
    }
  }

  /** Tuning flatters; these tell what it is worth. Both lose what uses words of its own. */
  @Test
  void whatNobodyTunedForComesBeforeItToo() throws IOException {
    Grades ours = new Grades(set.fresh(), this::found);
    try (PlainBm25 plain = new PlainBm25(set.decisions())) {
      Grades theirs = new Grades(set.fresh(), question -> plain.search(question, 10));
      print("fresh", ours, theirs);
      assertThat(ours.ndcg()).as("%s, plain: %s", ours, theirs).isGreaterThan(theirs.ndcg());
      assertThat(ours.firstRight())
          .as("%s, plain: %s", ours, theirs)
          .isGreaterThan(theirs.firstRight());
    }
  }

  @Test
  void noReplacedDecisionComesBeforeItsSuccessor() {
    for (GradedSet.Graded graded : set.questions()) {
      List<String> found = found(graded.question());
      set.decisions().stream()
          .filter(decision -> decision.replacedBy() != null && found.contains(decision.id()))
          .filter(decision -> found.contains(decision.replacedBy().id()))
          .forEach(
              old ->
                  assertThat(found.indexOf(old.replacedBy().id()))
                      .as("%s for %s", old.replacedBy().id(), graded.question())
                      .isLessThan(found.indexOf(old.id())));
    }
  }

  /** The first two pages. */
  private List<String> found(String question) {
    Asked asked = new Asked(Question.parse(question), ALL, NOW);
    Answer first = Answer.to(index, asked, 0, SearchDecisions.PAGE);
    List<String> ids = new ArrayList<>(first.hits().ids());
    if (first.hits().more()) {
      Asked next = asked.instead(first.question());
      ids.addAll(Answer.to(index, next, SearchDecisions.PAGE, SearchDecisions.PAGE).hits().ids());
    }
    return ids;
  }

  private static void print(String questions, Grades ours, Grades theirs) {
    if (Boolean.getBoolean("graded.print")) {
      System.out.println(questions + ", ours:       " + ours);
      System.out.println(questions + ", plain bm25: " + theirs);
      ours.worst(10).forEach(System.out::println);
    }
  }
}
