package dev.prewire.prewire;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresPrewireTest implements PrewireContract, PositionContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onPostgres();

  @Override
  public Database database() {
    return empty.database();
  }

  @BeforeEach
  void furnish() {
    Fixtures.store(database(), Fixtures.PAIR);
    Fixtures.store(database(), Fixtures.TRIO);
  }
}
