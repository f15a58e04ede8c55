package dev.prewire.testkit;

import java.nio.file.Path;

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

  /** What keeps everybody else from writing until the transaction ends. */
  public String lockEverything() {
    return this == POSTGRESQL
        ? """
        BEGIN; LOCK TABLE prewire, prewire_caller, prewire_round, decision, decision_revision, decision_counter,
          decision_change, outbox, audit, delivery IN EXCLUSIVE MODE"""
        : "BEGIN IMMEDIATE";
  }
}
