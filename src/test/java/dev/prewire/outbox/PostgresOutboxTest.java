package dev.prewire.outbox;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresOutboxTest implements OutboxContract, DoubtContract, HeldContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onPostgres();

  @Override
  public Database database() {
    return empty.database();
  }
}
