package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What each replica remembers of Slack, though events reach one only. In every database. */
interface DirectoriesContract {

  String IN_C1 = "{\"ok\":true,\"channels\":[{\"id\":\"C1\"}]}";
  String IN_NONE = "{\"ok\":true,\"channels\":[]}";
  String LEFT =
      "{\"team_id\":\"T1\",\"event\":{\"type\":\"member_left_channel\",\"user\":\"U1\",\"channel\":\"C1\"}}";
  Duration READ = Duration.ofMillis(500);

  Database database();

  /** Two replicas in front of one Slack. */
  final class Replicas implements AutoCloseable {
    final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
    final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);
    final StubSlack slack = new StubSlack();
    final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));
    final Directory hears;
    final Directory other;

    Replicas(Database database) {
      hears = new Directory(gateway, database, () -> now.get().minus(behind.get()));
      other = new Directory(gateway, database, now::get);
    }

    Set<String> seenByOther() {
      return other.channelsOf("T1", "U1").orElseThrow();
    }

    void pass(Duration time) {
      now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public void close() {
      gateway.close();
      slack.close();
    }
  }

  @Test
  default void whatOneReplicaHearsTheOtherDropsWithinHalfASecond() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(200, IN_C1).then(200, IN_NONE);
      assertThat(replicas.seenByOther()).containsExactly("C1");
      replicas.hears.forget(LEFT);
      replicas.pass(READ);
      assertThat(replicas.seenByOther()).isEmpty();
      replicas.pass(READ);
      assertThat(replicas.seenByOther()).isEmpty();
      assertThat(replicas.slack.asked).as("dropped once, then remembered").hasSize(2);
    }
  }

  @Test
  default void clocksThatDifferHideNothing() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.behind.set(Duration.ofMinutes(5));
      for (int i = 0; i < 3; i++) {
        replicas.slack.then(200, IN_C1).then(200, IN_NONE);
        assertThat(replicas.seenByOther()).containsExactly("C1");
        replicas.hears.forget(LEFT);
        replicas.pass(READ);
        assertThat(replicas.seenByOther()).isEmpty();
        replicas.pass(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  default void aClockThatIsPutBackHidesNothing() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(200, IN_C1).then(200, IN_NONE);
      assertThat(replicas.seenByOther()).containsExactly("C1");
      replicas.hears.forget(LEFT);
      replicas.pass(Duration.ofHours(-1));
      assertThat(replicas.seenByOther()).isEmpty();
    }
  }

  @Test
  default void whatChangedInAnotherWorkspaceIsRemembered() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(200, IN_C1);
      assertThat(replicas.seenByOther()).containsExactly("C1");
      replicas.hears.forget(LEFT.replace("T1", "T2"));
      replicas.pass(READ);
      assertThat(replicas.seenByOther()).containsExactly("C1");
      assertThat(replicas.slack.asked).hasSize(1);
    }
  }

  @Test
  default void aLookThatAChangeOvertakesIsNotRemembered() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(200, IN_C1).then(200, IN_NONE);
      replicas.slack.meanwhile(() -> replicas.other.forget(LEFT));
      assertThat(replicas.seenByOther()).as("Slack said so before").containsExactly("C1");
      assertThat(replicas.seenByOther()).isEmpty();
    }
  }

  @Test
  default void noneOfManyChangesAtOnceIsMissed() throws Exception {
    Changes changes = new Changes(database(), () -> Instant.EPOCH);
    long first = changes.last();
    int writers = 4;
    int each = 25;
    List<Changes.Subject> seen = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<String>> writing = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String name = "U" + writer + "N";
        writing.add(
            () -> {
              for (int i = 0; i < each; i++) {
                changes.heard(List.of(new Changes.Subject("T1", name + i)));
              }
              return name;
            });
      }
      List<Future<String>> done = new ArrayList<>();
      writing.forEach(task -> done.add(threads.submit(task)));
      while (!done.stream().allMatch(Future::isDone)) {
        Changes.News news = changes.after(first);
        seen.addAll(news.subjects());
        first = news.last();
      }
      for (Future<String> task : done) {
        task.get();
      }
      seen.addAll(changes.after(first).subjects());
    } finally {
      threads.shutdownNow();
    }
    assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates();
  }

  @Test
  default void whatNobodyRemembersAnyMoreIsForgotten() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Changes changes = new Changes(database(), now::get);
    long first = changes.last();
    changes.heard(List.of(new Changes.Subject("T1", "U1")));
    now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
    changes.heard(List.of(new Changes.Subject("T1", "U2")));
    assertThat(changes.after(first).subjects()).containsExactly(new Changes.Subject("T1", "U2"));
  }
}
