package dev.prewire.decision;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresDecisionTest implements DecisionContract {

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(PostgresServer.migrated());
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
