package dev.prewire.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decisions;
import dev.prewire.partnership.Partnerships;
import dev.prewire.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored by the versions before is opened by this one. */
final class MigrationTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Path POPULATED = Path.of("src/test/resources/db/populated-at-7.sql");
  private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z_]+\\.sql");

  @TempDir Path folder;
  private String url;

  @BeforeEach
  void populate() throws IOException {
    url = "jdbc:sqlite:" + folder.resolve("prewire.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/sqlite")
        .target("7")
        .load()
        .migrate();
    String rows = Files.readString(POPULATED);
    try (Handle handle = Jdbi.create(url).open()) {
      handle.createScript(rows).execute();
      for (String table : tables(handle)) {
        assertThat(rows(handle, table)).as("rows in %s", table).isPositive();
      }
    }
  }

  @Test
  void versionsHaveNoGapsAndBothDatabasesHaveTheSame() throws IOException {
    List<Integer> versions = versions("sqlite");
    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    assertThat(versions("postgres")).isEqualTo(versions);
  }

  @Test
  void bothDatabasesHaveTheSameTablesAndColumns() throws SQLException {
    String other = "jdbc:sqlite:" + folder.resolve("new.db");
    Database.open(other).close();
    List<Table> ofFile = Database.look(other, MigrationTest::tables);
    assertThat(ofFile).hasSizeGreaterThan(10);
    List<Table> ofServer = Database.look(PostgresServer.migrated(), MigrationTest::tables);
    assertThat(ofServer).isEqualTo(ofFile);
  }

  private static List<Table> tables(Tx tx) {
    try {
      return Table.all(tx.handle().getConnection());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> versions(String database) throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS.resolve(database))) {
      return files.map(MigrationTest::version).sorted().toList();
    }
  }

  private static int version(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    assertThat(name.matches()).as(file.toString()).isTrue();
    return Integer.parseInt(name.group(1));
  }

  @Test
  void aPopulatedDatabaseOpensTwiceAndLosesNothing() {
    Database.open(url).close();
    try (Database database = Database.open(url)) {
      List<Decision> open = database.read(tx -> new Decisions().open(tx, "T1", "P1"));
      assertThat(open).extracting(Decision::number).containsExactly(3, 4);
      assertThat(open.get(0).status())
          .isEqualTo(
              new Decision.Status.Agreed("C2", new Decision.Refusal("C1", "not_in_channel", 2)));
      List<AnnouncedDecision> log =
          database.read(tx -> new Announced().newest(tx, "T1", List.of("C1"), 0, 10));
      assertThat(log).extracting(AnnouncedDecision::number).containsExactly(2, 1);
      assertThat(log.get(0).terms().details().tags()).containsExactly("api", "billing");
      assertThat(log.get(1).replacedBy()).isEqualTo(new AnnouncedDecision.Ref("d2", 2));
      assertThat(log.get(1).leaders()).containsExactly("UPAT", "UENZO");
      int led = database.read(tx -> new Partnerships().activeOf(tx, "T1", "UPAT")).size();
      assertThat(led).isEqualTo(1);
    }
  }

  @Test
  void afterwardsTheFileIsSoundAndEveryReferenceHolds() {
    try (Database database = Database.open(url)) {
      List<String> sound =
          database.read(
              tx -> tx.handle().createQuery("PRAGMA integrity_check").mapTo(String.class).list());
      assertThat(sound).containsExactly("ok");
      int broken =
          database.read(
              tx -> tx.handle().createQuery("PRAGMA foreign_key_check").mapToMap().list().size());
      assertThat(broken).isZero();
    }
  }

  private static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
            """)
        .mapTo(String.class)
        .list();
  }

  private static int rows(Handle handle, String table) {
    return handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one();
  }
}
