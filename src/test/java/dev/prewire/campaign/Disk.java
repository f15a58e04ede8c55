package dev.prewire.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** What a machine that died leaves on its disk. */
final class Disk {

  private static final String SQLITE = "jdbc:sqlite:";

  private Disk() {}

  /**
   * A SQLite database as it is between two transactions: one that has begun is never in a copy.
   *
   * @param to a folder that isn't there yet
   * @return the copy's address
   */
  static String copyOfDatabase(String url, Path to) {
    Path now = file(url);
    Path next = to.resolve("prewire.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      Files.createDirectories(to);
      statement.execute("PRAGMA busy_timeout = 20000");
      statement.execute("BEGIN IMMEDIATE");
      Files.copy(now, next);
      Path log = Path.of(now + "-wal");
      if (Files.exists(log)) {
        Files.copy(log, Path.of(next + "-wal"));
      }
      statement.execute("ROLLBACK");
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return SQLITE + next;
  }

  /** The file of a SQLite database. */
  static Path file(String url) {
    return Path.of(url.substring(SQLITE.length()));
  }

  /** A folder's files, while somebody may still be writing them. */
  static Path copyOfFolder(Path now, Path to) {
    try (Stream<Path> files = Files.walk(now)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(now.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to;
  }

  private static void copy(Path file, Path to) throws IOException {
    try {
      Files.copy(file, to);
    } catch (NoSuchFileException merged) {
      // Gone since it was listed: as after a crash, the index is read anew if it was needed.
    }
  }
}
