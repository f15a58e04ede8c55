package dev.prewire.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds for errands in every database; the backend's test supplies the database. */
interface OutboxContract {

  String WORKSPACE = "T1";
  Instant START = Instant.parse("2026-03-02T10:00:00Z");

  Database database();

  @Test
  default void aLaneKeepsItsOrderThroughBackOffsAndDueTimes() {
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
    desk.put(WORKSPACE, "subject", "lane", START.plusSeconds(60));
    desk.put("subject");
    desk.put("subject");
    assertThat(desk.dispatcher.deliverDue()).isEqualTo(1);
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void puttingItAgainWhileItIsDeliveredRendersOnceMore() {
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
  default void anErrandOfANewerVersionWaitsForIt() {
    Desk desk = new Desk(database());
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
    Desk one = new Desk(database());
    Desk two = new Desk(database());
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
    Desk desk = new Desk(database());
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
      Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
}
