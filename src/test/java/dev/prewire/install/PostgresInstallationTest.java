package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresInstallationTest
    implements InstallationContract, StateContract, DepartureContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onPostgres();

  @Override
  public Database database() {
    return empty.database();
  }
}
