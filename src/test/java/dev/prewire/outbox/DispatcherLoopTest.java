package dev.prewire.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prewire.db.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DispatcherLoopTest {

  @TempDir Path folder;

  @Test
  void theLoopOutlivesWhateverACourierThrows() {
    AtomicInteger calls = new AtomicInteger();
    Courier courier =
        new Courier() {
          @Override
          public Set<String> kinds() {
            return Set.of("kind");
          }

          @Override
          public Delivery deliver(Errand errand, Attempt attempt) {
            calls.incrementAndGet();
            if (errand.subject().equals("bad")) {
              throw new StackOverflowError("deep");
            }
            return Delivery.settled();
          }
        };
    Semaphore wake = new Semaphore(0);
    Outbox outbox = new Outbox(wake::release);
    try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"))) {
      Dispatcher dispatcher =
          new Dispatcher(database, outbox, InstantSource.system(), List.of(courier));
      put(database, outbox, "bad");
      try (DispatcherLoop loop = new DispatcherLoop(dispatcher, wake, 1)) {
        loop.start();
        await().until(() -> calls.get() == 1);
        put(database, outbox, "good");
        await().until(() -> dispatcher.pending() == 1);
      }
    }
  }

  @Test
  void whatBecomesDueIsDeliveredThenAndNotAtTheNextPoll() {
    AtomicInteger calls = new AtomicInteger();
    Courier courier =
        new Courier() {
          @Override
          public Set<String> kinds() {
            return Set.of("kind");
          }

          @Override
          public Delivery deliver(Errand errand, Attempt attempt) {
            return calls.incrementAndGet() < 20
                ? new Delivery.Later(Duration.ofMillis(20))
                : Delivery.settled();
          }
        };
    Semaphore wake = new Semaphore(0);
    Outbox outbox = new Outbox(wake::release);
    try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"))) {
      Dispatcher dispatcher =
          new Dispatcher(database, outbox, InstantSource.system(), List.of(courier));
      put(database, outbox, "subject");
      try (DispatcherLoop loop = new DispatcherLoop(dispatcher, wake, 2)) {
        loop.start();
        await()
            .atMost(Duration.ofSeconds(5))
            .untilAsserted(() -> assertThat(dispatcher.pending()).isZero());
      }
    }
  }

  private static void put(Database database, Outbox outbox, String subject) {
    database.write(
        tx -> {
          outbox.put(tx, new Errand("T1", "kind", subject, subject), Instant.EPOCH);
          return null;
        });
  }
}
