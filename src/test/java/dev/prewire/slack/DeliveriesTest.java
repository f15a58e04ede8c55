package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.db.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

  private static final DeliveryKey KEY = new DeliveryKey("T1", "Ev1", DeliveryKey.Keep.A_DAY);

  @TempDir Path folder;
  private Database db;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
  private final AtomicInteger worked = new AtomicInteger();

  @BeforeEach
  void open() {
    db = Database.open("jdbc:sqlite:" + folder.resolve("p.db"));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private Deliveries deliveries() {
    return new Deliveries(db, now::get);
  }

  private Deliveries.Done work() {
    return new Deliveries.Done(Answer.json("{\"n\":" + worked.incrementAndGet() + "}"), true);
  }

  @Test
  void theSecondDeliveryGetsTheFirstAnswerEvenAfterARestart() {
    Answer first = deliveries().once(KEY, this::work);
    now.updateAndGet(t -> t.plus(Duration.ofHours(25)));
    assertThat(deliveries().once(KEY, this::work)).isEqualTo(first);
    assertThat(worked).hasValue(1);
  }

  @Test
  void theSameIdInAnotherWorkspaceIsAnotherDelivery() {
    deliveries().once(KEY, this::work);
    deliveries().once(new DeliveryKey("T2", "Ev1", DeliveryKey.Keep.A_DAY), this::work);
    assertThat(worked).hasValue(2);
  }

  @Test
  void whoComesWhileTheFirstIsWorkedOnGetsItsAnswer() throws Exception {
    Deliveries deliveries = deliveries();
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(9);
    try {
      for (DeliveryKey key : List.of(KEY, new DeliveryKey("T1", "command", DeliveryKey.Keep.NOT))) {
        worked.set(0);
        Callable<Answer> one =
            () ->
                deliveries.once(
                    key,
                    () -> {
                      working.countDown();
                      await(go);
                      return work();
                    });
        List<Future<Answer>> all = new ArrayList<>(List.of(threads.submit(one)));
        working.await();
        for (int i = 0; i < 8; i++) {
          all.add(threads.submit(one));
        }
        go.countDown();
        for (Future<Answer> answer : all) {
          assertThat(answer.get().status()).isEqualTo(200);
        }
        if (key.keep() != DeliveryKey.Keep.NOT) {
          assertThat(worked).hasValue(1);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCommandThatASocketRepeatsIsAnsweredTheSame() {
    DeliveryKey command = new DeliveryKey("T1", "Command:1", DeliveryKey.Keep.MINUTES);
    Deliveries deliveries = deliveries();
    Answer first = deliveries.once(command, this::work);
    assertThat(deliveries.once(command, this::work)).isEqualTo(first);
    assertThat(worked).hasValue(1);
  }

  @Test
  void aFailureIsNotKept() {
    deliveries().once(KEY, () -> new Deliveries.Done(Answer.status(500), false));
    assertThat(deliveries().once(KEY, this::work).status()).isEqualTo(200);
  }

  @Test
  void workThatThrowsLetsNobodyWaitForever() {
    Deliveries deliveries = deliveries();
    assertThatThrownBy(
            () ->
                deliveries.once(
                    KEY,
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(deliveries.once(KEY, this::work).status()).isEqualTo(200);
  }

  @Test
  void answersOlderThan26HoursAreForgotten() {
    Deliveries deliveries = deliveries();
    deliveries.once(KEY, this::work);
    now.updateAndGet(t -> t.plus(Duration.ofHours(26)).plusSeconds(1));
    deliveries.once(new DeliveryKey("T1", "Ev2", DeliveryKey.Keep.A_DAY), this::work);
    int kept =
        db.read(
            tx ->
                tx.handle()
                    .createQuery("SELECT count(*) FROM delivery")
                    .mapTo(Integer.class)
                    .one());
    assertThat(kept).isEqualTo(1);
  }

  @Test
  void theFirstKeptAnswerStays() {
    DeliveryStore store = new DeliveryStore();
    db.write(tx -> store.keep(tx, KEY, Answer.json("1"), now.get()));
    assertThat(db.<Integer>write(tx -> store.keep(tx, KEY, Answer.json("2"), now.get()))).isZero();
    assertThat(db.<Optional<Answer>>read(tx -> store.find(tx, KEY))).contains(Answer.json("1"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
