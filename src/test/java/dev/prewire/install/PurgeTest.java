package dev.prewire.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a workspace stays, whatever tables there will be. */
final class PurgeTest {

  /** What holds nothing of a workspace, or must outlive it. */
  private static final Set<String> NOBODYS =
      Set.of(
          "flyway_schema_history",
          "sqlite_sequence",
          "decision_change",
          "database_identity",
          "install_state",
          "slack_change_count",
          "secret_key",
          "purged");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyTableIsPurgedOrNobodys() {
    List<String> all =
        database.read(
            tx ->
                tx.handle()
                    .createQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")
                    .mapTo(String.class)
                    .list());
    Set<String> tables = new TreeSet<>(all);
    tables.removeAll(NOBODYS);
    assertThat(Purge.TABLES.keySet()).containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void everyTableWithAWorkspaceIsAskedForIt() {
    for (var table : Purge.TABLES.entrySet()) {
      boolean own =
          database.read(
              tx ->
                  tx.handle()
                      .createQuery(
                          "SELECT COUNT(*) FROM pragma_table_info(:table) WHERE name = 'workspace'")
                      .bind("table", table.getKey())
                      .mapTo(Integer.class)
                      .map(count -> count == 1)
                      .one());
      assertThat(table.getValue().equals("workspace = :workspace"))
          .as(table.getKey())
          .isEqualTo(own);
    }
  }

  @Test
  void oneWorkspaceGoesAndTheOtherStays() {
    for (String workspace : List.of("T1", "T2")) {
      database.write(tx -> audit(tx, workspace));
    }
    assertThat(database.write(tx -> new Purge().purge(tx, "T1")).keySet()).containsExactly("audit");
    assertThat(database.write(tx -> new Purge().purge(tx, "T1")).keySet()).isEmpty();
    assertThat(
            database
                .read(
                    tx ->
                        tx.handle()
                            .createQuery("SELECT workspace FROM audit")
                            .mapTo(String.class)
                            .list())
                .toArray())
        .containsExactly("T2");
  }

  private static int audit(Tx tx, String workspace) {
    return tx.handle()
        .createUpdate(
            """
            INSERT INTO audit (workspace, actor, at, act, subject, hash)
            VALUES (:workspace, 'U1', 0, 'a', 's', 'h')
            """)
        .bind("workspace", workspace)
        .execute();
  }
}
