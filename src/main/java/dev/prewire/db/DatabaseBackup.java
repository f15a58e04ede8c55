package dev.prewire.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Copies a database that is being used into a SQLite file, as it is at one moment. Stateless.
 *
 * <ol>
 *   <li>Into a file of another name beside it, which only its owner can read: SQLite's with {@code
 *       VACUUM INTO}, PostgreSQL's with {@link DatabaseCopy}. Both read one snapshot and keep
 *       nobody from writing. What was deleted in the source isn't in the file, not even in its
 *       unused pages (<a href="https://sqlite.org/lang_vacuum.html">sqlite.org/lang_vacuum</a>).
 *   <li>It gets another identity: a search index of the source may know what the copy doesn't.
 *   <li>It is read again from end to end, brought to the disk, and only then gets its name.
 * </ol>
 */
public final class DatabaseBackup {

  /** Another process that is writing holds the file for moments only. */
  private static final int BUSY_MILLIS = 30_000;

  private static final List<String> PARTS = List.of("", "-journal", "-wal", "-shm");

  /** Why there is no backup, in words for whoever runs this. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  private DatabaseBackup() {}

  /**
   * Makes one.
   *
   * @param to must not exist yet; its folder must
   * @param mark changes the copy before it is read again
   * @return how many rows of each table
   * @throws Refused if it can't be; then there is no file
   */
  public static Map<String, Long> make(String from, Path to, Consumer<Tx> mark) {
    Path target = to.toAbsolutePath();
    if (Files.exists(target)) {
      throw new Refused(target + " is there already: give another name");
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Refused("There is no folder " + folder + ": make it, or give another");
    }
    try {
      Path part = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      try {
        fill(from, part);
        final Map<String, Long> rows = finish(part, mark);
        sync(part);
        Files.move(part, target);
        syncFolder(folder);
        return rows;
      } finally {
        for (String suffix : PARTS) {
          Files.deleteIfExists(Path.of(part + suffix));
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new Refused(target + " appeared meanwhile: give another name");
    } catch (IOException e) {
      throw new UncheckedIOException("The backup can't be written to " + folder, e);
    }
  }

  private static void fill(String from, Path part) {
    if (Dialect.of(from) instanceof Sqlite) {
      SQLiteConfig asItIs = new SQLiteConfig();
      asItIs.setBusyTimeout(BUSY_MILLIS);
      asItIs.setSynchronous(SynchronousMode.FULL);
      try (Connection connection = asItIs.createConnection(from);
          PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, part.toString());
        vacuum.execute();
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
    } else {
      Map<String, Long> unused = DatabaseCopy.copy(from, Sqlite.PREFIX + part);
    }
  }

  private static Map<String, Long> finish(Path part, Consumer<Tx> mark) {
    String url = Sqlite.PREFIX + part;
    SQLiteConfig alone = new SQLiteConfig();
    // One file, which can be read where nothing can be written.
    alone.setJournalMode(JournalMode.DELETE);
    alone.setSynchronous(SynchronousMode.FULL);
    alone.setTransactionMode(TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(alone);
    source.setUrl(url);
    try (Handle handle = Jdbi.create(source).open()) {
      handle.useTransaction(
          copy -> {
            Tx tx = new Tx(copy, Dialect.of(url), null);
            if (tx.hasTable("database_identity")) {
              copy.execute("UPDATE database_identity SET id = lower(hex(randomblob(16)))");
            }
            mark.accept(tx);
          });
      verify(handle);
      return rows(handle);
    }
  }

  private static void verify(Handle handle) {
    List<String> verdict =
        handle.createQuery("PRAGMA integrity_check(1)").mapTo(String.class).list();
    if (!verdict.equals(List.of("ok"))) {
      throw new Refused("The copy is damaged, and so may be the source: restore an older backup");
    }
    if (!handle.createQuery("PRAGMA foreign_key_check").mapToMap().list().isEmpty()) {
      throw new Refused("The copy has rows that refer to missing ones, and so has the source");
    }
  }

  private static Map<String, Long> rows(Handle handle) {
    try {
      Map<String, Long> rows = new LinkedHashMap<>();
      for (Table table : Table.all(handle.getConnection())) {
        String count = "SELECT COUNT(*) FROM " + table.name();
        rows.put(table.name(), handle.createQuery(count).mapTo(Long.class).one());
      }
      return rows;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** So that the name outlives a crash, too. Not every system lets a folder be opened. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Its bytes are on the disk: that is what matters.
    }
  }
}
