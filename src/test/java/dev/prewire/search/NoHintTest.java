package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody is answered is what they would be if there were nothing but what they may see: the
 * oracle is a log without all the rest. Order alone may differ: how rare a word is, is counted over
 * the whole log.
 */
final class NoHintTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final List<String> CHANNELS = List.of("C1", "C2", "G1", "G2");
  private static final int ROUNDS = 2;
  private static final int ALL = 1_000;

  @TempDir Path folder;
  private final Random random = new Random(5);
  private final GradedSet set = GradedSet.read();

  @Test
  void whatMayNotBeSeenChangesNoAnswer() throws IOException {
    List<String> questions = questions();
    for (int round = 0; round < ROUNDS; round++) {
      List<AnnouncedDecision> everything = scattered();
      String one = CHANNELS.get(random.nextInt(CHANNELS.size()));
      String other = CHANNELS.get(random.nextInt(CHANNELS.size()));
      Visible visible = new Visible("T1", Set.copyOf(List.of(one, other)), Set.of());
      List<AnnouncedDecision> seen = everything.stream().filter(visible::includes).toList();
      try (DecisionIndex whole = index("whole" + round, everything);
          DecisionIndex alone = index("alone" + round, seen)) {
        for (String question : questions) {
          Asked asked =
              new Asked(Question.parse(question), new Viewer(visible, ZoneOffset.UTC), NOW);
          assertThat(answer(whole, asked)).as(question).isEqualTo(answer(alone, asked));
        }
      }
    }
  }

  @Test
  void whatMayNotBeSeenChangesNothingOfWhatIsRelated() throws IOException {
    List<AnnouncedDecision> everything = scattered();
    List<Visible> leaders =
        List.of(
            new Visible("T1", Set.of("C1", "G1"), Set.of()),
            new Visible("T1", Set.of("C1", "C2"), Set.of()));
    List<AnnouncedDecision> seen =
        everything.stream()
            .filter(each -> leaders.stream().allMatch(leader -> leader.includes(each)))
            .toList();
    try (DecisionIndex whole = index("whole", everything);
        DecisionIndex alone = index("alone", seen)) {
      int listed = 0;
      for (AnnouncedDecision each : everything) {
        List<String> related = whole.related(each.terms(), leaders, 4);
        assertThat(related).isEqualTo(alone.related(each.terms(), leaders, 4));
        listed += related.size();
      }
      assertThat(listed).as("it did list some").isGreaterThan(seen.size());
    }
  }

  /** As people ask, and the same mistyped, begun, filtered, and put together by chance. */
  private List<String> questions() {
    List<String> asked =
        Stream.of(set.questions(), set.fresh())
            .flatMap(List::stream)
            .map(GradedSet.Graded::question)
            .toList();
    List<String> questions = new ArrayList<>(asked);
    List<String> words =
        asked.stream().flatMap(question -> Stream.of(question.split(" "))).distinct().toList();
    for (String question : asked) {
      questions.add(mistyped(question));
      questions.add(question + " call:engineering");
      questions.add(word(words) + " " + mistyped(word(words)) + " " + word(words));
      questions.add(word(words) + " -" + word(words) + " status:replaced");
    }
    return questions;
  }

  private String word(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String mistyped(String question) {
    int at = random.nextInt(question.length());
    return question.substring(0, at)
        + "e"
        + question.substring(Math.min(at + 1, question.length()));
  }

  private record Answered(
      Set<String> found, boolean more, Question question, Found.Fit fit, List<String> instead) {}

  private static Answered answer(DecisionIndex index, Asked asked) {
    Answer answer = Answer.to(index, asked, 0, ALL);
    return new Answered(
        Set.copyOf(answer.hits().ids()),
        answer.hits().more(),
        answer.question(),
        answer.fit(),
        Instead.of(index, asked));
  }

  private DecisionIndex index(String name, List<AnnouncedDecision> decisions) throws IOException {
    DecisionIndex index = DecisionIndex.open(folder.resolve(name), name);
    index.take(decisions);
    return index;
  }

  /** The graded decisions, each announced in a channel by chance. */
  private List<AnnouncedDecision> scattered() {
    return set.decisions().stream().map(this::somewhere).toList();
  }

  private AnnouncedDecision somewhere(AnnouncedDecision decision) {
    Terms terms = decision.terms();
    String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    return new AnnouncedDecision(
        decision.id(),
        decision.workspace(),
        decision.number(),
        decision.partnership(),
        decision.leaders(),
        new Terms(terms.title(), terms.decided(), terms.why(), terms.details(), channel),
        decision.announcedAt(),
        null,
        decision.replacedBy(),
        null,
        null,
        decision.change());
  }
}
