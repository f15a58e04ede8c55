package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.db.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Looks at a database without changing or migrating it: a running app may be using it. Stateless.
 */
final class DatabaseCheck {

  private static final String SQLITE = "jdbc:sqlite:";

  private DatabaseCheck() {}

  static Optional<String> problem(String jdbcUrl) {
    return jdbcUrl.startsWith(SQLITE)
        ? ofFile(jdbcUrl, Path.of(jdbcUrl.substring(SQLITE.length())).toAbsolutePath())
        : ofServer(jdbcUrl);
  }

  /** Whether the app has ever run on it. */
  static boolean isSetUp(String jdbcUrl) {
    return (!jdbcUrl.startsWith(SQLITE)
            || Files.exists(Path.of(jdbcUrl.substring(SQLITE.length()))))
        && Database.look(jdbcUrl, tx -> tx.hasTable("partnership"));
  }

  private static Optional<String> ofServer(String jdbcUrl) {
    try {
      boolean unused = Database.look(jdbcUrl, tx -> tx.hasTable("partnership"));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(
          Database.nameOf(jdbcUrl) + ": " + Trouble.of(e).orElse("it can't be read"));
    }
  }

  private static Optional<String> ofFile(String jdbcUrl, Path file) {
    if (!Files.exists(file)) {
      Path folder = nearest(file.getParent());
      return folder != null && Files.isWritable(folder)
          ? Optional.empty()
          : Optional.of(
              "the folder of "
                  + file
                  + " can't be written: change its owner, or PREWIRE_DATABASE_URL");
    }
    if (Files.isDirectory(file)) {
      return Optional.of(file + " is a folder: PREWIRE_DATABASE_URL must name a file in it");
    }
    if (!Files.isWritable(file)) {
      return Optional.of(file + " can't be written: change its owner, or PREWIRE_DATABASE_URL");
    }
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    try (Connection connection = readOnly.createConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = found.next() ? found.getString(1) : "no answer";
      return "ok".equals(verdict)
          ? Optional.empty()
          : Optional.of(file + " is damaged: restore a backup");
    } catch (SQLException e) {
      return Optional.of(file + ": " + Trouble.of(e).orElse("it can't be read"));
    }
  }

  /** The first folder upwards that exists: the app makes those below it. */
  private static @Nullable Path nearest(@Nullable Path folder) {
    Path at = folder;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }
}
