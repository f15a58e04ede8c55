package dev.prewire.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseCopyTest {

  private static final Path POPULATED = Path.of("src/test/resources/db/populated-at-7.sql");

  @TempDir Path folder;
  private String source;

  @BeforeEach
  void populate() throws IOException {
    source = sqlite("source");
    Flyway.configure()
        .dataSource(source, null, null)
        .locations("classpath:db/sqlite")
        .target("7")
        .load()
        .migrate();
    try (Handle handle = Jdbi.create(source).open()) {
      handle.createScript(Files.readString(POPULATED)).execute();
    }
  }

  private String sqlite(String name) {
    return "jdbc:sqlite:" + folder.resolve(name + ".db");
  }

  /** Every row of every table, by table. */
  private static Map<String, Set<String>> rows(String url) {
    return Database.look(
        url,
        tx -> {
          Map<String, Set<String>> all = new HashMap<>();
          for (Table table : tables(tx)) {
            List<Map<String, Object>> found =
                tx.handle().createQuery(table.select()).mapToMap().list();
            all.put(table.name(), found.stream().map(Object::toString).collect(Collectors.toSet()));
            assertThat(all.get(table.name())).hasSameSizeAs(found);
          }
          return all;
        });
  }

  private static List<Table> tables(Tx tx) {
    try {
      return Table.all(tx.handle().getConnection());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thereAndBackAgainEveryRowIsAsItWas() {
    Database.open(source).close();
    String server = PostgresServer.empty();
    String back = sqlite("back");
    Map<String, Long> there = DatabaseCopy.copy(source, server);
    Map<String, Long> andBack = DatabaseCopy.copy(server, back);
    assertThat(there).isEqualTo(andBack).containsEntry("decision", 5L).containsEntry("audit", 2L);
    assertThat(rows(server)).isEqualTo(rows(source));
    assertThat(counted(server)).isEqualTo(1);
    assertThat(rows(back)).isEqualTo(rows(source));
  }

  /** What isn't copied is as in any new database. */
  private static int counted(String url) {
    return Database.look(
        url,
        tx ->
            tx.handle()
                .createQuery("SELECT COUNT(*) FROM slack_change_count")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void whatIsWrittenAfterwardsComesAfterwards() {
    Database.open(source).close();
    String server = PostgresServer.empty();
    DatabaseCopy.copy(source, server);
    try (Database database = Database.open(server)) {
      Errand errand = new Errand("T1", "home", "UNEW", "home:UNEW");
      database.write(
          tx -> {
            new Outbox(() -> {}).put(tx, errand, Instant.EPOCH);
            return null;
          });
      String last =
          database.read(
              tx ->
                  tx.handle()
                      .createQuery("SELECT subject FROM outbox ORDER BY id DESC LIMIT 1")
                      .mapTo(String.class)
                      .one());
      assertThat(last).isEqualTo("UNEW");
    }
  }

  @Test
  void aTargetThatIsNotEmptyIsLeftAsItIs() {
    Database.open(source).close();
    String target = sqlite("target");
    DatabaseCopy.copy(source, target);
    Map<String, Set<String>> before = rows(target);
    assertThatThrownBy(() -> DatabaseCopy.copy(source, target))
        .isInstanceOf(DatabaseCopy.Refused.class)
        .hasMessageContaining("isn't empty");
    assertThat(rows(target)).isEqualTo(before);
  }

  @Test
  void aSourceOfAnotherVersionIsNotTouched() {
    String server = PostgresServer.migrated();
    assertThatThrownBy(() -> DatabaseCopy.copy(source, server))
        .isInstanceOf(DatabaseCopy.Refused.class)
        .hasMessageContaining("another version");
    assertThat(rows(server)).allSatisfy((table, rows) -> assertThat(rows.size()).isLessThan(2));
    try (Handle handle = Jdbi.create(source).open()) {
      assertThat(
              handle
                  .createQuery("SELECT MAX(version) FROM flyway_schema_history")
                  .mapTo(String.class)
                  .one())
          .isEqualTo("007");
    }
  }
}
