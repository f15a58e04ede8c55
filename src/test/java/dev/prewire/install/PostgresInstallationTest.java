package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresInstallationTest implements InstallationContract {

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
