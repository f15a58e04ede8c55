package dev.prewire.outbox;

import static dev.prewire.outbox.OutboxContract.START;
import static dev.prewire.outbox.OutboxContract.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What a limit of Slack holds back: it keeps its place, and nobody else waits; in every database.
 */
interface HeldContract {

  Comparator<String> BY_NUMBER =
      Comparator.comparing(subject -> Integer.valueOf(subject.substring(1)));

  Database database();

  @Test
  default void whatALimitHoldsKeepsItsPlaceAndIsNotTriedInVain() {
    Desk desk = new Desk(database());
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

  @Test
  default void whatIsHeldBlocksItsLaneButNoOtherAndNoOtherWorkspace() {
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
    Desk desk = new Desk(database());
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
