package dev.prewire.db;

import static org.flywaydb.core.api.MigrationState.FUTURE_SUCCESS;

import com.zaxxer.hikari.HikariDataSource;
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

/** A migrated database: a SQLite file or a PostgreSQL server. Thread-safe. */
public final class Database implements AutoCloseable {

  /** Two transactions that wait for each other: one is undone by the database and goes again. */
  private static final int TRIES = 4;

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final Dialect dialect;
  private final HikariDataSource writerPool;
  private final HikariDataSource readerPool;
  private final Jdbi writer;
  private final Jdbi readers;
  private final @Nullable Vault vault;

  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable String trouble;

  private Database(
      Dialect dialect,
      HikariDataSource writerPool,
      HikariDataSource readerPool,
      @Nullable Vault vault) {
    this.vault = vault;
    this.dialect = dialect;
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
   * Opens and migrates. Any number of processes may do so at once: one migrates, the others wait.
   *
   * @param jdbcUrl {@code jdbc:sqlite:<path>}, where missing folders are made, or {@code
   *     jdbc:postgresql://…}
   * @throws RuntimeException if it can't be opened or migrated
   */
  public static Database open(String jdbcUrl) {
    return opened(jdbcUrl, null);
  }

  /**
   * The same, with the key that private text is encrypted with; null: it isn't.
   *
   * @throws Vault.Shut if it is encrypted with another key, or with one where none is given
   */
  public static Database open(String jdbcUrl, @Nullable Vault vault) {
    Database database = opened(jdbcUrl, vault);
    try {
      SecretKey.agree(database, vault);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Database opened(String jdbcUrl, @Nullable Vault vault) {
    Dialect dialect = Dialect.of(jdbcUrl);
    dialect.prepare();
    migrate(dialect);
    HikariDataSource writers = dialect.writers();
    try {
      return new Database(dialect, writers, dialect.readers(), vault);
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
  }

  private static void migrate(Dialect dialect) {
    try (HikariDataSource pool = dialect.patient()) {
      Flyway flyway = Flyway.configure().dataSource(pool).locations(dialect.migrations()).load();
      flyway.migrate();
      if (Arrays.stream(flyway.info().applied()).anyMatch(m -> m.getState() == FUTURE_SUCCESS)) {
        log.warn("The database is of a newer version than this program; its newer parts rest");
      }
    }
  }

  /** One look into a database as it is: nothing is made or migrated. */
  public static <T> T look(String jdbcUrl, Function<Tx, T> work) {
    Dialect dialect = Dialect.of(jdbcUrl);
    try (HikariDataSource pool = dialect.readers()) {
      return run(dialect, jdbi(pool), null, work);
    }
  }

  /** Whether an address names a kind of database that this program knows. */
  public static boolean isSupported(String jdbcUrl) {
    return jdbcUrl.startsWith(Sqlite.PREFIX) || jdbcUrl.startsWith(Postgres.PREFIX + "//");
  }

  /** What a database is called where people read it: without user, password or other settings. */
  public static String nameOf(String jdbcUrl) {
    String name = jdbcUrl.replaceFirst("[?;].*", "");
    return name.replaceFirst("//[^/@]*@", "//");
  }

  /**
   * Runs {@code work} in one durable transaction. It is rolled back whole when {@code work} throws.
   *
   * @param work may run more than once, each time on a new transaction: it changes nothing else
   */
  public <T> T write(Function<Tx, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return run(dialect, writer, vault, work);
      } catch (RuntimeException e) {
        if (tried == TRIES || !Trouble.isDeadlock(e)) {
          Trouble.of(e).ifPresent(words -> trouble = words);
          throw e;
        }
      }
    }
  }

  /** One transaction that may take as long as it takes, on a connection of its own. */
  public <T> T writeForLong(Function<Tx, T> work) {
    try (HikariDataSource pool = dialect.patient()) {
      return run(dialect, jdbi(pool), vault, work);
    }
  }

  /**
   * What keeps people's words from being saved. After a write that failed it stays until a write
   * succeeds again: reading goes on while a disk is full or a file locked.
   */
  public Optional<String> problem() {
    Optional<String> obstacle = dialect.obstacle();
    if (obstacle.isPresent()) {
      return obstacle;
    }
    String known = trouble;
    if (!trying.compareAndSet(false, true)) {
      return Optional.ofNullable(known);
    }
    try {
      int unused = write(tx -> count(tx, known != null));
      trouble = null;
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Trouble.of(e).orElse("it can't be read"));
    } finally {
      trying.set(false);
    }
  }

  /** A table's, because "SELECT 1" never touches the file. */
  private int count(Tx tx, boolean writing) {
    if (writing) {
      dialect.touch(tx.handle());
    }
    return tx.handle()
        .createQuery("SELECT COUNT(*) FROM flyway_schema_history")
        .mapTo(Integer.class)
        .one();
  }

  /** Overwrites what was deleted or changed and still stands in the files, as far as we can. */
  public void scrub() {
    try (HikariDataSource pool = dialect.patient()) {
      jdbi(pool).useHandle(dialect::scrub);
    }
  }

  /** Runs {@code work} on one snapshot; writing in it fails. */
  public <T> T read(Function<Tx, T> work) {
    return run(dialect, readers, vault, work);
  }

  private static <T> T run(
      Dialect dialect, Jdbi jdbi, @Nullable Vault vault, Function<Tx, T> work) {
    Tx[] tx = new Tx[1];
    T result =
        jdbi.inTransaction(
            handle -> {
              tx[0] = new Tx(handle, dialect, vault);
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
}
