package dev.prewire.decision;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresDecisionTest implements DecisionContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onPostgres();

  @Override
  public Database database() {
    return empty.database();
  }

  @BeforeEach
  void furnish() {
    Fixtures.found(database(), Fixtures.WORKSPACE);
    Fixtures.found(database(), Fixtures.OTHER_WORKSPACE);
  }
}
