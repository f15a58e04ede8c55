package dev.prewire.db;

import static org.flywaydb.core.api.MigrationState.FUTURE_SUCCESS;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A migrated database. Thread-safe.
 *
 * <p>SQLite has one writer at a time. A pool of one, whose transactions begin {@code IMMEDIATE},
 * makes writers queue in this process instead of failing in the middle with {@code SQLITE_BUSY}
 * (see <a href="https://sqlite.org/isolation.html">sqlite.org/isolation.html</a>). Readers never
 * wait for it (WAL) and see one snapshot for each transaction.
 */
public final class Database implements AutoCloseable {

  private static final int READERS = 4;

  /**
   * How long to wait for another process, and for our own other writers. Slack waits three seconds
   * for both together and for what follows; after that, whoever pressed a button hears nothing.
   */
  private static final int BUSY_MILLIS = 1_000;

  private static final int QUEUE_MILLIS = 1_200;

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final Path file;

  private final HikariDataSource writerPool;
  private final HikariDataSource readerPool;
  private final Jdbi writer;
  private final Jdbi readers;

  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable String trouble;

  private Database(Path file, HikariDataSource writerPool, HikariDataSource readerPool) {
    this.file = file;
    this.writerPool = writerPool;
    this.readerPool = readerPool;
    this.writer = jdbi(writerPool);
    this.readers = jdbi(readerPool);
  }

  /** Its exceptions say which statement failed and never with what: they end up in the log. */
  private static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  /**
   * Opens and migrates.
   *
   * @param jdbcUrl {@code jdbc:sqlite:<path>}; missing folders of the path are made
   * @throws RuntimeException if the file can't be opened or migrated
   */
  public static Database open(String jdbcUrl) {
    makeFolder(jdbcUrl);
    HikariDataSource writerPool = pool(jdbcUrl, "writer", 1, false);
    try {
      Flyway flyway =
          Flyway.configure().dataSource(writerPool).locations("classpath:db/sqlite").load();
      flyway.migrate();
      if (Arrays.stream(flyway.info().applied()).anyMatch(m -> m.getState() == FUTURE_SUCCESS)) {
        log.warn("The database is of a newer version than this program; its newer parts rest");
      }
      return new Database(file(jdbcUrl), writerPool, pool(jdbcUrl, "readers", READERS, true));
    } catch (RuntimeException e) {
      writerPool.close();
      throw e;
    }
  }

  /** One look into a database as it is: nothing is made or migrated. */
  public static <T> T look(String jdbcUrl, Function<Tx, T> work) {
    try (HikariDataSource pool = pool(jdbcUrl, "look", 1, true)) {
      return run(Jdbi.create(pool), work);
    }
  }

  /**
   * Runs {@code work} in one durable transaction. It is rolled back whole when {@code work} throws.
   */
  public <T> T write(Function<Tx, T> work) {
    try {
      return run(writer, work);
    } catch (RuntimeException e) {
      Trouble.of(e).ifPresent(words -> trouble = words);
      throw e;
    }
  }

  /**
   * What keeps people's words from being saved. After a write that failed it stays until a write
   * succeeds again: reading goes on while a disk is full or a file locked.
   */
  public Optional<String> problem() {
    if (!Files.exists(file)) {
      return Optional.of("its file is gone: stop the app, restore a backup");
    }
    String known = trouble;
    if (!trying.compareAndSet(false, true)) {
      return Optional.ofNullable(known);
    }
    try {
      int unused = write(tx -> known == null ? count(tx) : count(tx) + writeAsItIs(tx));
      trouble = null;
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Trouble.of(e).orElse("it can't be read"));
    } finally {
      trying.set(false);
    }
  }

  /** The lock alone says nothing of a full disk: this writes the first page, unchanged. */
  private static int writeAsItIs(Tx tx) {
    return tx.handle().execute("PRAGMA user_version = 0");
  }

  /** A table's, because "SELECT 1" never touches the file. */
  private static int count(Tx tx) {
    return tx.handle()
        .createQuery("SELECT COUNT(*) FROM flyway_schema_history")
        .mapTo(Integer.class)
        .one();
  }

  /** Runs {@code work} on one snapshot; writing in it fails. */
  public <T> T read(Function<Tx, T> work) {
    return run(readers, work);
  }

  private static <T> T run(Jdbi jdbi, Function<Tx, T> work) {
    Tx[] tx = new Tx[1];
    T result =
        jdbi.inTransaction(
            handle -> {
              tx[0] = new Tx(handle);
              return work.apply(tx[0]);
            });
    tx[0].committed();
    return result;
  }

  @Override
  public void close() {
    readerPool.close();
    writerPool.close();
  }

  private static HikariDataSource pool(String url, String name, int size, boolean queryOnly) {
    SQLiteConfig sqlite = new SQLiteConfig();
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
    }
    return new HikariDataSource(config);
  }

  private static Path file(String jdbcUrl) {
    return Path.of(jdbcUrl.substring("jdbc:sqlite:".length())).toAbsolutePath();
  }

  private static void makeFolder(String jdbcUrl) {
    Path folder = file(jdbcUrl).getParent();
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the database can't be made", e);
    }
  }
}
