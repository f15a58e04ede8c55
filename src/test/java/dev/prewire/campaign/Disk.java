package dev.prewire.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

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
    try {
      Files.walkFileTree(now, new Copying(now, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to;
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path now;
    private final Path to;

    Copying(Path now, Path to) {
      this.now = now;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(now.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      try {
        Files.copy(file, to.resolve(now.relativize(file)));
      } catch (NoSuchFileException merged) {
        // As after a crash: the index is read anew if it was needed.
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      return e instanceof NoSuchFileException
          ? FileVisitResult.CONTINUE
          : super.visitFileFailed(file, e);
    }
  }
}
