package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class ExportAndImportTest extends FilesFixture {

  @Test
  void whatIsExportedAndImportedComesOutOfBothDatabasesAsItWent() throws IOException {
    for (String url : bothDatabases()) {
      for (String there : bothDatabases()) {
        for (String format : List.of("csv", "json")) {
          if (!has(url)) {
            SampleLog.live(url);
          }
          String went = export(url, format);
          assertThat(went).contains("D-1", "D-2", "D-3").doesNotContain("D-4");
          if (!has(there)) {
            SampleLog.found(there, "T1");
          }
          Ran ran = run(there, "import", "--format", format, file(went).toString());
          assertThat(ran.err()).contains("decisions");
          assertThat(ran.code()).isZero();
          assertThat(export(there, format)).isEqualTo(went);
        }
        assertThat(run(there, "audit").code()).isZero();
      }
    }
  }

  private static boolean has(String url) {
    return DatabaseCheck.isSetUp(url)
        && one(url, "SELECT COUNT(*) FROM partnership", Integer.class) > 0;
  }

  @Test
  void nothingThatIsPrivateGetsIntoAnyFormat() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      for (String format : List.of("csv", "json")) {
        assertThat(export(url, format))
            .doesNotContain(SampleLog.SECRET, "disagree", "PROPOSED", "editor");
      }
      Path to = free("markdown");
      Ran ran = run(url, "export", "--format", "markdown", "--output", to.toString());
      assertThat(ran.code()).as(ran.err()).isZero();
      try (Stream<Path> all = Files.list(to)) {
        List<Path> written = all.sorted().toList();
        assertThat(written).hasSize(3);
        assertThat(written.get(2)).hasFileName("0003-one-api.md").content().contains("# D-3 · One");
        for (Path each : written) {
          assertThat(each).content().doesNotContain(SampleLog.SECRET);
        }
      }
    }
  }

  @Test
  void aQueryChoosesAsASearchDoes() {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      assertThat(export(url, "json", "--query", "kind:debt after:2026-01-01 keeping \"keep one\""))
          .contains("D-3\",\"title")
          .doesNotContain("\"number\":\"D-2\"", "\"number\":\"D-1\"");
      assertThat(export(url, "csv", "--query", "before:2026-03-01").lines()).hasSize(1);
      Ran wrong = run(url, "export", "--format", "csv", "--output", "-", "--query", "owner:me");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err()).contains("I don't understand owner:me", "kind:debt");
    }
  }

  @Test
  void aFileIsItsOwnersAndNeverWrittenOver() throws IOException {
    String url = sqlite();
    SampleLog.live(url);
    Path to = folder.resolve("log.csv");
    assertThat(run(url, "export", "--format", "csv", "--output", to.toString()).code()).isZero();
    assertThat(Files.getPosixFilePermissions(to))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    Ran again = run(url, "export", "--format", "csv", "--output", to.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(to).hasContent(export(url, "csv"));
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.contains("part"));
    }
  }

  @Test
  void anExportThatFailsIsNoJson() {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      try (Database database = Database.open(url)) {
        int unused =
            database.write(
                tx ->
                    tx.handle()
                        .execute(
                            "UPDATE decision_revision SET review_on = 'x' WHERE decision = 'd3'"));
      }
      Ran ran = run(url, "export", "--format", "json", "--output", "-");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("There is no export");
      assertThat(ran.out()).doesNotContain("]");
    }
  }

  @Test
  void usedWronglyOrWhereNothingIsTheySayIt() throws IOException {
    String url = sqlite();
    assertThat(run(url, "export", "--format", "csv", "--output", "-").err())
        .contains("nothing of Prewire");
    SampleLog.found(url, "T1");
    SampleLog.found(url, "T2");
    Ran which = run(url, "export", "--format", "csv", "--output", "-");
    assertThat(which.code()).isEqualTo(2);
    assertThat(which.err()).contains("Say which --workspace: T1, T2");
    assertThat(export(url, "csv", "--workspace", "T2").lines()).hasSize(1);
    assertThat(export(url, "json", "--workspace", "T2")).isEqualTo("[\n]\n");
    assertThat(run(url, "export", "--format", "xml", "--output", "-").code()).isEqualTo(2);
    assertThat(run(url, "export", "--format", "markdown", "--output", "-").code()).isEqualTo(2);
    assertThat(run(url, "import", "--format", "markdown", "x").code()).isEqualTo(2);
    assertThat(run(url, "import", "--format", "csv").code()).isEqualTo(2);
    Ran missing = run(url, "import", "--format", "csv", folder.resolve("no.csv").toString());
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no.csv can't be read");
    for (String command : List.of("export", "import")) {
      Ran help = run(url, command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("Usage: prewire " + command);
    }
    assertThat(run(url, "import", "--help").out()).contains("can't be taken back");
  }

  /** Not even brought up to date: a dry run says that it changes nothing. */
  @Test
  void anEarlierVersionsDatabaseIsLeftAsItIs() throws IOException {
    String url = sqlite();
    SampleLog.live(url);
    try (Handle handle = Jdbi.create(url).open()) {
      handle.execute("DROP INDEX decision_source");
      handle.execute("ALTER TABLE decision DROP COLUMN source");
    }
    Path file = file(HEADER);
    for (Ran ran :
        List.of(run(url, "export", "--format", "csv", "--output", "-"), take(url, file))) {
      assertThat(ran.err()).contains("earlier version");
      assertThat(ran.code()).isEqualTo(1);
    }
  }
}
