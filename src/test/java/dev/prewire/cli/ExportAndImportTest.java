package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportAndImportTest {

  private static final String HEADER =
      "title,decided,why,call,announced_at,source_id,number,replaces\n";

  @TempDir Path folder;
  private int files;

  private static Ran run(String url, String... arguments) {
    return Ran.of(Map.of("PREWIRE_DATABASE_URL", url), arguments);
  }

  private List<String> bothDatabases() {
    return List.of(sqlite(), PostgresServer.migrated());
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve(++files + ".db");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve(++files + ".txt"), text);
  }

  private static String export(String url, String format, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("export", "--format", format, "--output", "-"), Stream.of(more))
            .toArray(String[]::new);
    Ran ran = run(url, arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  private static Ran take(String url, Path file, String... more) {
    return run(
        url,
        Stream.concat(
                Stream.of("import", "--format", "csv", "--channel", "C1", "--source", "wiki"),
                Stream.concat(Stream.of(more), Stream.of(file.toString())))
            .toArray(String[]::new));
  }

  private static <T> T one(String url, String sql, Class<T> type) {
    return Database.look(url, tx -> tx.handle().createQuery(sql).mapTo(type).one());
  }

  private static String everything(String url) {
    return Database.look(
        url,
        tx ->
            Stream.of("decision", "decision_revision", "decision_counter", "audit", "outbox")
                .map(
                    table ->
                        tx.handle().createQuery("SELECT * FROM " + table).mapToMap().list() + "\n")
                .toList()
                .toString());
  }

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
      Path to = folder.resolve("markdown" + ++files);
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
  void whoeverReadsTheRecordSeesThatNobodySignedIt() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.found(url, "T1");
      Path file =
          file(
              """
              title,decided,why,call,announced_at,source_id,leaders
              Old,One.,Because.,Joint,2024-05-06,a,Kim Lee; Ada
              """);
      Ran ran = take(url, file);
      assertThat(ran.err()).contains("Imported: 1 decisions");
      assertThat(ran.code()).isZero();
      assertThat(one(url, "SELECT COUNT(*) FROM decision_signature", Integer.class)).isZero();
      assertThat(one(url, "SELECT COUNT(*) FROM outbox", Integer.class)).isZero();
      assertThat(one(url, "SELECT source FROM decision", String.class)).isEqualTo("wiki");
      assertThat(one(url, "SELECT act FROM audit", String.class)).isEqualTo("cli.import");
      assertThat(one(url, "SELECT actor FROM audit", String.class)).isEqualTo("operator");
      // The partnership's midnight.
      assertThat(export(url, "csv")).contains("2024-05-05T18:30:00Z", "Kim Lee; Ada", "wiki,a");
    }
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      Path file =
          file(
              HEADER
                  + "First,One.,Because.,Joint,2024-05-06,a,7,\n"
                  + "Second,Two.,Because.,Joint,2024-05-07,b,,D-7\n");
      assertThat(take(url, file).err()).contains("Imported: 2 decisions");
      String before = everything(url);
      Ran again = take(url, file);
      assertThat(again.err()).contains("Imported: 0 decisions", "2 are here already");
      assertThat(again.code()).isZero();
      Ran ours = run(url, "import", "--format", "csv", file(export(url, "csv")).toString());
      assertThat(ours.err()).contains("Imported: 0 decisions", "5 are here already");
      assertThat(everything(url)).isEqualTo(before);
    }
  }

  @Test
  void numbersAreKeptWhereTheyAreFree() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      // D-4 is a proposal, D-5 was dropped: neither is given away.
      Ran ran =
          take(
              url,
              file(
                  HEADER
                      + "Free,One.,Because.,Joint,2024-05-06,,20,\n"
                      + "Taken,Two.,Because.,Joint,2024-05-07,,4,D-20\n"
                      + "None,Three.,Because.,Joint,2024-05-07,c,,\n"));
      assertThat(ran.err()).contains("line 3: note: D-4 is another decision here: it becomes D-21");
      assertThat(ran.code()).isZero();
      assertThat(one(url, "SELECT number FROM decision WHERE source_id = 'c'", Integer.class))
          .isEqualTo(22);
      assertThat(one(url, "SELECT number FROM decision_counter", Integer.class)).isEqualTo(22);
      assertThat(export(url, "json", "--query", "status:imported status:replaced"))
          .contains("\"number\":\"D-20\"", "\"replaced_by\":\"D-21\"")
          .doesNotContain("\"number\":\"D-21\"");
    }
  }

  @Test
  void aDryRunSaysEveryProblemByItsLineAndChangesNothing() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      Path file =
          file(
              """
              title,decided,why,call,announced_at,number,status,kind,review_on,link,source_id,replaced_by,quarter,colour
              Good,One.,Because.,Joint,2024-05-06,30,,,,,,,,red
              ,"Two
              lines.",,?,tomorrow,x,proposed,?,soon,ftp://x,,,Q2,
              Good,Three.,Because.,Joint,2024-05-06,30,,,,,,,,
              Lost,Four.,Because.,Joint,2024-05-06,,replaced,,,,e,,,
              Lost,Five.,Because.,Joint,2024-05-06,,,,,,f,D-99,,
              Theft,Six.,Because.,Joint,2999-05-06,,,,,,g,,,
              """);
      String before = everything(url);
      for (String[] how : new String[][] {{"--dry-run"}, {}}) {
        Ran ran = take(url, file, how);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
            .contains(
                "The column colour isn't read.",
                "line 3: title: empty",
                "line 3: why: empty. Where the other log",
                "line 3: announced_at: write it like",
                "line 3: number: write it like D-42",
                "line 3: status: announced or replaced",
                "line 3: kind: one of Roadmap",
                "line 3: call: one of Joint",
                "line 3: review_on:",
                "line 3: link:",
                "line 3: quarter:",
                "line 5: the same decision (source and source_id) is at line 2",
                "line 6: it is replaced, and nothing says by what",
                "line 7: it mentions D-99, which is neither",
                "line 8: announced_at: that is in the future",
                "problems: nothing was imported");
        assertThat(everything(url)).isEqualTo(before);
      }
      Path good = file(HEADER + "Good,One.,Because.,Joint,2024-05-06,,30,\n");
      Ran dry = take(url, good, "--dry-run");
      assertThat(dry.err()).contains("An import would take in: 1 decisions");
      assertThat(dry.code()).isZero();
      assertThat(everything(url)).isEqualTo(before);
    }
  }

  @Test
  void whatIsHereIsNeverChangedByAFile() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      String changed = export(url, "csv").replace("One API", "No API");
      Ran ran = run(url, "import", "--format", "csv", file(changed).toString());
      assertThat(ran.err()).contains("D-3 is here already, and differs").contains("1 problems");
      assertThat(ran.code()).isEqualTo(1);
      Path thief =
          file(
              """
              title,decided,why,call,announced_at,source,source_id,replaces
              New,One.,Because.,Joint,2026-05-06,prewire,x,d3
              """);
      assertThat(take(url, thief).err()).contains("it mentions d3, which is neither");
    }
  }

  @Test
  void aSignedDecisionIsReplacedByItsLeadersOnly() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      String ours = export(url, "csv", "--query", "D-3");
      String more =
          ours
              + ours.lines()
                  .skip(1)
                  .findFirst()
                  .orElseThrow()
                  .replace("D-3,", "D-30,")
                  .replace("announced,D-2", "announced,D-3")
                  .replace("prewire,d3", "prewire,elsewhere")
              + "\r\n";
      Ran ran = run(url, "import", "--format", "csv", file(more).toString());
      assertThat(ran.err()).contains("line 3: it replaces a decision that was signed here");
      assertThat(ran.code()).isEqualTo(1);
    }
  }

  @Test
  void whoMayFindItHasToBeSaidAndToExist() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.found(url, "T1");
      Path file = file("title,decided,why,call,announced_at,number\nA,B,C,Product,2024-05-06,1\n");
      Ran unsaid = run(url, "import", "--format", "csv", "--source", "wiki", file.toString());
      assertThat(unsaid.err()).contains("line 2: channel: say whose readers may find it");
      Ran unknown =
          run(
              url,
              "import",
              "--format",
              "csv",
              "--source",
              "wiki",
              "--channel",
              "C9",
              file.toString());
      assertThat(unknown.err()).contains("line 2: channel: C9: nothing of Prewire is in it");
      Ran nobody = take(url, file, "--partnership", "Nobody");
      assertThat(nobody.err())
          .contains("no active partnership is called Nobody; there is: Company");
      assertThat(nobody.code()).isEqualTo(1);
      assertThat(take(url, file, "--partnership", "company").code()).isZero();
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
  }

  @Test
  void aBrokenFileIsSaidWithItsLine() throws IOException {
    String url = sqlite();
    SampleLog.found(url, "T1");
    assertThat(take(url, file("title,decided\nA,\"B\n")).err())
        .contains("line 2: a quote is opened here and never closed");
    assertThat(take(url, file("")).err()).contains("line 1: the file is empty");
    Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'t', (byte) 0xe9, '\n'});
    assertThat(take(url, latin).err()).contains("isn't UTF-8");
    Path json = file("[\n{\"title\":\"A\"},\n{\"title\":\n");
    Ran ran = run(url, "import", "--format", "json", json.toString());
    assertThat(ran.err()).contains("line 2: decided: empty", "the file ends in the middle");
    assertThat(ran.code()).isEqualTo(1);
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
