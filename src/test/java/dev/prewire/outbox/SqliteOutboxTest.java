package dev.prewire.outbox;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteOutboxTest implements OutboxContract, DoubtContract, HeldContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onSqlite();

  @Override
  public Database database() {
    return empty.database();
  }
}
