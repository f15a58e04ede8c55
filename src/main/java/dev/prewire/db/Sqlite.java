package dev.prewire.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite has one writer at a time. A pool of one, whose transactions begin {@code IMMEDIATE}, makes
 * writers queue in this process instead of failing in the middle with {@code SQLITE_BUSY} (see <a
 * href="https://sqlite.org/isolation.html">sqlite.org/isolation.html</a>). Readers never wait for
 * it (WAL) and see one snapshot for each transaction. Thread-safe.
 */
final class Sqlite implements Dialect {

  static final String PREFIX = "jdbc:sqlite:";

  private static final int READERS = 4;

  /**
   * How long to wait for another process, and for our own other writers. Slack waits three seconds
   * for both together and for what follows; after that, whoever pressed a button hears nothing.
   */
  private static final int BUSY_MILLIS = 1_000;

  private static final int QUEUE_MILLIS = 1_200;

  private final String url;
  private final Path file;

  Sqlite(String url) {
    this.url = url;
    this.file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
  }

  @Override
  public void prepare() {
    // Whatever is there, also a folder: the pools say what is wrong with it.
    if (Files.exists(file)) {
      return;
    }
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      make(folder);
    }
    SQLiteDataSource maker = new SQLiteDataSource();
    maker.setUrl(url);
    try {
      maker.getConnection().close();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the database can't be made", e);
    }
  }

  @Override
  public HikariDataSource patient() {
    return pool("patient", 1, false);
  }

  @Override
  public HikariDataSource writers() {
    return pool("writer", 1, false);
  }

  @Override
  public HikariDataSource readers() {
    return pool("readers", READERS, true);
  }

  @Override
  public String migrations() {
    return "classpath:db/sqlite";
  }

  /** There is only one writer. */
  @Override
  public void lock(Handle handle, String name) {}

  @Override
  public String skipLocked() {
    return "";
  }

  /** It has none but for locks. */
  @Override
  public void takeTime(Handle handle) {}

  /** It takes the index that fits most columns, however many rows there are. */
  @Override
  public void grown(Handle handle, String... tables) {}

  @Override
  public void deferReferences(Handle handle) {
    handle.execute("PRAGMA defer_foreign_keys = ON");
  }

  /** It counts on from the highest by itself. */
  @Override
  public void continueNumbering(Handle handle) {}

  @Override
  public Optional<String> obstacle() {
    return Files.exists(file)
        ? Optional.empty()
        : Optional.of("its file is gone: stop the app, restore a backup");
  }

  /** The lock alone says nothing of a full disk: this writes the first page, unchanged. */
  @Override
  public void touch(Handle handle) {
    handle.execute("PRAGMA user_version = 0");
  }

  /** The file is written anew, and its log emptied. */
  @Override
  public void scrub(Handle handle) {
    handle.execute("VACUUM");
    handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  private HikariDataSource pool(String name, int size, boolean queryOnly) {
    SQLiteConfig sqlite = new SQLiteConfig();
    // Only prepare() makes the file: while it is gone, a pool would make an empty one and keep it.
    sqlite.resetOpenMode(SQLiteOpenMode.CREATE);
    sqlite.setJournalMode(JournalMode.WAL);
    sqlite.setSynchronous(SynchronousMode.FULL);
    sqlite.enforceForeignKeys(true);
    sqlite.setBusyTimeout(BUSY_MILLIS);
    sqlite.setTransactionMode(queryOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(url);

    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(QUEUE_MILLIS);
    if (queryOnly) {
      config.setConnectionInitSql("PRAGMA query_only = ON");
    } else {
      // What is deleted is overwritten with zeros (sqlite.org/pragma.html#pragma_secure_delete).
      config.setConnectionInitSql("PRAGMA secure_delete = ON");
    }
    return new HikariDataSource(config);
  }
}
