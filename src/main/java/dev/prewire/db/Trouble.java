package dev.prewire.db;

import java.io.UncheckedIOException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/**
 * What is wrong with a database, in words for whoever runs this; never the exception's own, which
 * may repeat what people typed. Codes: <a
 * href="https://sqlite.org/rescode.html">sqlite.org/rescode.html</a>. Stateless.
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
      if (t instanceof UncheckedIOException) {
        return Optional.of("its folder can't be made: change the owner of the one above it");
      }
      waited |= t instanceof SQLTransientConnectionException;
    }
    return waited ? words(5) : Optional.empty();
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
