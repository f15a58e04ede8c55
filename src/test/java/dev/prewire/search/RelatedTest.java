package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Revision;
import dev.prewire.decision.Terms;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Role;
import dev.prewire.testkit.Announcements.Draft;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RelatedTest extends LogFixture {

  private static Terms terms(String title, String decided) {
    return new Terms(title, decided, "Because.", Terms.Details.NONE, "C1");
  }

  private List<String> related(String title, String decided, Visible... readers) {
    List<Visible> all = readers.length == 0 ? List.of(ALL) : List.of(readers);
    return follower.index().orElseThrow().related(terms(title, decided), all, 3);
  }

  @Test
  void whatSharesTheTellingWordsIsAlikeTheMostAlikeFirst() {
    String near = add(Draft.of("Free tier").deciding("The free tier has three seats."));
    String nearer = add(Draft.of("Seats of the free tier").deciding("Three of them."));
    add(Draft.of("Hiring for billing").deciding("Two engineers this quarter."));
    assertThat(related("Raise the free tier to five seats", "Five seats are free."))
        .containsExactly(nearer, near);
  }

  @Test
  void oneSharedWordDoesNotMakeThemAlike() {
    add(Draft.of("Freeze hiring").deciding("Nobody joins until May."));
    assertThat(related("Freeze the old API", "No new endpoints.")).isEmpty();
    String one = add("Freeze");
    assertThat(related("Freeze", "We freeze.")).as("where there is but one").contains(one);
  }

  @Test
  void wordsThatEverybodyUsesTellNothing() {
    IntStream.range(0, 30).forEach(n -> announcements.add(Draft.of("Team plan for item" + n)));
    follower.catchUp();
    assertThat(related("Team plan for elephants", "Elephants live in Berlin.")).isEmpty();
  }

  @Test
  void ofTwoFrequentWordsTheRarerOneTellsMore() {
    Draft rarer = Draft.of("Freeze the old API").at(Instant.parse("2024-01-01T09:00:00Z"));
    IntStream.range(0, 520).forEach(n -> announcements.add(rarer));
    IntStream.range(0, 1_000).forEach(n -> announcements.add(Draft.of("Team plan")));
    String first = add(rarer);
    follower.catchUp();
    assertThat(related("Freeze the API of the team plan", "As is.")).contains(first);
  }

  @Test
  void theNewerOfEquallyAlikeOnesComesFirst() {
    Draft draft = Draft.of("Freeze the old API");
    String older = add(draft.at(Instant.parse("2025-01-01T09:00:00Z")));
    String newest = add(draft.at(Instant.parse("2026-01-01T09:00:00Z")));
    String newer = add(draft.at(Instant.parse("2025-06-01T09:00:00Z")));
    String oldest = add(draft.at(Instant.parse("2024-01-01T09:00:00Z")));
    assertThat(related("Thaw the old API", "No more freeze."))
        .containsExactly(newest, newer, older)
        .doesNotContain(oldest);
  }

  @Test
  void whatWasReplacedIsNotListedAndItsSuccessorIs() {
    String old = add("Freeze the old API");
    String next = add("Freeze both old APIs");
    announcements.replace(old, next);
    follower.catchUp();
    assertThat(related("Thaw the old API", "No more freeze.")).containsExactly(next);
  }

  @Test
  void everyReaderMustSeeIt() {
    String open = add("Freeze the old API");
    String closed = add(Draft.of("Freeze the old API, really").in("T1", "G1"));
    add(Draft.of("Freeze the old API").in("T2", "C1"));
    Visible inBoth = new Visible("T1", Set.of("C1", "G1"), Set.of());
    assertThat(related("Thaw the old API", "Freeze no more.", inBoth))
        .containsExactlyInAnyOrder(open, closed);
    assertThat(related("Thaw the old API", "Freeze no more.", inBoth, ALL)).containsExactly(open);
    Visible nothing = new Visible("T1", Set.of(), Set.of());
    assertThat(related("Thaw the old API", "Freeze no more.", ALL, nothing)).isEmpty();
  }

  @Test
  void noTextFailsHoweverLongOrOdd() {
    add("Freeze the old API");
    Random random = new Random(3);
    List<String> hostile = QuestionTest.hostile();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 2_400 && random.nextInt(200) > 0) {
        text.append(hostile.get(random.nextInt(hostile.size()))).append(' ');
        text.append(Integer.toString(random.nextInt(), 36)).append(' ');
      }
      assertThat(related(hostile.get(random.nextInt(hostile.size())), text.toString()))
          .hasSizeLessThanOrEqualTo(1);
    }
    assertThat(related("Thaw the old API", "x ".repeat(1_200))).hasSize(1);
  }

  /** Those that one day replaced another, and the others, which should rarely list anything. */
  @Test
  void whatADecisionReplacedIsMostlyListedBeforeItIsSigned() throws IOException {
    List<AnnouncedDecision> all = GradedSet.read().decisions();
    List<Visible> readers = List.of(new Visible("T1", Set.of(GradedSet.CHANNEL), Set.of()));
    int pairs = 0;
    int found = 0;
    int others = 0;
    int listed = 0;
    List<String> missed = new ArrayList<>();
    for (AnnouncedDecision proposal : all) {
      List<AnnouncedDecision> before =
          all.stream().filter(each -> each.number() < proposal.number()).toList();
      List<AnnouncedDecision> replaced =
          before.stream()
              .filter(each -> each.replacedBy() != null)
              .filter(each -> each.replacedBy().id().equals(proposal.id()))
              .toList();
      if (replaced.isEmpty() && proposal.number() % 10 != 0) {
        continue;
      }
      try (DecisionIndex index = DecisionIndex.open(folder.resolve(proposal.id()), proposal.id())) {
        index.take(before.stream().map(each -> standingThen(each, proposal)).toList());
        List<String> related = index.related(proposal.terms(), readers, 3);
        print(proposal, related, all);
        others += replaced.isEmpty() ? 1 : 0;
        listed += replaced.isEmpty() ? related.size() : 0;
        for (AnnouncedDecision old : replaced) {
          pairs++;
          if (related.contains(old.id())) {
            found++;
          } else {
            missed.add(old.terms().title() + " → " + proposal.terms().title());
          }
        }
      }
    }
    assertThat((double) found / pairs).as("missed: %s", missed).isGreaterThan(0.8);
    assertThat(listed).as("of those that replaced nothing").isLessThanOrEqualTo(others);
  }

  private static void print(
      AnnouncedDecision proposal, List<String> related, List<AnnouncedDecision> all) {
    if (Boolean.getBoolean("graded.print")) {
      System.out.println(proposal.terms().title());
      all.stream()
          .filter(each -> related.contains(each.id()))
          .forEach(each -> System.out.println("    " + each.terms().title()));
    }
  }

  private static AnnouncedDecision standingThen(AnnouncedDecision each, AnnouncedDecision at) {
    AnnouncedDecision.Ref successor = each.replacedBy();
    return new AnnouncedDecision(
        each.id(),
        each.workspace(),
        each.number(),
        each.partnership(),
        each.leaders(),
        each.terms(),
        each.announcedAt(),
        null,
        successor != null && successor.number() < at.number() ? successor : null,
        null,
        null,
        each.change());
  }

  @Test
  void onlyWhatEveryLeaderMayReadIsListedAndNothingWhileSlackDoesNotSay() {
    channel("C1", false);
    channel("G1", true);
    person("lead", false, "C1", "G1");
    person("both", false, "C1", "G1");
    person("other", false, "C1");
    String open = add("Freeze the old API");
    String closed = add(Draft.of("Freeze the old API at last").in("T1", "G1"));
    assertThat(listed("lead", "both")).containsExactlyInAnyOrder(open, closed);
    assertThat(listed("lead", "other")).containsExactly(open);
    assertThat(listed("other", "lead")).containsExactly(open);
    when(directory.channelsOf("T1", "other")).thenReturn(Optional.empty());
    assertThat(listed("lead", "other")).isEmpty();
  }

  @Test
  void aRecordListsOthersThanItselfAndWhatReplacedItOfWhatItsReaderSees() {
    channel("C1", false);
    channel("G1", true);
    person("engineer", false, "C1");
    String old = add("Freeze the old API");
    String successor = add("Freeze the old API again");
    String other = add("The old API");
    String closed = add(Draft.of("Freeze the old API at last").in("T1", "G1"));
    announcements.replace(old, successor);
    follower.catchUp();
    assertThat(besides(old)).containsExactly(other).doesNotContain(closed);
    assertThat(besides(other)).containsExactly(successor);
  }

  private List<String> besides(String id) {
    AnnouncedDecision decision =
        database.read(tx -> new Announced().byId(tx, "T1", id)).orElseThrow();
    Visible reader = audience.of(actor("engineer")).orElseThrow().visible();
    return search.related(decision, reader).stream().map(AnnouncedDecision::id).toList();
  }

  private List<String> listed(String... leaders) {
    List<Leader> all =
        Arrays.stream(leaders)
            .map(leader -> new Leader(leader, Role.PRODUCT, Leader.Answer.ACCEPTED))
            .toList();
    Partnership partnership =
        new Partnership(
            "p9", "T1", "Platform", all, "C1", ZoneId.of("UTC"), Partnership.State.ACTIVE, "G9");
    Decision proposal =
        new Decision(
            "d9",
            "T1",
            99,
            "p9",
            null,
            new Revision(1, "lead", NOW, terms("Thaw the old API", "Freeze no more.")),
            List.of(),
            new Decision.Status.Proposed());
    return search.related(proposal, partnership).stream().map(AnnouncedDecision::id).toList();
  }
}
