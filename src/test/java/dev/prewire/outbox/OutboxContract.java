package dev.prewire.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for errands in every database; the backend's test supplies the database. */
interface OutboxContract {

  String WORKSPACE = "T1";
  Instant START = Instant.parse("2026-03-02T10:00:00Z");

  Database database();

  /** A dispatcher with a scripted courier and a clock that stands still. */
  final class Desk implements Courier {
    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    final Deque<Function<Errand, Delivery>> script = new ArrayDeque<>();
    final Database database;
    final Outbox outbox = new Outbox(() -> {});
    final Dispatcher dispatcher;
    long nanos = Long.MAX_VALUE - 1000;

    Desk(Database database) {
      this.database = database;
      this.dispatcher = new Dispatcher(database, outbox, now::get, () -> nanos, List.of(this));
    }

    @Override
    public Set<String> kinds() {
      return Set.of("kind");
    }

    @Override
    public Delivery deliver(Errand errand, Attempt attempt) {
      seen.add(errand.subject());
      attempts.add(attempt);
      Function<Errand, Delivery> next;
      synchronized (script) {
        next = script.poll();
      }
      return next == null ? Delivery.settled() : next.apply(errand);
    }

    void put(String workspace, String subject, String lane, Instant due) {
      database.write(
          tx -> {
            outbox.put(tx, new Errand(workspace, "kind", subject, lane), due);
            return null;
          });
    }

    void put(String subject) {
      put(WORKSPACE, subject, "lane", now.get());
    }

    void pass(Duration time) {
      now.updateAndGet(before -> before.plus(time));
    }

    Attempt last() {
      return attempts.get(attempts.size() - 1);
    }

    Outbox.Leased lease() {
      return database.write(tx -> outbox.lease(tx, now.get(), Dispatcher.LEASE)).orElseThrow();
    }
  }

  private Desk desk() {
    return new Desk(database());
  }

  @Test
  default void aLaneKeepsItsOrderThroughBackOffsAndDueTimes() {
    Desk desk = desk();
    desk.put(WORKSPACE, "first", "lane", START.plusSeconds(60));
    desk.put(WORKSPACE, "second", "lane", START);
    desk.put(WORKSPACE, "other", "another lane", START);
    desk.put("T2", "abroad", "lane", START);
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("other", "abroad");

    desk.seen.clear();
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(30)));
    desk.pass(Duration.ofSeconds(60));
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("first");
    desk.pass(Duration.ofSeconds(30));
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("first", "first", "second");
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void puttingAPendingOneAgainDeliversItOnce() {
    Desk desk = desk();
    desk.put(WORKSPACE, "subject", "lane", START.plusSeconds(60));
    desk.put("subject");
    desk.put("subject");
    assertThat(desk.dispatcher.deliverDue()).isEqualTo(1);
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void puttingItAgainWhileItIsDeliveredRendersOnceMore() {
    Desk desk = desk();
    AtomicInteger stored = new AtomicInteger();
    desk.put("subject");
    desk.put("behind");
    desk.script.add(
        errand -> {
          desk.put("subject");
          desk.put("subject");
          return new Delivery.Settled(tx -> stored.incrementAndGet());
        });
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("subject", "subject", "behind");
    assertThat(stored).as("what the first one found out is kept").hasValue(1);
    assertThat(desk.attempts.get(1).unresolvedSince()).isNull();
  }

  @Test
  default void aLeaseThatRanOutIsHandedOverAndTheLateOneCannotSettle() {
    Desk desk = desk();
    desk.put("subject");
    Outbox.Leased late = desk.lease();
    assertThat(desk.dispatcher.deliverNext()).as("leased").isFalse();

    desk.pass(Dispatcher.LEASE);
    Outbox.Leased heir = desk.lease();
    assertThat(heir.attempt().unresolvedSince()).isEqualTo(START);
    assertThat(heir.attempt().number()).isEqualTo(2);

    boolean settled = database().write(tx -> desk.outbox.settle(tx, late, desk.now.get()));
    boolean released =
        database().write(tx -> desk.outbox.release(tx, late, desk.now.get(), null, 0));
    assertThat(settled).isFalse();
    assertThat(released).isFalse();
    assertThat(desk.dispatcher.deliverNext()).as("still leased by the heir").isFalse();
    boolean heirSettled = database().write(tx -> desk.outbox.settle(tx, heir, desk.now.get()));
    assertThat(heirSettled).isTrue();
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void whatALateOneFoundOutIsNotStored() {
    Desk desk = desk();
    AtomicInteger stored = new AtomicInteger();
    desk.put("subject");
    desk.script.add(
        errand -> {
          desk.pass(Dispatcher.LEASE);
          desk.dispatcher.deliverNext();
          return new Delivery.Settled(tx -> stored.incrementAndGet());
        });
    desk.script.add(errand -> new Delivery.InDoubt("timeout"));
    desk.dispatcher.deliverNext();
    assertThat(stored).hasValue(0);
    assertThat(desk.dispatcher.pending()).isEqualTo(1);
    desk.pass(Duration.ofMinutes(1));
    desk.dispatcher.deliverDue();
    assertThat(desk.last().unresolvedSince()).isEqualTo(START);
  }

  @Test
  default void aDoubtKeepsItsFirstTimeAndAbsencesCountInARow() {
    Desk desk = desk();
    desk.put("subject");
    desk.script.add(errand -> new Delivery.InDoubt("timeout"));
    desk.script.add(errand -> new Delivery.Absent());
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(1)));
    desk.script.add(errand -> new Delivery.Absent());
    desk.script.add(errand -> new Delivery.InDoubt("timeout"));
    for (int i = 0; i < 6; i++) {
      desk.dispatcher.deliverDue();
      desk.pass(Duration.ofMinutes(1));
    }
    assertThat(desk.attempts)
        .extracting(Attempt::unresolvedSince)
        .containsExactly(null, START, START, START, START, START);
    assertThat(desk.attempts)
        .extracting(Attempt::absences)
        .as("not done after all is no news; trying again starts over")
        .containsExactly(0, 0, 1, 1, 2, 0);
  }

  @Test
  default void aRepostThatCrashesMustBeLookedForAgain() {
    Desk desk = desk();
    desk.put("subject");
    desk.script.add(errand -> new Delivery.InDoubt("timeout"));
    desk.script.add(errand -> new Delivery.Absent());
    desk.script.add(errand -> new Delivery.Absent());
    for (int i = 0; i < 3; i++) {
      desk.dispatcher.deliverDue();
      desk.pass(Duration.ofSeconds(10));
    }
    Outbox.Leased crashes = desk.lease();
    assertThat(crashes.attempt().absences()).isEqualTo(2);

    desk.pass(Dispatcher.LEASE);
    assertThat(desk.lease().attempt().absences()).isZero();
  }

  @Test
  default void whatIsCertainlyNotDoneIsNotInDoubt() {
    Desk desk = desk();
    desk.put("subject");
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(30)));
    desk.dispatcher.deliverDue();
    desk.pass(Duration.ofSeconds(29));
    assertThat(desk.dispatcher.deliverDue()).isZero();
    desk.pass(Duration.ofSeconds(1));
    desk.dispatcher.deliverDue();
    assertThat(desk.last().unresolvedSince()).isNull();
  }

  @Test
  default void aCourierThatThrowsLeavesADoubtAndIsAskedAgainEverMoreSeldom() {
    Desk desk = desk();
    desk.put("subject");
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      desk.script.add(
          errand -> {
            throw new IllegalStateException("broken");
          });
    }
    Instant before = START;
    while (!desk.script.isEmpty()) {
      if (desk.dispatcher.deliverDue() > 0) {
        waits.add(Duration.between(before, desk.now.get()).toSeconds());
        before = desk.now.get();
      }
      desk.pass(Duration.ofSeconds(1));
    }
    assertThat(waits).containsExactly(0L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
    desk.pass(Duration.ofMinutes(5));
    desk.dispatcher.deliverDue();
    assertThat(desk.last().unresolvedSince()).isEqualTo(START);
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void whatCannotBeStoredIsInDoubtAndNotLost() {
    Desk desk = desk();
    desk.put("subject");
    desk.script.add(
        errand ->
            new Delivery.Settled(
                tx -> {
                  throw new IllegalStateException("the disk is full");
                }));
    try {
      desk.dispatcher.deliverDue();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the disk is full");
    }
    assertThat(desk.dispatcher.pending()).isEqualTo(1);
    desk.pass(Dispatcher.LEASE);
    desk.dispatcher.deliverDue();
    assertThat(desk.last().unresolvedSince()).isEqualTo(START);
  }

  @Test
  default void anErrandOfANewerVersionWaitsForIt() {
    Desk desk = desk();
    database()
        .write(
            tx -> {
              desk.outbox.put(tx, new Errand(WORKSPACE, "unknown", "s", "l"), START);
              return null;
            });
    desk.put("known");
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("known");
    assertThat(desk.dispatcher.pending()).isEqualTo(1);
  }

  @Test
  default void twoDispatchersDeliverEachErrandOnceAndEachLaneInOrder() throws Exception {
    Desk one = desk();
    Desk two = desk();
    for (int i = 0; i < 60; i++) {
      one.put(WORKSPACE, "s" + i, "lane" + i % 7, START);
    }
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    for (Desk desk : List.of(one, two)) {
      for (int i = 0; i < 60; i++) {
        desk.script.add(
            errand -> {
              order.add(errand.subject());
              return Delivery.settled();
            });
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Object> drain =
          () -> {
            while (one.dispatcher.pending() > 0) {
              one.dispatcher.deliverDue();
            }
            return order;
          };
      Callable<Object> drainTwo =
          () -> {
            while (two.dispatcher.pending() > 0) {
              two.dispatcher.deliverDue();
            }
            return order;
          };
      for (Future<Object> done : threads.invokeAll(List.of(drain, drainTwo, drain, drainTwo))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(order).hasSize(60).doesNotHaveDuplicates();
    for (int lane = 0; lane < 7; lane++) {
      int mine = lane;
      assertThat(
              order.stream()
                  .map(subject -> Integer.parseInt(subject.substring(1)))
                  .filter(number -> number % 7 == mine))
          .isSorted();
    }
  }

  @Test
  default void aLeaseLapsesLongBeforeItRunsOutByWhicheverClockSaysSo() {
    Desk desk = desk();
    for (String subject : List.of("in time", "stopped", "asleep")) {
      desk.put(WORKSPACE, subject, subject, START);
    }
    List<Boolean> lapsed = new ArrayList<>();
    Runnable look = () -> lapsed.add(desk.last().hasLapsed());
    desk.script.add(
        errand -> {
          desk.nanos += Dispatcher.USABLE.toNanos() - 1;
          look.run();
          return Delivery.settled();
        });
    desk.script.add(
        errand -> {
          look.run();
          desk.nanos += Dispatcher.USABLE.toNanos();
          desk.pass(Duration.ofMinutes(-5));
          look.run();
          desk.pass(Duration.ofMinutes(5));
          return Delivery.settled();
        });
    desk.script.add(
        errand -> {
          look.run();
          desk.pass(Dispatcher.USABLE);
          look.run();
          return Delivery.settled();
        });
    desk.dispatcher.deliverDue();
    assertThat(lapsed).containsExactly(false, false, true, false, true);
    assertThat(Dispatcher.LEASE.minus(Dispatcher.USABLE)).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  default void theTimeZoneOfTheProcessChangesNothing() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Desk desk = desk();
      desk.put("subject");
      desk.script.add(errand -> new Delivery.InDoubt("timeout"));
      desk.dispatcher.deliverDue();
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      assertThat(desk.dispatcher.deliverDue()).isZero();
      desk.pass(Duration.ofSeconds(2));
      assertThat(desk.dispatcher.deliverDue()).isEqualTo(1);
      assertThat(desk.last().unresolvedSince()).isEqualTo(START);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  default void aClockThatJumpsBackDeliversNothingTwice() {
    Desk desk = desk();
    desk.put("subject");
    Outbox.Leased leased = desk.lease();
    desk.pass(Duration.ofHours(-1));
    assertThat(desk.dispatcher.deliverDue()).as("leased").isZero();
    boolean settled = database().write(tx -> desk.outbox.settle(tx, leased, desk.now.get()));
    assertThat(settled).isTrue();
    assertThat(desk.dispatcher.pending()).isZero();
    desk.put("next");
    assertThat(desk.dispatcher.deliverDue()).isEqualTo(1);
  }

  @Test
  default void whatALimitHoldsKeepsItsPlaceAndIsNotTriedInVain() {
    Desk desk = desk();
    int count = 200;
    for (int i = 0; i < count; i++) {
      desk.put(WORKSPACE, "s" + i, "lane" + i, START);
    }
    AtomicInteger vain = new AtomicInteger();
    List<String> done = new ArrayList<>();
    Function<Errand, Delivery> oneASecond =
        errand -> {
          if (held("C1").isAfter(desk.now.get())) {
            vain.incrementAndGet();
            return new Delivery.Later(Duration.ofSeconds(1), "C1");
          }
          hold(WORKSPACE, "C1", desk.now.get().plusSeconds(1));
          done.add(errand.subject());
          return Delivery.settled();
        };
    for (int i = 0; i < 2 * count; i++) {
      desk.script.add(oneASecond);
    }
    for (int seconds = 0; seconds < count; seconds++) {
      desk.dispatcher.deliverDue();
      assertThat(desk.dispatcher.deliverNext()).as("held").isFalse();
      desk.pass(Duration.ofSeconds(1));
    }
    assertThat(desk.dispatcher.pending()).isZero();
    assertThat(done).hasSize(count).isEqualTo(done.stream().sorted(BY_NUMBER).toList());
    assertThat(vain).as("each but the first, to learn what holds it").hasValue(count - 1);
    assertThat(desk.attempts).extracting(Attempt::number).containsOnly(1);
  }

  Comparator<String> BY_NUMBER =
      Comparator.comparing(subject -> Integer.valueOf(subject.substring(1)));

  @Test
  default void whatIsHeldBlocksItsLaneButNoOtherAndNoOtherWorkspace() {
    Desk desk = desk();
    desk.put(WORKSPACE, "first", "lane", START);
    desk.put(WORKSPACE, "second", "lane", START);
    desk.put("T2", "abroad", "lane", START);
    hold(WORKSPACE, "C1", START.plusSeconds(30));
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(30), "C1"));
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(30), "C1"));
    desk.dispatcher.deliverNext();
    desk.dispatcher.deliverNext();
    desk.dispatcher.deliverDue();
    assertThat(desk.seen)
        .as("nothing holds that channel of the other workspace")
        .containsExactly("first", "abroad", "abroad");
    desk.pass(Duration.ofSeconds(29));
    assertThat(desk.dispatcher.deliverDue()).isZero();
    assertThat(desk.dispatcher.untilNext()).contains(Duration.ofSeconds(1));
    desk.pass(Duration.ofSeconds(1));
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("first", "abroad", "abroad", "first", "second");
  }

  @Test
  default void aDoubtOutlivesBeingHeld() {
    Desk desk = desk();
    desk.put("subject");
    desk.script.add(errand -> new Delivery.InDoubt("timeout"));
    desk.script.add(errand -> new Delivery.Absent());
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(1), "C1"));
    for (int i = 0; i < 4; i++) {
      hold(WORKSPACE, "C1", desk.now.get().plusSeconds(1));
      desk.dispatcher.deliverDue();
      desk.pass(Duration.ofMinutes(1));
    }
    assertThat(desk.last().unresolvedSince()).isEqualTo(START);
    assertThat(desk.last().absences()).isEqualTo(1);
  }

  @Test
  default void ofThoseThatALimitHeldOneIsTriedAtATimeUnlessItsProcessDied() {
    Desk desk = desk();
    for (String subject : List.of("s1", "s2", "s3")) {
      desk.put(WORKSPACE, subject, subject, START);
      desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(1), "C1"));
    }
    hold(WORKSPACE, "C1", START.plusSeconds(1));
    desk.dispatcher.deliverDue();
    desk.pass(Duration.ofSeconds(1));
    Outbox.Leased dies = desk.lease();
    assertThat(dies.errand().subject()).isEqualTo("s1");
    assertThat(desk.dispatcher.deliverNext()).as("s1 is about to use the limit up").isFalse();
    desk.pass(Duration.ofSeconds(1));
    desk.dispatcher.deliverDue();
    assertThat(desk.seen).containsExactly("s1", "s2", "s3", "s2", "s3");
  }

  @Test
  default void theNextMomentIsTheNextDueTimeOrTheEndOfALimitThatHoldsSomething() {
    Desk desk = desk();
    assertThat(desk.dispatcher.untilNext()).isEmpty();
    hold(WORKSPACE, "C1", START.plusSeconds(3));
    assertThat(desk.dispatcher.untilNext()).as("it holds nothing").isEmpty();
    desk.put(WORKSPACE, "later", "lane", START.plusSeconds(9));
    assertThat(desk.dispatcher.untilNext()).contains(Duration.ofSeconds(9));
    desk.put("now");
    desk.put(WORKSPACE, "free", "another lane", START);
    desk.script.add(errand -> new Delivery.Later(Duration.ofSeconds(3), "C1"));
    desk.dispatcher.deliverNext();
    assertThat(desk.dispatcher.untilNext()).contains(Duration.ofSeconds(3));
  }

  private Instant held(String scope) {
    return database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT free_at FROM slack_limit WHERE scope = :scope")
                    .bind("scope", scope)
                    .mapTo(Long.class)
                    .findOne())
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  /** What the gateway writes down. */
  private void hold(String workspace, String scope, Instant freeAt) {
    database()
        .write(
            tx ->
                tx.handle()
                    .createUpdate(
                        """
                        INSERT INTO slack_limit (workspace, scope, free_at)
                        VALUES (:workspace, :scope, :free)
                        ON CONFLICT (workspace, scope) DO UPDATE SET free_at = excluded.free_at
                        """)
                    .bind("workspace", workspace)
                    .bind("scope", scope)
                    .bind("free", freeAt.toEpochMilli())
                    .execute());
  }
}
