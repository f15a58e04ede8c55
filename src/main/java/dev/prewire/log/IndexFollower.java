package dev.prewire.log;

import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.decision.Announced.Purged;
import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up with the database, in a thread of its own. Thread-safe.
 *
 * <ol>
 *   <li>Opens the index of this version's format; those of others are deleted.
 *   <li>Reads all changes after the last one it knows, in small batches; from then on the index is
 *       ready.
 *   <li>Looks again when woken by a commit of this process, and twice a second for those of others.
 *   <li>Whatever breaks: opens it again, and if that breaks too, deletes it and starts anew. A
 *       database that was put back to an earlier state does the same.
 * </ol>
 */
public final class IndexFollower implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Small, so that memory doesn't depend on how much there is to catch up with. */
  private static final int BATCH = 500;

  /** Rarely durable: what is lost is read again, and each commit costs the disk a sync. */
  private static final int COMMIT_EVERY_BATCHES = 40;

  private static final int COMMIT_EVERY_ROUNDS = 20;

  private final Path folder;
  private final Database database;
  private final Announced announced;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "log-index");

  private @Nullable DecisionIndex index;
  private volatile @Nullable DecisionIndex ready;
  private volatile boolean closed;
  private volatile boolean suspect;
  private volatile String said = "";
  private int failures;
  private int rounds;

  /**
   * @param folder the index's own, made if it is missing
   */
  public IndexFollower(Path folder, Database database, Announced announced) {
    this.folder = folder;
    this.database = database;
    this.announced = announced;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Something was announced or changed: look at once. */
  public void wake() {
    woken.release();
  }

  /** The index, once it has caught up for the first time. */
  Optional<DecisionIndex> index() {
    return Optional.ofNullable(ready);
  }

  /** A search found the index broken. */
  void suspect() {
    suspect = true;
    wake();
  }

  /** One look at the database. Only the thread and tests call it, never both. */
  synchronized void catchUp() {
    if (closed) {
      return;
    }
    try {
      if (suspect) {
        suspect = false;
        throw new IOException("A search failed");
      }
      DecisionIndex open = index == null ? open() : index;
      index = open;
      read(open);
      if (++rounds % COMMIT_EVERY_ROUNDS == 0) {
        open.commit();
      }
      ready = open;
      failures = 0;
      said = "";
    } catch (LockObtainFailedException e) {
      sayOnce("The search index is open in another process; trying again", null);
    } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
      failures++;
      sayOnce(
          failures == 1
              ? "The search index failed; opening it again"
              : "The search index fails again and again: is its folder writable, the disk full?",
          e);
      release();
      if (failures > 1) {
        delete(current());
      }
    }
  }

  /** What one snapshot of the database has that an index hasn't. */
  private record Changes(List<Purged> purged, List<AnnouncedDecision> announced) {
    boolean isEmpty() {
      return purged.isEmpty() && announced.isEmpty();
    }
  }

  private Changes changesAfter(long change) {
    return database.read(
        tx ->
            new Changes(
                announced.purgedAfter(tx, change), announced.changedAfter(tx, change, BATCH)));
  }

  /**
   * Whoever was purged is forgotten before anything is read on: what such a workspace has announced
   * since comes after. Not read up to the purge yet, it is forgotten again, which changes nothing.
   */
  private void read(DecisionIndex open) {
    int batches = 0;
    List<AnnouncedDecision> changed;
    do {
      Changes next = changesAfter(open.readUpTo());
      changed = next.announced();
      if (!next.purged().isEmpty()) {
        open.forget(next.purged().stream().map(Purged::workspace).toList());
      }
      open.take(changed);
      if (changed.size() < BATCH && !next.purged().isEmpty()) {
        // Purged now and read up to here: what is deleted shall not wait on the disk.
        open.readUpTo(next.purged().get(next.purged().size() - 1).change());
        open.commit();
      }
      if (++batches % COMMIT_EVERY_BATCHES == 0) {
        open.commit();
      }
    } while (changed.size() == BATCH && !closed);
  }

  private DecisionIndex open() throws IOException {
    Files.createDirectories(folder);
    deleteOtherFormats();
    DecisionIndex opened = DecisionIndex.open(current());
    long known = opened.readUpTo();
    if (known > 0 && changesAfter(known - 1).isEmpty()) {
      log.info("The database is older than the search index, which is built anew");
      opened.close();
      delete(current());
      return DecisionIndex.open(current());
    }
    return opened;
  }

  private Path current() {
    return folder.resolve("v" + Fields.FORMAT);
  }

  private void deleteOtherFormats() throws IOException {
    try (Stream<Path> formats = Files.list(folder)) {
      formats
          .filter(format -> format.getFileName().toString().matches("v\\d+"))
          .filter(format -> !format.equals(current()))
          .forEach(IndexFollower::delete);
    }
  }

  private void release() {
    ready = null;
    if (index != null) {
      try {
        index.close();
      } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
        log.debug("Closing a broken index", e);
      }
      index = null;
    }
  }

  private static void delete(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Whoever needs it gone fails next, and says so.
      log.debug("An old search index can't be deleted", e);
    }
  }

  /** We try twice a second, and the log is to stay readable. */
  private void sayOnce(String what, @Nullable Exception thrown) {
    if (!what.equals(said)) {
      said = what;
      log.warn(what, thrown);
    }
  }

  private void run() {
    while (!closed) {
      try {
        catchUp();
      } catch (RuntimeException e) {
        // The database's trouble, not the index's: what was found before is still found.
        sayOnce("The search index can't follow the database; trying again", e);
      }
      try {
        if (woken.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Waits for a running look, so that what was read is durable. */
  @Override
  public void close() {
    closed = true;
    wake();
    synchronized (this) {
      release();
    }
  }
}
