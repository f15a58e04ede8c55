package dev.prewire.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open transaction. Lives inside {@link Database#write} or {@link Database#read} only. */
public final class Tx {

  private static final Logger log = LoggerFactory.getLogger(Tx.class);

  private final Handle handle;
  private final Dialect dialect;
  private final @Nullable Vault vault;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle, Dialect dialect, @Nullable Vault vault) {
    this.handle = handle;
    this.dialect = dialect;
    this.vault = vault;
  }

  /** For stores. */
  public Handle handle() {
    return handle;
  }

  /**
   * A row whose private texts are written and read through what this gives.
   *
   * @param key in the order of {@link Private}'s
   */
  public PrivateRow row(Private table, Object... key) {
    return new PrivateRow(vault, table, key);
  }

  /**
   * From here to the end no other transaction, of whatever process, holds {@code name}: what is
   * read after this is what the one before has left. Take it first, and one in a transaction: two
   * that wait for each other's are undone and run again.
   *
   * @param name the kind and id of what is to be changed, such as {@code decision:<id>}
   */
  public void lock(String name) {
    dialect.lock(handle, name);
  }

  /** From here on it may rest for as long as somebody takes to read what it gives. */
  public void takeItsTime() {
    dialect.takeTime(handle);
  }

  /**
   * Many rows came into these tables in this transaction: what is looked up in them from now on is
   * looked up accordingly. Nobody else would tell the planner before the commit.
   */
  public void grown(String... tables) {
    dialect.grown(handle, tables);
  }

  /** From here to the commit a row may refer to one that comes later. */
  void deferReferences() {
    dialect.deferReferences(handle);
  }

  /** After rows came with their numbers: the next ones get higher ones. */
  void continueNumbering() {
    dialect.continueNumbering(handle);
  }

  /** Whether there is such a table: before the first migration there is none. */
  public boolean hasTable(String name) {
    try (ResultSet found = handle.getConnection().getMetaData().getTables(null, null, name, null)) {
      return found.next();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /** Whether a table has such a column: a migration may not have come yet. */
  public boolean hasColumn(String table, String name) {
    try (ResultSet found =
        handle.getConnection().getMetaData().getColumns(null, null, table, name)) {
      return found.next();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /**
   * Ends a {@code SELECT} of rows to take: those that another transaction holds are passed over.
   */
  public String skipLocked() {
    return dialect.skipLocked();
  }

  /**
   * Runs {@code hook} once the transaction is durable, and never if it rolls back. For waking
   * somebody up, not for work that must happen: a crash in between loses it.
   */
  public void afterCommit(Runnable hook) {
    afterCommit.add(hook);
  }

  void committed() {
    for (Runnable hook : afterCommit) {
      try {
        hook.run();
      } catch (RuntimeException e) {
        // What was committed stays: whoever wrote it must not hear that it failed.
        log.error("A hook after a commit failed", e);
      }
    }
  }
}
