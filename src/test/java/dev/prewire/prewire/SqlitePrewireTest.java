package dev.prewire.prewire;

import dev.prewire.db.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlitePrewireTest implements PrewireContract, PositionContract {

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.store(database, Fixtures.PAIR);
    Fixtures.store(database, Fixtures.TRIO);
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
