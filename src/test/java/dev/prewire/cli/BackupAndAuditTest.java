package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.testkit.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BackupAndAuditTest {

  private record Ran(int code, String err) {}

  @TempDir Path folder;

  private static Ran run(String url, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.line(Map.of("PREWIRE_DATABASE_URL", url))
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err));
    return new Ran(line.execute(arguments), err.toString());
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("prewire.db");
  }

  private static void append(String url, String workspace, int lines) {
    try (Database database = Database.open(url)) {
      for (int i = 0; i < lines; i++) {
        String subject = "d" + i;
        database.write(
            tx -> {
              Actor actor = new Actor(workspace, "U1", "http:button");
              Audit.append(tx, actor, Instant.EPOCH, "decision.sign", subject);
              return null;
            });
      }
    }
  }

  private static void meddle(String url, String sql) {
    try (Handle handle = Jdbi.create(url).open()) {
      assertThat(handle.execute(sql)).isPositive();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theAuditNamesTheFirstBrokenLinkOfEachWorkspace() {
    for (String url : List.of(sqlite(), PostgresServer.migrated())) {
      append(url, "T1", 3);
      append(url, "T2", 2);
      Ran whole = run(url, "audit");
      assertThat(whole.err()).contains("Whole: 5 lines of 2 workspaces, of 2 in all.");
      assertThat(whole.code()).isZero();

      meddle(url, "UPDATE audit SET actor = 'U2' WHERE seq = 2");

      Ran broken = run(url, "audit");
      assertThat(broken.code()).isEqualTo(1);
      assertThat(broken.err())
          .contains("T1: BROKEN at line 2; the 1 lines before it are whole")
          .contains("Whole: 2 lines of 1 workspaces, of 2 in all.");
      assertThat(run(url, "audit", "--workspace", "T2").code()).isZero();
      assertThat(run(url, "audit", "--workspace", "T1").code()).isEqualTo(1);
      assertThat(run(url, "audit", "--workspace", "T3").err()).contains("no trail of T3");
      assertThat(run(url, "audit", "--nonsense").code()).isEqualTo(2);
    }
  }

  @Test
  void aSealThatWasWrittenDownTellsOfMissingLastLines() {
    append(sqlite(), "T1", 3);
    String seal = run(sqlite(), "audit").err().replaceFirst("(?s).*seal ([0-9a-f]{64}).*", "$1");
    append(sqlite(), "T1", 1);
    assertThat(run(sqlite(), "audit", "--seal", seal).code()).isZero();
    meddle(sqlite(), "DELETE FROM audit WHERE seq > 2");
    assertThat(run(sqlite(), "audit").code()).isZero();
    Ran ran = run(sqlite(), "audit", "--seal", seal);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("lines were taken out");
  }

  @Test
  void whereThereIsNothingBothSayItAndMakeNothing() throws IOException {
    assertThat(run(sqlite(), "audit").err()).contains("nothing of Prewire");
    Ran ran = run(sqlite(), "backup", "--to", folder.resolve("backup.db").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("nothing of Prewire");
    assertThat(files()).isEmpty();
  }

  @Test
  void aBackupIsOnePrivateFileThatMarksWhatIsPendingAsInDoubt() throws IOException {
    for (String url : List.of(sqlite(), PostgresServer.migrated())) {
      append(url, "T1", 2);
      try (Database database = Database.open(url)) {
        database.write(
            tx -> {
              new Outbox(() -> {}).put(tx, new Errand("T1", "k", "s", "l"), Instant.EPOCH);
              return null;
            });
        Path backup = folder.resolve(url.contains("sqlite") ? "a.db" : "b.db");
        Ran ran = run(url, "backup", "--to", backup.toString());
        assertThat(ran.err()).contains("The file is sound", "T1: 2 lines, whole");
        assertThat(ran.code()).isZero();
        assertThat(Files.getPosixFilePermissions(backup))
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        String copy = "jdbc:sqlite:" + backup;
        assertThat(doubts(url)).isZero();
        assertThat(doubts(copy)).isEqualTo(1);
        assertThat(identity(copy)).isNotEqualTo(identity(url));
        assertThat(run(copy, "audit").code()).isZero();
      }
    }
    assertThat(files()).filteredOn(name -> name.contains("part")).isEmpty();
  }

  private static int doubts(String url) {
    return one(url, "SELECT COUNT(unresolved_since) FROM outbox", Integer.class);
  }

  private static String identity(String url) {
    return one(url, "SELECT id FROM database_identity", String.class);
  }

  private static <T> T one(String url, String sql, Class<T> type) {
    return Database.look(url, tx -> tx.handle().createQuery(sql).mapTo(type).one());
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenOver() throws IOException {
    append(sqlite(), "T1", 1);
    Path there = Files.writeString(folder.resolve("there"), "words");
    Ran ran = run(sqlite(), "backup", "--to", there.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("is there already");
    assertThat(there).hasContent("words");
    assertThat(run(sqlite(), "backup", "--to", folder.resolve("no/x").toString()).err())
        .contains("There is no folder");
    assertThat(run(sqlite(), "backup").code()).isEqualTo(2);
  }

  @Test
  void whatWasDeletedIsNotInTheFile() throws IOException {
    append(sqlite(), "T1", 1);
    try (Database database = Database.open(sqlite())) {
      database.write(
          tx ->
              tx.handle()
                  .execute(
                      "INSERT INTO decision_channel (workspace, channel) VALUES ('T1', ?)",
                      "goneforever".repeat(20)));
      database.write(tx -> tx.handle().execute("DELETE FROM decision_channel"));
      Path backup = folder.resolve("backup.db");
      assertThat(run(sqlite(), "backup", "--to", backup.toString()).code()).isZero();
      assertThat(Files.readString(backup, StandardCharsets.ISO_8859_1))
          .doesNotContain("goneforever");
    }
  }

  @Test
  void aBrokenTrailIsToldAndTheBackupIsKept() {
    append(sqlite(), "T1", 3);
    meddle(sqlite(), "DELETE FROM audit WHERE seq = 2");
    Path backup = folder.resolve("backup.db");
    Ran ran = run(sqlite(), "backup", "--to", backup.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("T1: BROKEN at line 3");
    assertThat(backup).exists();
  }

  /** Before an upgrade: the new program makes the backup of the old database. */
  @Test
  void aDatabaseOfAnEarlierVersionIsBackedUpAndAuditedAsItIs() throws IOException {
    Flyway.configure()
        .dataSource(sqlite(), null, null)
        .locations("classpath:db/sqlite")
        .target("7")
        .load()
        .migrate();
    try (Handle handle = Jdbi.create(sqlite()).open()) {
      handle
          .createScript(Files.readString(Path.of("src/test/resources/db/populated-at-7.sql")))
          .execute();
      handle.execute("DELETE FROM audit");
    }
    Path backup = folder.resolve("backup.db");
    assertThat(run(sqlite(), "backup", "--to", backup.toString()).code()).isZero();
    assertThat(run(sqlite(), "audit").code()).isZero();
    for (String url : List.of(sqlite(), "jdbc:sqlite:" + backup)) {
      assertThat(one(url, "SELECT MAX(version) FROM flyway_schema_history", String.class))
          .isEqualTo("007");
    }
    append("jdbc:sqlite:" + backup, "T1", 1);
  }
}
