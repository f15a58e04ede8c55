package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.testkit.Announcements;
import dev.prewire.testkit.Announcements.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several processes on one index folder, each on its own place in it. */
final class IndexFollowerTest extends LogFixture {

  @Test
  void eachOfSeveralProcessesHasItsOwnIndexAndFindsItAgain() {
    String id = add("Elephants");
    try (IndexFollower second = follower()) {
      second.catchUp();
      assertThat(find(second)).containsExactly(id);
      assertThat(index().resolve("1")).isDirectory();
      assertThat(index().resolve("2")).isDirectory();
    }
    reopen();
    try (IndexFollower second = follower()) {
      second.catchUp();
      assertThat(find(second)).containsExactly(id);
    }
    assertThat(index().resolve("3")).doesNotExist();
  }

  @Test
  void whoStopsLeavesItsPlaceToTheNext() {
    add("Elephants");
    try (IndexFollower second = follower()) {
      second.catchUp();
      follower.close();
      follower = follower();
      follower.catchUp();
      assertThat(index().resolve("3")).as("the first is free again").doesNotExist();
    }
  }

  @Test
  void whenAllPlacesAreTakenTheOperatorIsToldUntilOneIsFree() {
    add("Elephants");
    List<IndexFollower> others = new ArrayList<>();
    for (int i = 1; i < Slot.MOST; i++) {
      IndexFollower other = follower();
      others.add(other);
      other.catchUp();
      assertThat(other.problem()).isEmpty();
    }
    try (IndexFollower late = follower()) {
      late.catchUp();
      assertThat(late.problem())
          .hasValueSatisfying(words -> assertThat(words).contains("PREWIRE_INDEX_FOLDER"));
      others.get(7).close();
      late.catchUp();
      assertThat(late.problem()).isEmpty();
      assertThat(late.index()).isPresent();
    } finally {
      others.forEach(IndexFollower::close);
    }
  }

  @Test
  void anIndexOfAnotherDatabaseIsNotUsed() {
    add("Elephants of the other company");
    follower.close();
    try (Database other = Database.open("jdbc:sqlite:" + folder.resolve("other.db"))) {
      Announcements announcements = new Announcements(other);
      announcements.add(Draft.of("Something else"));
      String ours = announcements.add(Draft.of("Our elephants"));
      try (IndexFollower moved = new IndexFollower(index(), other, new Announced())) {
        moved.catchUp();
        assertThat(find(moved)).containsExactly(ours);
        DecisionIndex index = moved.index().orElseThrow();
        assertThat(index.newest(ALL, 0, 5).ids()).hasSize(2);
      }
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldUntilItCan() throws IOException {
    follower.close();
    // A file in its way: permissions mean nothing to who tests as root.
    Files.writeString(index(), "in the way");
    follower = follower();
    follower.catchUp();
    assertThat(follower.problem()).as("it is tried once more").isEmpty();
    follower.catchUp();
    assertThat(follower.problem())
        .hasValueSatisfying(words -> assertThat(words).contains("PREWIRE_INDEX_FOLDER"));
    Files.delete(index());
    follower.catchUp();
    assertThat(follower.problem()).isEmpty();
    assertThat(follower.index()).isPresent();
  }

  @Test
  void theLayoutOfEarlierVersionsIsDeletedAndNothingElse() throws IOException {
    Path old = index().resolve("v" + Fields.FORMAT);
    Files.createDirectories(old);
    Files.writeString(old.resolve("segments_1"), "old");
    Files.writeString(index().resolve("notes.txt"), "mine");
    add("Elephants");
    assertThat(old).doesNotExist();
    assertThat(index().resolve("notes.txt")).exists();
  }

  private static List<String> find(IndexFollower follower) {
    return follower.index().orElseThrow().search(asked("elephants", ALL), Enough.ALL, 0, 10).ids();
  }
}
