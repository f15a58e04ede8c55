package dev.prewire.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same delivery twice gets the same answer and is done once. Thread-safe.
 *
 * <ol>
 *   <li>A delivery that is being worked on right now: wait for its answer.
 *   <li>One that was answered before: that answer, read from the database. Slack sends events again
 *       for 24 hours (docs.slack.dev/apis/events-api, "Delayed events"), so answers are kept for
 *       26.
 *   <li>Else work, keep the answer, and only then let go of those who wait.
 * </ol>
 *
 * Work that failed isn't kept: the next delivery tries again. Between two processes, or after a
 * crash before keeping, the use cases' own compare-and-set is what does it once.
 */
final class Deliveries {

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration KEPT = Duration.ofHours(26);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int BATCH = 1000;
  private static final int RECENT = 500;
  private static final long PATIENCE_MILLIS = 2500;

  /** What came of the work: an answer, and whether it is the final word. */
  record Done(Answer answer, boolean isFinal) {}

  private final Database db;
  private final InstantSource clock;
  private final DeliveryStore store = new DeliveryStore();
  private final ConcurrentMap<DeliveryKey, CompletableFuture<Answer>> inFlight =
      new ConcurrentHashMap<>();
  private final Cache<DeliveryKey, Answer> recent =
      Caffeine.newBuilder().maximumSize(RECENT).expireAfterWrite(Duration.ofMinutes(5)).build();
  private final AtomicLong sweepDue = new AtomicLong();

  Deliveries(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Answer once(DeliveryKey key, Supplier<Done> work) {
    CompletableFuture<Answer> ours = new CompletableFuture<>();
    CompletableFuture<Answer> theirs = inFlight.putIfAbsent(key, ours);
    if (theirs != null) {
      return join(theirs);
    }
    try {
      Answer answer =
          switch (key.keep()) {
            case A_DAY -> keptOr(key, work);
            case MINUTES -> rememberedOr(key, work);
            case NOT -> work.get().answer();
          };
      ours.complete(answer);
      return answer;
    } finally {
      // Only reached uncompleted when the work threw: those who wait shall not wait for nothing.
      ours.complete(Answer.status(503));
      inFlight.remove(key, ours);
    }
  }

  private Answer rememberedOr(DeliveryKey key, Supplier<Done> work) {
    Answer before = recent.getIfPresent(key);
    if (before != null) {
      return before;
    }
    Done done = work.get();
    if (done.isFinal()) {
      recent.put(key, done.answer());
    }
    return done.answer();
  }

  private Answer keptOr(DeliveryKey key, Supplier<Done> work) {
    Optional<Answer> before = db.read(tx -> store.find(tx, key));
    if (before.isPresent()) {
      return before.get();
    }
    Done done = work.get();
    if (done.isFinal()) {
      keep(key, done.answer());
    }
    return done.answer();
  }

  private void keep(DeliveryKey key, Answer answer) {
    Instant now = clock.instant();
    long due = sweepDue.get();
    boolean sweep =
        due <= now.toEpochMilli() && sweepDue.compareAndSet(due, now.plus(SWEEP).toEpochMilli());
    try {
      int forgotten =
          db.write(
              tx -> {
                store.keep(tx, key, answer, now);
                return sweep ? store.forget(tx, now.minus(KEPT), BATCH) : 0;
              });
      if (forgotten == BATCH) {
        sweepDue.set(0);
      }
    } catch (RuntimeException e) {
      // The work is done and its answer stands; a second delivery would find the new state.
      log.warn("An answer couldn't be kept", e);
    }
  }

  private static Answer join(CompletableFuture<Answer> theirs) {
    try {
      return theirs.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Answer.status(503);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.status(503);
    }
  }
}
