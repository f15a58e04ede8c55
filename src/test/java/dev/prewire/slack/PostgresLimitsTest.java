package dev.prewire.slack;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresLimitsTest implements LimitsContract {

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(PostgresServer.migrated());
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
