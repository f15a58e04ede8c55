package dev.prewire.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * One of the numbered folders within the index folder, held by this process alone. Several
 * processes on one machine each have their own, and mostly find it again after a restart: each
 * takes the lowest that is free. The lock is the operating system's, so it ends with the process
 * however that ends. Not thread-safe.
 */
final class Slot implements AutoCloseable {

  /** Far more than anybody runs on one machine: an end to the search for a free one. */
  static final int MOST = 32;

  private final Path path;
  private final FSDirectory directory;
  private final Lock lock;

  private Slot(Path path, FSDirectory directory, Lock lock) {
    this.path = path;
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * The lowest that is free.
   *
   * @throws LockObtainFailedException if all are taken
   * @throws IOException if the folder can't be written
   */
  static Slot take(Path folder) throws IOException {
    for (int number = 1; number <= MOST; number++) {
      Path path = folder.resolve(Integer.toString(number));
      Files.createDirectories(path);
      FSDirectory directory = FSDirectory.open(path);
      try {
        return new Slot(path, directory, directory.obtainLock("slot.lock"));
      } catch (LockObtainFailedException e) {
        directory.close();
      } catch (IOException e) {
        directory.close();
        throw e;
      }
    }
    throw new LockObtainFailedException("All " + MOST + " are taken");
  }

  /**
   * Empties those that nobody holds: what is to be forgotten is in them, too, and nobody reads on
   * there.
   */
  static void emptyAbandoned(Path folder) throws IOException {
    for (int number = 1; number <= MOST; number++) {
      Path path = folder.resolve(Integer.toString(number));
      if (Files.isDirectory(path)) {
        try (FSDirectory directory = FSDirectory.open(path);
            Lock ours = directory.obtainLock("slot.lock")) {
          ours.ensureValid();
          empty(path);
        } catch (LockObtainFailedException e) {
          // Somebody's, who follows the database.
        }
      }
    }
  }

  private static void empty(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(path) && !file.getFileName().toString().equals("slot.lock")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    directory.close();
  }
}
