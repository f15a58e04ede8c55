package dev.prewire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prewire.audit.Audit;
import dev.prewire.demo.Fault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.AtOnce;
import dev.prewire.testkit.Backend;
import dev.prewire.testkit.Office;
import dev.prewire.testkit.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions are agreed through several processes at random, while one after the other is killed and
 * Slack loses answers, fails and limits. On PostgreSQL with three processes, on SQLite with one.
 *
 * <p>{@code -Dreplicas.decisions=200 -Dreplicas.speed=1} is the long run, in real time; in the
 * build it is shorter, and time runs faster.
 */
final class ReplicasTest {

  private static final int DECISIONS = Integer.getInteger("replicas.decisions", 16);
  private static final double SPEED = Double.parseDouble(System.getProperty("replicas.speed", "6"));
  private static final long SEED = Long.getLong("replicas.seed", 1);
  private static final int PROCESSES = Backend.ofThisRound() == Backend.POSTGRESQL ? 3 : 1;
  private static final int PAIRS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes((long) Math.ceil(24 / SPEED));

  /** Between two kills. */
  private static final int SHORTEST_MILLIS = 500;

  private static final int LONGEST_MILLIS = 4_000;

  @TempDir Path folder;
  private Office office;
  private Replicas replicas;

  @BeforeEach
  void open() {
    office = Office.openDetached(folder, SPEED);
    office.expect(Violation.Kind.TRIGGER);
    replicas = Replicas.start(office, PROCESSES, folder);
  }

  @AfterEach
  void close() {
    replicas.close();
    office.close();
  }

  @Test
  void everyDecisionIsAnnouncedOnceAndFoundWhoeverDies() {
    List<Pair> pairs =
        IntStream.range(0, PAIRS).mapToObj(n -> Pair.found(office.slack(), n)).toList();
    List<String> titles =
        IntStream.range(0, DECISIONS).mapToObj(n -> "Rename w%04d".formatted(n)).toList();
    office.slack().faults().randomly(SEED, 0.12, faults());
    long began = System.nanoTime();

    decideWhileOneAfterTheOtherDies(pairs, titles);
    Duration decided = Duration.ofNanos(System.nanoTime() - began);
    settled();
    office.slack().faults().clear();
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    List<String> announced = announced(pairs);
    assertThat(announced).containsExactlyInAnyOrderElementsOf(titles);
    assertAllAreFoundIn(titles);
    assertThat(office.<Boolean>inDatabase(tx -> Audit.broken(tx).isEmpty())).isTrue();
    System.out.printf(
        "seed %d, %s, %d processes: %d decisions, %d announcements, %d killed, %d calls of Slack, agreed after %s, settled after %s%n",
        SEED,
        Backend.ofThisRound(),
        PROCESSES,
        titles.size(),
        announced.size(),
        replicas.killed(),
        office.slack().calls().size(),
        decided,
        took);
  }

  /** In twelve of a hundred calls: five lost answers, five 500s, two 429s. */
  private static Fault[] faults() {
    List<Fault> all = new ArrayList<>();
    all.addAll(Collections.nCopies(5, Fault.loseAnswer()));
    all.addAll(Collections.nCopies(3, Fault.serverError()));
    all.addAll(Collections.nCopies(2, Fault.serverErrorAfterwards()));
    all.addAll(Collections.nCopies(2, Fault.limited(2)));
    return all.toArray(Fault[]::new);
  }

  private void decideWhileOneAfterTheOtherDies(List<Pair> pairs, List<String> titles) {
    CountDownLatch deciding = new CountDownLatch(pairs.size());
    List<Callable<Object>> acts = new ArrayList<>();
    for (int n = 0; n < pairs.size(); n++) {
      int mine = n;
      acts.add(
          () -> {
            try {
              for (int i = mine; i < titles.size(); i += pairs.size()) {
                pairs.get(mine).decide(titles.get(i), i / pairs.size() % 2 == 0);
              }
            } finally {
              deciding.countDown();
            }
            return titles;
          });
    }
    acts.add(
        () -> {
          Random dice = new Random(SEED);
          do {
            replicas.killOne(dice);
          } while (!deciding.await(
              dice.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS), TimeUnit.MILLISECONDS));
          return titles;
        });
    AtOnce.all(acts);
  }

  private void settled() {
    await("the outbox is empty")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                office.inDatabase(
                        tx ->
                            tx.handle()
                                .createQuery("SELECT COUNT(*) FROM outbox")
                                .mapTo(Long.class)
                                .one())
                    == 0L);
  }

  /** The titles of all messages of the app in the pairs' channels. */
  private List<String> announced(List<Pair> pairs) {
    Persona engineer = office.as(Office.ENGINEER);
    List<String> titles = new ArrayList<>();
    for (Pair pair : pairs) {
      for (SeenMessage message : engineer.messagesIn(pair.channel())) {
        if (message.user().equals(LocalSlack.APP_USER)) {
          titles.add(message.text().replaceFirst("(?s)^D-\\d+: (Rename w\\d+).*", "$1"));
        }
      }
    }
    return titles;
  }

  private void assertAllAreFoundIn(List<String> titles) {
    for (int n = 0; n < replicas.count(); n++) {
      replicas.only(n);
      for (String title : titles) {
        String word = title.substring(title.lastIndexOf(' ') + 1);
        await(title + " is found by process " + n)
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> {
                  Shown shown =
                      office.as(Office.ENGINEER).command(Office.ELSEWHERE, "/decisions " + word);
                  assertThat(shown.answer()).isNotNull();
                  assertThat(shown.answer().words()).contains(title);
                });
      }
    }
    replicas.all();
  }
}
