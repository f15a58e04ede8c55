package dev.prewire.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, for as many processes as there are. Writers run {@code READ COMMITTED}: what must not
 * happen side by side takes a {@link #lock} first (src/adr/0008). Thread-safe.
 */
final class Postgres implements Dialect {

  static final String PREFIX = "jdbc:postgresql:";

  /** A server's usual limit is 100 connections, shared by all processes. */
  private static final int WRITERS = 8;

  private static final int READERS = 8;
  private static final int IDLE = 2;

  /** Flyway holds its lock in one and migrates in others. */
  private static final int MIGRATING = 3;

  /**
   * How long each may take; 0 for as long as it takes.
   *
   * @param connectSeconds to reach the server
   * @param queueMillis to get a connection, those before us included
   * @param answerSeconds to hear of a statement
   */
  private record Patience(int connectSeconds, int queueMillis, int answerSeconds) {

    /** As with SQLite: Slack waits three seconds for everything together. */
    static final Patience SHORT = new Patience(3, 1_200, 20);

    /** At a start nobody waits, and the server may be starting, too. */
    static final Patience LONG = new Patience(15, 30_000, 0);
  }

  private static final String HASTY =
      "SET lock_timeout = '1200ms'; SET statement_timeout = '10s';"
          + " SET idle_in_transaction_session_timeout = '30s'";

  private final String url;

  Postgres(String url) {
    this.url = url;
  }

  /** The database itself is made by whoever runs the server. */
  @Override
  public void prepare() {}

  @Override
  public HikariDataSource patient() {
    return pool("patient", MIGRATING, "SET synchronous_commit = on", Patience.LONG);
  }

  /** Whatever the server's default is: what somebody signed has to survive its crash. */
  @Override
  public HikariDataSource writers() {
    return pool("writers", WRITERS, HASTY + "; SET synchronous_commit = on", Patience.SHORT);
  }

  @Override
  public HikariDataSource readers() {
    return pool(
        "readers",
        READERS,
        HASTY
            + "; SET default_transaction_read_only = on"
            + "; SET default_transaction_isolation = 'repeatable read'",
        Patience.SHORT);
  }

  @Override
  public String migrations() {
    return "classpath:db/postgres";
  }

  @Override
  public void lock(Handle handle, String name) {
    handle
        .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public String skipLocked() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public void takeTime(Handle handle) {
    handle.execute("SET LOCAL statement_timeout = 0");
    handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
  }

  /** Without it every look-up reads all of a workspace: it is taken for as few rows as before. */
  @Override
  public void grown(Handle handle, String... tables) {
    handle.execute("ANALYZE " + String.join(", ", tables));
  }

  @Override
  public void deferReferences(Handle handle) {
    handle.execute("SET CONSTRAINTS ALL DEFERRED");
  }

  @Override
  public void continueNumbering(Handle handle) {
    handle
        .createQuery(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND is_identity = 'YES'
            """)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .forEach(
            column ->
                handle.execute(
                    "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), MAX(%2$s)) FROM %1$s"
                        .formatted(column.getKey(), column.getValue())));
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  /** What a dump of it holds is gone; the server's files are its own affair: the README says so. */
  @Override
  public void scrub(Handle handle) {}

  @Override
  public void touch(Handle handle) {
    handle.execute("UPDATE decision_change SET last = last");
  }

  private HikariDataSource pool(String name, int size, String initSql, Patience patience) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setApplicationName("prewire");
    source.setConnectTimeout(patience.connectSeconds());
    source.setSocketTimeout(patience.answerSeconds());
    source.setTcpKeepAlive(true);
    // A refused row would be told with all that somebody typed, and end up in the log.
    source.setLogServerErrorDetail(false);
    source.setReWriteBatchedInserts(true);

    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, IDLE));
    config.setConnectionTimeout(patience.queueMillis());
    config.setConnectionInitSql(initSql);
    return new HikariDataSource(config);
  }
}
