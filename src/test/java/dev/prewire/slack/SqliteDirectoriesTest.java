package dev.prewire.slack;

import dev.prewire.db.Database;
import dev.prewire.testkit.EmptyDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteDirectoriesTest implements DirectoriesContract {

  @RegisterExtension private final EmptyDatabase empty = EmptyDatabase.onSqlite();

  @Override
  public Database database() {
    return empty.database();
  }
}
