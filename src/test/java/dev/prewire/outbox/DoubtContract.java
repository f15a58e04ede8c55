package dev.prewire.outbox;

import static dev.prewire.outbox.OutboxContract.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What may have been done and may not have been: it is looked for, never forgotten; in every
 * database.
 */
interface DoubtContract {

  Database database();

  @Test
  default void aDoubtKeepsItsFirstTimeAndAbsencesCountInARow() {
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
  default void whatALateOneFoundOutIsNotStored() {
    Desk desk = new Desk(database());
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
  default void whatIsRememberedOtherwiseIsStoredOnceAndNotByALateOne() {
    Desk desk = new Desk(database());
    AtomicInteger stored = new AtomicInteger();
    Delivery anew = new Delivery.Anew(Duration.ofSeconds(1), tx -> stored.incrementAndGet());
    desk.put("subject");
    desk.script.add(
        errand -> {
          desk.pass(Dispatcher.LEASE);
          desk.dispatcher.deliverNext();
          return anew;
        });
    desk.script.add(errand -> anew);
    desk.dispatcher.deliverNext();
    assertThat(stored).hasValue(1);
    assertThat(desk.dispatcher.deliverDue()).isZero();
    desk.pass(Duration.ofSeconds(1));
    assertThat(desk.dispatcher.deliverDue()).isEqualTo(1);
    assertThat(desk.dispatcher.pending()).isZero();
  }

  @Test
  default void aCourierThatThrowsLeavesADoubtAndIsAskedAgainEverMoreSeldom() {
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
}
