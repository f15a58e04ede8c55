package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.Announced;
import dev.prewire.testkit.Announcements.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random decisions, searchers and questions, against rules written down a second time. */
final class VisibilityTest extends LogFixture {

  /** No word is a form of another, so that plain comparison can tell what must be found. */
  private static final List<String> WORDS =
      List.of("alpha", "bravo", "kilo", "lima", "oscar", "tango", "zulu", "sierra");

  private static final List<String> CHANNELS = List.of("C1", "C2", "C3", "G1", "G2");

  private record Fact(String id, String workspace, String channel, Set<String> words) {}

  private final Random random = new Random(42);
  private final List<Fact> facts = new ArrayList<>();

  @Test
  void whatIsFoundIsExactlyWhatIsVisibleAndHasAllWords() {
    fill(400);
    for (int i = 0; i < 1500; i++) {
      String workspace = random.nextBoolean() ? "T1" : "T2";
      Set<String> channels = some(CHANNELS, random.nextInt(4));
      Set<String> led = random.nextInt(5) == 0 ? Set.of("p-" + other(workspace)) : Set.of();
      Set<String> words = some(WORDS, 1 + random.nextInt(3));
      Set<String> expected =
          facts.stream()
              .filter(fact -> fact.workspace().equals(workspace))
              .filter(fact -> channels.contains(fact.channel()))
              .filter(fact -> fact.words().containsAll(words))
              .map(Fact::id)
              .collect(Collectors.toSet());
      DecisionIndex.Hits hits =
          follower
              .index()
              .orElseThrow()
              .search(
                  asked(String.join(" ", words), new Visible(workspace, channels, led)),
                  Enough.ALL,
                  0,
                  1000);
      assertThat(hits.ids()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(hits.more()).isFalse();
    }
  }

  @Test
  void hostileTextFindsNothingThatIsNotVisibleAndNeverFails() {
    fill(100);
    Visible visible = new Visible("T1", Set.of("C1"), Set.of());
    Set<String> mine =
        facts.stream()
            .filter(fact -> fact.workspace().equals("T1") && fact.channel().equals("C1"))
            .map(Fact::id)
            .collect(Collectors.toSet());
    List<String> hostile = new ArrayList<>(QuestionTest.hostile());
    hostile.addAll(WORDS);
    DecisionIndex index = follower.index().orElseThrow();
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        text.append(hostile.get(random.nextInt(hostile.size())));
        text.append(random.nextBoolean() ? " " : "");
      }
      Question question = Question.escaped(text.toString());
      Asked asked = asked(question, visible);
      assertThat(mine).containsAll(index.search(asked, Enough.ALL, 0, 50).ids());
      assertThat(mine).containsAll(index.search(asked, Enough.HALF, 0, 50).ids());
      assertThat(mine).containsAll(index.typing(asked, 50).ids());
    }
    assertThat(find("*:*", visible)).isEmpty();
    assertThat(find("alpha OR bravo", visible)).isEqualTo(find("alpha bravo or", visible));
  }

  @Test
  void noProposalNamesAWordThatOnlyOthersMayRead() {
    announcements.add(Draft.of("Elephantine budget").in("T1", "G1"));
    announcements.add(Draft.of("Elephants budget").in("T2", "C1"));
    announcements.add(Draft.of("Elephant plan").in("T1", "C1"));
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    Visible visible = new Visible("T1", Set.of("C1"), Set.of());
    assertThat(index.alike("elephamt", visible, 5)).containsExactly("elephant");
    assertThat(Spelling.of(index, asked("elephamt", visible)))
        .hasValueSatisfying(meant -> assertThat(meant.question().text()).isEqualTo("elephant"));
    Visible none = new Visible("T1", Set.of("C2"), Set.of());
    assertThat(Spelling.of(index, asked("elephamt", none))).isEmpty();
    assertThat(Instead.of(index, asked("elephamt", none))).isEmpty();
    assertThat(Instead.of(index, asked("elephant budget", visible))).containsExactly("elephant");
  }

  @Test
  void whatOthersMayReadDoesNotChangeTheOrderOfProposals() {
    announcements.add(Draft.of("Elephant plan").in("T1", "C1"));
    announcements.add(Draft.of("Elephants once").in("T1", "C1"));
    announcements.add(Draft.of("Elephants twice").in("T1", "C1"));
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    Visible visible = new Visible("T1", Set.of("C1"), Set.of());
    List<String> before = index.alike("elephantx", visible, 5);
    assertThat(before).hasSize(2);
    for (int i = 0; i < 200; i++) {
      announcements.add(
          Draft.of("Elephant elephantz elephant" + (char) ('a' + i % 26)).in("T1", "G1"));
    }
    follower.catchUp();
    assertThat(index.alike("elephantx", visible, 5)).isEqualTo(before);
  }

  @Test
  void hiddenWordsThatAreNearerKeepNoneFromComingUp() {
    announcements.add(Draft.of("Elephant plan").in("T1", "C1"));
    StringBuilder hidden = new StringBuilder();
    for (char a = 'a'; a <= 'n'; a++) {
      for (char b = 'a'; b <= 'r'; b++) {
        hidden.append("elephant").append(a).append(b).append(' ');
      }
    }
    announcements.add(Draft.of("Others").deciding(hidden.toString().strip()).in("T1", "G1"));
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    assertThat(index.alike("elephantzz", new Visible("T1", Set.of("G1"), Set.of()), 500))
        .as("far more than are looked for")
        .hasSizeGreaterThanOrEqualTo(100);
    Visible visible = new Visible("T1", Set.of("C1"), Set.of());
    assertThat(index.alike("elephantzz", visible, 5)).containsExactly("elephant");
  }

  @Test
  void leadersSeeWhatTheyAnnouncedAndNotWhatWasImportedForOthers() {
    String own = announcements.add(Draft.of("Elephants").in("T1", "G1"));
    String imported = announcements.add(Draft.of("Old elephants").in("T1", "G1"));
    database.write(
        tx ->
            tx.handle()
                .execute(
                    """
                    UPDATE decision SET source = 'wiki', source_id = 'a', imported_at = 0
                    WHERE id = ?
                    """,
                    imported));
    follower.catchUp();
    Visible leader = new Visible("T1", Set.of(), Set.of("p-T1"));
    assertThat(find("elephants", leader)).containsExactly(own);
    assertThat(includes(leader, own)).isTrue();
    assertThat(includes(leader, imported)).isFalse();
    Visible member = new Visible("T1", Set.of("G1"), Set.of());
    assertThat(find("elephants", member)).containsExactlyInAnyOrder(own, imported);
    assertThat(includes(member, imported)).isTrue();
  }

  private boolean includes(Visible visible, String id) {
    return database
        .read(tx -> new Announced().byId(tx, "T1", id))
        .filter(visible::includes)
        .isPresent();
  }

  private void fill(int count) {
    database.write(
        tx -> {
          for (int i = 0; i < count; i++) {
            String workspace = random.nextBoolean() ? "T1" : "T2";
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            Set<String> title = some(WORDS, 1);
            Set<String> decided = some(WORDS, random.nextInt(3));
            Set<String> why = some(WORDS, random.nextInt(3));
            Draft draft =
                Draft.of(String.join(" ", title))
                    .in(workspace, channel)
                    .deciding(String.join(" ", decided))
                    .because(String.join(" ", why));
            Set<String> all = new HashSet<>(title);
            all.addAll(decided);
            all.addAll(why);
            facts.add(new Fact(announcements.insert(tx, draft), workspace, channel, all));
          }
          return count;
        });
    follower.catchUp();
  }

  private Set<String> some(List<String> from, int count) {
    String[] picked = new String[count];
    Arrays.setAll(picked, i -> from.get(random.nextInt(from.size())));
    return new HashSet<>(Arrays.asList(picked));
  }

  private static String other(String workspace) {
    return workspace.equals("T1") ? "T2" : "T1";
  }
}
