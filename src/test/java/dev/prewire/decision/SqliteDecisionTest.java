package dev.prewire.decision;

import dev.prewire.db.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDecisionTest implements DecisionContract {

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.found(database, Fixtures.WORKSPACE);
    Fixtures.found(database, Fixtures.OTHER_WORKSPACE);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public Database database() {
    return database;
  }
}
