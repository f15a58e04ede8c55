package dev.prewire.db;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/**
 * What is wrong with a database, in words for whoever runs this; never the exception's own, which
 * may repeat what people typed. Codes: <a
 * href="https://sqlite.org/rescode.html">sqlite.org/rescode.html</a>, <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's appendix
 * A</a>. Stateless.
 */
public final class Trouble {

  /** Extended codes keep the primary one in the lowest byte. */
  private static final int PRIMARY = 0xff;

  private Trouble() {}

  /** Empty where it isn't the database as such: a constraint, somebody's bug. */
  public static Optional<String> of(Throwable thrown) {
    boolean waited = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException e) {
        return words(e.getResultCode().code & PRIMARY);
      }
      if (t instanceof NativeLibraryNotFoundException) {
        return Optional.of(
            "SQLite's library can't be loaded: give Java a temporary folder from which programs may"
                + " run, with -Djava.io.tmpdir");
      }
      if (t instanceof UncheckedIOException) {
        return Optional.of("its folder can't be made: change the owner of the one above it");
      }
      if (t instanceof SQLException e && e.getSQLState() != null) {
        Optional<String> words = words(e.getSQLState());
        if (words.isPresent()) {
          return words;
        }
      }
      waited |= t instanceof SQLTransientConnectionException;
    }
    return waited
        ? Optional.of("it doesn't answer in time: is it locked by another process, or overloaded?")
        : Optional.empty();
  }

  /** Nothing was done, and the same again may work. */
  static boolean isDeadlock(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException e
          && ("40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> words(String state) {
    return Optional.ofNullable(
        switch (state) {
          case "28000", "28P01" ->
              "it refuses the user or the password: look at PREWIRE_DATABASE_URL, and at the server's"
                  + " pg_hba.conf";
          case "08004" ->
              "it refuses the connection: look at user, password and sslmode in PREWIRE_DATABASE_URL";
          case "3D000" ->
              "the server has no such database: make it, or change PREWIRE_DATABASE_URL";
          case "42501" -> "the user may not do this there: make it the owner of the database";
          case "25006" -> "it is a read-only copy: give the address of the primary";
          case "53100" -> "the server's disk is full: make room";
          case "53200" -> "the server is out of memory";
          case "53300" -> "the server has no connection left: raise its max_connections";
          case "55P03" -> "something holds a lock for too long: look at the server's sessions";
          case "57P01", "57P02", "57P03" -> "the server is starting or stopping: wait for it";
          case "57014" -> "the server takes too long to answer: look at its load";
          default ->
              state.startsWith("08")
                  ? "the server can't be reached: is it running, is its address right?"
                  : null;
        });
  }

  private static Optional<String> words(int code) {
    return Optional.ofNullable(
        switch (code) {
          case 3, 8 -> "it can't be written: change the owner of the file and its folder";
          case 5, 6 -> "another process has it locked: stop that one, or wait for it";
          case 10 -> "the disk fails, or has no room: look at the disk";
          case 11 -> "it is damaged: restore a backup";
          case 13 -> "the disk is full: make room";
          case 14 -> "is it a file, and can it and its folder be written?";
          case 26 ->
              "the file isn't a SQLite database: change PREWIRE_DATABASE_URL, or restore a backup";
          default -> null;
        });
  }
}
