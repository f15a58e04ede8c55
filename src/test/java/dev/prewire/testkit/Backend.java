package dev.prewire.testkit;

import dev.prewire.db.DatabaseCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The database that whole flows run on: each runs on SQLite, and in a second round of the build on
 * PostgreSQL ({@code -Dprewire.test.database=postgresql}).
 */
public enum Backend {
  SQLITE,
  POSTGRESQL;

  /** The one of this round. */
  public static Backend ofThisRound() {
    return "postgresql".equals(System.getProperty("prewire.test.database")) ? POSTGRESQL : SQLITE;
  }

  /** The address of a new database. */
  String fresh(Path folder) {
    return this == POSTGRESQL
        ? PostgresServer.migrated()
        : "jdbc:sqlite:" + folder.resolve("prewire.db");
  }

  /** Takes away a database that nobody needs any more; a SQLite file goes with its folder. */
  public void drop(String url) {
    if (this == POSTGRESQL) {
      PostgresServer.drop(url);
    }
  }

  /** The address of a database that a backup was put into. */
  String restored(Path folder, Path backup) {
    if (this == POSTGRESQL) {
      String url = PostgresServer.empty();
      Map<String, Long> unused = DatabaseCopy.copy("jdbc:sqlite:" + backup, url);
      return url;
    }
    Path database = folder.resolve("prewire.db");
    try {
      Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(Path.of(database + "-wal"));
      Files.deleteIfExists(Path.of(database + "-shm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "jdbc:sqlite:" + database;
  }

  /** What keeps everybody else from writing until the transaction ends. */
  public String lockEverything() {
    return this == POSTGRESQL
        ? """
        BEGIN; LOCK TABLE prewire, prewire_caller, prewire_round, decision, decision_revision, decision_counter,
          decision_change, outbox, audit, delivery IN EXCLUSIVE MODE"""
        : "BEGIN IMMEDIATE";
  }
}
