package dev.prewire.outbox;

import dev.prewire.db.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that keep delivering. A permit of the semaphore makes one look at once; without it they
 * look when the next errand becomes due or a limit ends that held some, and every {@link #POLL} for
 * what another process has put.
 */
public final class DispatcherLoop implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Logger log = LoggerFactory.getLogger(DispatcherLoop.class);

  private final Dispatcher dispatcher;
  private final Semaphore woken;
  private final List<Thread> threads;
  private volatile boolean stopping;
  private volatile @Nullable String trouble;

  /**
   * @param woken shared with whoever wakes the loop: {@code release} is the wake-up call
   */
  public DispatcherLoop(Dispatcher dispatcher, Semaphore woken, int threads) {
    this.dispatcher = dispatcher;
    this.woken = woken;
    this.threads =
        IntStream.range(0, threads).mapToObj(n -> new Thread(this::run, "outbox-" + n)).toList();
  }

  public void start() {
    threads.forEach(Thread::start);
  }

  private void run() {
    while (!stopping) {
      try {
        boolean delivered = dispatcher.deliverNext();
        trouble = null;
        if (!delivered) {
          pause(dispatcher.untilNext().filter(next -> next.compareTo(POLL) < 0).orElse(POLL));
        }
      } catch (RuntimeException | Error e) {
        // A thread that ends delivers nothing any more, and nobody notices.
        report(e);
        pause(AFTER_TROUBLE);
      }
    }
  }

  /** A database's trouble lasts, and is said once. */
  private void report(Throwable thrown) {
    String words = Trouble.of(thrown).orElse(null);
    if (words == null) {
      log.error("Delivering failed; trying again", thrown);
    } else if (!words.equals(trouble)) {
      trouble = words;
      log.error("Nothing is delivered; trying again. The database: {}", words);
    }
  }

  private void pause(Duration longest) {
    try {
      if (woken.tryAcquire(longest.toMillis() + 1, TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** Finishes what is being delivered; what isn't begun stays in the outbox. */
  @Override
  public void close() {
    stopping = true;
    woken.release(threads.size());
    try {
      for (Thread thread : threads) {
        thread.join(STOP.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
