package dev.prewire.db;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What differs between the databases; the SQL of the stores is the same for both. Thread-safe. */
interface Dialect {

  /**
   * The one that an address names.
   *
   * @param jdbcUrl {@code jdbc:sqlite:<path>} or {@code jdbc:postgresql://…}
   */
  static Dialect of(String jdbcUrl) {
    return jdbcUrl.startsWith(Postgres.PREFIX) ? new Postgres(jdbcUrl) : new Sqlite(jdbcUrl);
  }

  /** Makes what has to be there before the first connection. */
  void prepare();

  /** A pool without time limits on a statement, for what is done once and as long as it takes. */
  HikariDataSource patient();

  HikariDataSource writers();

  /** A pool whose transactions see one snapshot and can't write. */
  HikariDataSource readers();

  /** Where this database's migrations are, on the class path. */
  String migrations();

  /** Waits until no other transaction holds {@code name}, and holds it until this one ends. */
  void lock(Handle handle, String name);

  /**
   * Ends a {@code SELECT} of rows to take: those that another transaction holds are passed over.
   */
  String skipLocked();

  /** No time limits for the rest of the transaction. */
  void takeTime(Handle handle);

  /** Tells the planner that these tables have grown within the transaction. */
  void grown(Handle handle, String... tables);

  /** References needn't hold before the commit. */
  void deferReferences(Handle handle);

  /** After rows were inserted with their numbers: the next ones get higher ones. */
  void continueNumbering(Handle handle);

  /** Why writing can't work, where that shows without trying. */
  Optional<String> obstacle();

  /** Overwrites what was deleted and still stands in the files. */
  void scrub(Handle handle);

  /** Writes without changing anything: what reading alone doesn't find out. */
  void touch(Handle handle);
}
