package dev.prewire.testkit;

import dev.prewire.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A new database with all tables and no rows for each test: what a contract is held to. */
public final class EmptyDatabase implements BeforeEachCallback, AfterEachCallback {

  private final boolean onServer;
  private @Nullable Path folder;
  private Database database;

  private EmptyDatabase(boolean onServer) {
    this.onServer = onServer;
  }

  /** A real file. */
  public static EmptyDatabase onSqlite() {
    return new EmptyDatabase(false);
  }

  /** A real server. */
  public static EmptyDatabase onPostgres() {
    return new EmptyDatabase(true);
  }

  public Database database() {
    return database;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (onServer) {
      database = Database.open(PostgresServer.migrated());
    } else {
      folder = Files.createTempDirectory("prewire-test");
      database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    database.close();
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
