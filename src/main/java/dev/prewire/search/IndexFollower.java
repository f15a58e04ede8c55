package dev.prewire.search;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
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
 *   <li>Takes a {@link Slot}, and in it opens the index of this version's format and this database;
 *       those of others are deleted.
 *   <li>Reads all changes after the last one it knows, in small batches; from then on the index is
 *       ready.
 *   <li>Looks again when woken by a commit of this process, and twice a second for those of others.
 *   <li>Whatever breaks: opens it again, and if that breaks too, deletes it and starts anew. A
 *       database that was put back to an earlier state does the same.
 * </ol>
 */
final class IndexFollower implements AutoCloseable {

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
  private @Nullable Slot slot;
  private @Nullable DecisionIndex index;
  private volatile @Nullable DecisionIndex ready;
  private volatile boolean closed;
  private volatile boolean suspect;
  private volatile String said = "";
  private volatile @Nullable String problem;
  private int failures;
  private int rounds;

  /**
   * @param folder shared by the processes of this machine, made if it is missing
   */
  IndexFollower(Path folder, Database database, Announced announced) {
    this.folder = folder;
    this.database = database;
    this.announced = announced;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Something was announced or changed: look at once. */
  void wake() {
    woken.release();
  }

  /** The index, once it has caught up for the first time. */
  Optional<DecisionIndex> index() {
    return Optional.ofNullable(ready);
  }

  /** What keeps searches from finding what is new; it was tried more than once. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
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
      problem = null;
    } catch (LockObtainFailedException e) {
      problem = "other processes use all places in its folder: set PREWIRE_INDEX_FOLDER";
      sayOnce("The search index: " + problem, null);
      release();
    } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
      failures++;
      sayOnce(
          failures == 1
              ? "The search index failed; opening it again"
              : "The search index fails again and again: is its folder writable, the disk full?",
          e);
      closeIndex();
      if (failures > 1) {
        problem =
            "its folder can't be written, or the disk is full: change the folder's owner, make"
                + " room, or set PREWIRE_INDEX_FOLDER";
        if (slot != null) {
          // While it is still ours: the next one who takes it may be somebody else.
          delete(current(slot));
        }
      }
      release();
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
  private void read(DecisionIndex open) throws IOException {
    int batches = 0;
    List<AnnouncedDecision> changed;
    do {
      Changes next = changesAfter(open.readUpTo());
      changed = next.announced();
      if (!next.purged().isEmpty()) {
        open.forget(next.purged().stream().map(Purged::workspace).toList());
        Slot.emptyAbandoned(folder);
      }
      if (ready == null) { // Nobody searches one that is being built.
        open.write(changed);
      } else {
        open.take(changed);
      }
      if (changed.size() < BATCH && !next.purged().isEmpty()) {
        // Purged now and read up to here: what is deleted shall not wait on the disk.
        open.readUpTo(next.purged().get(next.purged().size() - 1).change());
        open.commit();
      }
      if (++batches % COMMIT_EVERY_BATCHES == 0) {
        open.commit();
      }
    } while (changed.size() == BATCH && !closed);
    open.show();
  }

  private DecisionIndex open() throws IOException {
    Files.createDirectories(folder);
    deleteFormats(folder, null);
    Slot ours = slot == null ? Slot.take(folder) : slot;
    slot = ours;
    Path current = current(ours);
    deleteFormats(ours.path(), current);
    String identity = database.read(IndexFollower::identity);
    DecisionIndex opened = DecisionIndex.open(current, identity);
    long known = opened.readUpTo();
    if (known > 0 && changesAfter(known - 1).isEmpty()) {
      log.info("The database is older than the search index, which is built anew");
      opened.close();
      delete(current);
      return DecisionIndex.open(current, identity);
    }
    return opened;
  }

  private static String identity(Tx tx) {
    return tx.handle().createQuery("SELECT id FROM database_identity").mapTo(String.class).one();
  }

  private static Path current(Slot slot) {
    return slot.path().resolve("v" + Fields.FORMAT);
  }

  /**
   * @param but the one to keep. Directly in the folder, where earlier versions had theirs: none
   */
  private static void deleteFormats(Path folder, @Nullable Path but) throws IOException {
    try (Stream<Path> formats = Files.list(folder)) {
      formats
          .filter(format -> format.getFileName().toString().matches("v\\d+"))
          .filter(format -> !format.equals(but))
          .forEach(IndexFollower::delete);
    }
  }

  private void closeIndex() {
    ready = null;
    quietly(index);
    index = null;
  }

  private void release() {
    closeIndex();
    quietly(slot);
    slot = null;
  }

  private static void quietly(@Nullable AutoCloseable broken) {
    if (broken == null) {
      return;
    }
    try {
      broken.close();
    } catch (Exception e) {
      log.debug("Closing a broken index", e);
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
