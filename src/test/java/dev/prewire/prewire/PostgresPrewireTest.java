package dev.prewire.prewire;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresPrewireTest implements PrewireContract, PositionContract {

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(PostgresServer.migrated());
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
