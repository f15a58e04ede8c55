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

  /** What the app would only find out by writing. A privilege that is unknown is none. */
  private static final String RIGHTS =
      """
      SELECT CASE
        WHEN pg_is_in_recovery() THEN 'it is a read-only copy: give the address of the primary'
        WHEN NOT EXISTS (SELECT 1 FROM pg_tables
                         WHERE schemaname = current_schema() AND tablename = 'partnership')
             AND NOT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE)
          THEN 'the user may not make tables there: make it the owner of the database'
        WHEN EXISTS (SELECT 1
                     FROM pg_tables t
                     CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS r (name)
                     WHERE t.schemaname = current_schema()
                       AND NOT has_table_privilege(
                         format('%I.%I', t.schemaname, t.tablename), r.name))
          THEN 'its tables belong to another user: give that one, or make this one their owner'
        END
      """;

  private DatabaseCheck() {}

  static Optional<String> problem(String jdbcUrl) {
    return jdbcUrl.startsWith(SQLITE)
        ? ofFile(jdbcUrl, Path.of(jdbcUrl.substring(SQLITE.length())).toAbsolutePath())
        : ofServer(jdbcUrl);
  }

  /** Why there is nothing to read of Prewire; empty if there is. */
  static Optional<String> unusable(String jdbcUrl) {
    Optional<String> problem = problem(jdbcUrl);
    return problem.isPresent() || isSetUp(jdbcUrl)
        ? problem
        : Optional.of(Database.nameOf(jdbcUrl) + ": there is nothing of Prewire in it");
  }

  /** The same, and why it isn't one of this version; it isn't brought up to date. */
  static Optional<String> notOfThisVersion(String jdbcUrl) {
    Optional<String> problem = unusable(jdbcUrl);
    return problem.isPresent() || Database.look(jdbcUrl, tx -> tx.hasColumn("decision", "source"))
        ? problem
        : Optional.of(
            Database.nameOf(jdbcUrl)
                + " is of an earlier version of Prewire: start this version on it once");
  }

  /** Whether the app has ever run on it. */
  static boolean isSetUp(String jdbcUrl) {
    return (!jdbcUrl.startsWith(SQLITE)
            || Files.exists(Path.of(jdbcUrl.substring(SQLITE.length()))))
        && Database.look(jdbcUrl, tx -> tx.hasTable("partnership"));
  }

  private static Optional<String> ofServer(String jdbcUrl) {
    try {
      return Database.look(jdbcUrl, tx -> rights(tx.handle().getConnection()))
          .map(problem -> Database.nameOf(jdbcUrl) + ": " + problem);
    } catch (RuntimeException e) {
      return Optional.of(
          Database.nameOf(jdbcUrl)
              + ": "
              + Trouble.of(e).orElse("it can't be read: look at the address"));
    }
  }

  private static Optional<String> rights(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(RIGHTS)) {
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
