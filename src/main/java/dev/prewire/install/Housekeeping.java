package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.db.Trouble;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done by the clock, whoever of the replicas looks first: tokens renewed, data of
 * workspaces that left purged, and what the rooms above want done. Every replica looks each minute.
 * Thread-safe.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EVERY_SECONDS = 60;

  private final Database database;
  private final Departures departures;
  private final Purge purge = new Purge();
  private final Runnable before;
  private final List<Runnable> after;
  private final InstantSource clock;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "install-housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param before what else to do at each look, and before anything is purged
   * @param after what to do when all that is done
   */
  Housekeeping(
      Database database,
      Departures departures,
      Runnable before,
      List<Runnable> after,
      InstantSource clock) {
    this.database = database;
    this.departures = departures;
    this.before = before;
    this.after = List.copyOf(after);
    this.clock = clock;
  }

  void start() {
    var unused =
        clockwork.scheduleWithFixedDelay(this::lookSafely, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** One look. */
  void look() {
    before.run();
    for (String workspace : database.read(tx -> departures.due(tx, clock.instant()))) {
      database
          .write(
              tx ->
                  departures.take(tx, workspace, clock.instant())
                      ? purge.purge(tx, workspace)
                      : Map.<String, Integer>of())
          .forEach((table, rows) -> log.info("Purged {}: {} of {}", workspace, rows, table));
    }
    after.forEach(Runnable::run);
  }

  /** A look that throws would be the last. */
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      String words = Trouble.of(e).orElse(null);
      if (words == null) {
        log.error("Housekeeping failed; trying again in a minute", e);
      } else {
        log.error("Housekeeping failed; trying again in a minute. The database: {}", words);
      }
    }
  }

  @Override
  public void close() {
    clockwork.shutdown();
    try {
      if (!clockwork.awaitTermination(5, TimeUnit.SECONDS)) {
        clockwork.shutdownNow();
      }
    } catch (InterruptedException e) {
      clockwork.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
