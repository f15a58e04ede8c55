package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.Announced;
import dev.prewire.testkit.Announcements.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class DecisionIndexTest extends LogFixture {

  @Test
  void allWordsMustBeFoundInAnyText() {
    String both = add(Draft.of("Usage pricing").because("Customers asked for tiers."));
    add("Usage reports");
    assertThat(find("usage tiers")).containsExactly(both);
    assertThat(find("usage tiers elephants")).isEmpty();
  }

  @Test
  void anyFormOfAWordIsFound() {
    String id = add("We are migrating billing services");
    assertThat(find("migrate")).containsExactly(id);
    assertThat(find("migrated bill service")).containsExactly(id);
  }

  @Test
  void caseAccentsAndUnseenCharactersDoNotMatter() {
    String id = add("Ca\u0301fe\u0301 re\u0301sume\u0301 \u200fSTRASSE naïve");
    assertThat(find("CAFÉ resume")).containsExactly(id);
    assertThat(find("straße\u200b NAIVE")).containsExactly(id);
  }

  @Test
  void otherScriptsAndEmojiAreWords() {
    String hebrew = add("החלטה על תמחור");
    String chinese = add("定价决策");
    String emoji = add("Ship it 🚀 now");
    String rare = add("The 𠮷野家 contract");
    assertThat(find("תמחור")).containsExactly(hebrew);
    assertThat(find("决策")).containsExactly(chinese);
    assertThat(find("🚀")).containsExactly(emoji);
    assertThat(find("𠮷")).containsExactly(rare);
  }

  @Test
  void aPhraseIsTheWordsInOrderAsWritten() {
    String id = add(Draft.of("Pricing").deciding("We charge for usage pricing tiers."));
    add(Draft.of("Pricing usage").deciding("Tiers of price."));
    assertThat(find("\"usage pricing\"")).containsExactly(id);
    assertThat(find("“usage pricing” charged")).containsExactly(id);
    assertThat(find("\"usages pricing\"")).isEmpty();
  }

  @Test
  void aPhraseDoesNotReachFromOneTextIntoTheNext() {
    add(Draft.of("Usage").deciding("Pricing is next."));
    assertThat(find("\"usage pricing\"")).isEmpty();
  }

  @Test
  void aNumberFindsItsDecisionFirstAndThenMentions() {
    String first = add("Quarterly goals");
    String second = add(Draft.of("Goals again").because("D-1 didn't hold."));
    assertThat(find("D-1")).containsExactly(first, second);
    assertThat(find("d1")).startsWith(first);
    assertThat(find("d-2")).containsExactly(second);
    assertThat(find("D-999999999999")).isEmpty();
  }

  @Test
  void wordsAroundColonsAndSlashesAreFound() {
    String id = add("Note:this and/or api.example.com roll-out");
    for (String word : List.of("this", "note", "example", "api.example.com", "roll", "roll-out")) {
      assertThat(find(word)).as(word).containsExactly(id);
    }
  }

  @Test
  void theTitleCountsMoreThanWhatWasDecidedAndThatMoreThanWhy() {
    String why = add(Draft.of("First").because("It was about elephants."));
    String decided = add(Draft.of("Second").deciding("It was about elephants."));
    String title = add(Draft.of("About elephants"));
    assertThat(find("elephants")).containsExactly(title, decided, why);
  }

  @Test
  void wordsNearOneAnotherCountMore() {
    String far =
        add(
            Draft.of("A")
                .deciding("Usage is one thing that grows every year, unlike any pricing."));
    String near =
        add(
            Draft.of("B")
                .deciding("One thing that grows every year, unlike any usage pricing is."));
    assertThat(find("usage pricing")).containsExactly(near, far);
  }

  @Test
  void amongEqualsTheNewerComesFirst() {
    String old = add(Draft.of("Elephants").at(NOW.minus(Duration.ofDays(900))));
    String newer = add(Draft.of("Elephants").at(NOW.minus(Duration.ofDays(9))));
    assertThat(find("elephants")).containsExactly(newer, old);
  }

  @Test
  void aReplacedOneComesAfterOthersThatFitAsWell() {
    String old = add(Draft.of("Elephants").at(NOW));
    String successor = add(Draft.of("Elephants").at(NOW.minus(Duration.ofDays(2000))));
    announcements.replace(old, successor);
    follower.catchUp();
    assertThat(find("elephants")).containsExactly(successor, old);
  }

  @Test
  void twoWorkspacesWithTheSameNamesSeeOnlyTheirOwn() {
    String ours = add(Draft.of("Elephants").in("T1", "C1"));
    String theirs = add(Draft.of("Elephants").in("T2", "C1"));
    assertThat(find("elephants", new Visible("T1", Set.of("C1"), Set.of()))).containsExactly(ours);
    assertThat(find("elephants", new Visible("T2", Set.of("C1"), Set.of())))
        .containsExactly(theirs);
    assertThat(find("elephants", new Visible("T1", Set.of(), Set.of("p-T1"))))
        .containsExactly(ours);
    assertThat(find("elephants", new Visible("T1", Set.of(), Set.of("p-T2")))).isEmpty();
    assertThat(find("elephants", new Visible("T1", Set.of(), Set.of()))).isEmpty();
  }

  @Test
  void aDeletedFolderIsBuiltAnew() throws IOException {
    String id = add("Elephants");
    follower.close();
    delete(index());
    reopen();
    assertThat(find("elephants")).containsExactly(id);
  }

  @Test
  void aBrokenIndexIsBuiltAnew() throws IOException {
    String id = add("Elephants");
    follower.close();
    try (Stream<Path> files = Files.walk(index())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "broken");
      }
    }
    reopen();
    follower.catchUp();
    follower.catchUp();
    assertThat(find("elephants")).containsExactly(id);
  }

  @Test
  void indexesOfOtherFormatsAreDeletedAndNothingElse() throws IOException {
    Path slot = index().resolve("1");
    Files.createDirectories(slot.resolve("v0"));
    Files.writeString(slot.resolve("v0").resolve("segments_1"), "old");
    Files.writeString(slot.resolve("notes.txt"), "mine");
    add("Elephants");
    assertThat(slot.resolve("v0")).doesNotExist();
    assertThat(slot.resolve("notes.txt")).exists();
  }

  @Test
  void whatWasCommittedWhileTheIndexWasAwayIsFoundAfterwards() {
    add("Before");
    follower.close();
    String missed = announcements.add(Draft.of("Elephants"));
    follower = follower();
    follower.catchUp();
    assertThat(find("elephants")).containsExactly(missed);
  }

  @Test
  void aCrashThatLosesUncommittedWorkOfTheIndexLosesNothing() throws IOException {
    add("Before");
    reopen();
    String id = add("Elephants");
    // The files as a killed process leaves them: what wasn't committed isn't in them.
    Path crashed = folder.resolve("crashed");
    try (Stream<Path> files = Files.walk(index())) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.copy(file, crashed.resolve(index().relativize(file).toString()));
      }
    }
    try (IndexFollower after = new IndexFollower(crashed, database, new Announced())) {
      after.catchUp();
      assertThat(
              after.index().orElseThrow().search(asked("elephants", ALL), Enough.ALL, 0, 5).ids())
          .containsExactly(id);
    }
  }

  @Test
  void aDatabaseThatWasPutBackIsReadAnew() {
    String kept = add("Elephants kept");
    add("Elephants lost");
    follower.close();
    database.write(
        tx -> {
          tx.handle().execute("DELETE FROM decision_revision WHERE decision = 'dec-2'");
          return tx.handle().execute("DELETE FROM decision WHERE id = 'dec-2'");
        });
    reopen();
    assertThat(find("elephants")).containsExactly(kept);
  }

  @Test
  void theIndexFollowsWithinASecondByItself() {
    follower.close();
    follower = follower();
    follower.start();
    String id = announcements.add(Draft.of("Elephants"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(find("elephants")).containsExactly(id));
  }

  /**
   * What stands near is only told for the first of them, and the pages go on. A third would come
   * first for that, but being long they aren't among the first.
   */
  @Test
  void nothingIsOnTwoPagesHoweverManyThereAre() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 130; i++) {
      String text =
          i % 3 == 0
              ? "Usage pricing" + ", and more than that".repeat(20)
              : "Usage tells everybody something else than pricing.";
      all.add(announcements.add(Draft.of("Nothing " + i).deciding(text)));
    }
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    Asked asked = asked("usage pricing", ALL);
    List<String> turned = new ArrayList<>();
    for (int offset = 0; offset < 130; offset += 5) {
      turned.addAll(index.search(asked, Enough.ALL, offset, 5).ids());
    }
    assertThat(turned).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void pagesFollowOneAnother() {
    IntStream.range(0, 12).forEach(i -> announcements.add(Draft.of("Elephants " + i)));
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    Asked question = asked("elephants", ALL);
    DecisionIndex.Hits first = index.search(question, Enough.ALL, 0, 5);
    DecisionIndex.Hits second = index.search(question, Enough.ALL, 5, 5);
    DecisionIndex.Hits third = index.search(question, Enough.ALL, 10, 5);
    assertThat(List.of(first.more(), second.more(), third.more()))
        .containsExactly(true, true, false);
    assertThat(Stream.of(first, second, third).flatMap(hits -> hits.ids().stream()))
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  @Test
  void theNewestComeFirstWhenNothingIsAsked() {
    String old = add(Draft.of("Old").at(NOW.minus(Duration.ofDays(2))));
    String newest = add(Draft.of("New").at(NOW));
    String middle = add(Draft.of("Middle").at(NOW.minus(Duration.ofDays(1))));
    DecisionIndex index = follower.index().orElseThrow();
    assertThat(index.newest(ALL, 0, 5).ids()).containsExactly(newest, middle, old);
    assertThat(index.newest(ALL, 1, 1))
        .isEqualTo(new DecisionIndex.Hits(List.of(middle), Set.of(), true));
  }

  @Test
  void typingFindsUnfinishedWordsOfWhatStands() {
    String old = add("Elephant policy");
    String standing = add("Elephants and pricing");
    announcements.replace(old, standing);
    follower.catchUp();
    DecisionIndex index = follower.index().orElseThrow();
    assertThat(index.typing(asked("eleph", ALL), 5).ids()).containsExactly(standing);
    assertThat(index.typing(asked("elephant pri", ALL), 5).ids()).containsExactly(standing);
    assertThat(index.typing(asked("d-2", ALL), 5).ids()).containsExactly(standing);
    assertThat(index.typing(asked("", ALL), 5).ids()).containsExactly(standing);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
