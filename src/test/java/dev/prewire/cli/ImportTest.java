package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Another log into one that was lived in. */
final class ImportTest extends FilesFixture {

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
      assertThat(again.err())
          .contains("Imported: 0 decisions", "2 are here already", "will be D-9.");
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
                "line 7: announced_at: that is in the future",
                "problems: nothing was imported",
                "What replaced what is looked at once no line has another problem.")
            .doesNotContain("it mentions");
        assertThat(everything(url)).isEqualTo(before);
      }
      Path good = file(HEADER + "Good,One.,Because.,Joint,2024-05-06,,30,\n");
      Ran dry = take(url, good, "--dry-run");
      assertThat(dry.err())
          .contains(
              "An import would take in: 1 decisions",
              "For whoever can read C1, as decisions of Company: 1",
              "The next decision here will be D-31.");
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
      Ran endless =
          run(
              url,
              "import",
              "--format",
              "csv",
              "--channel",
              "C1",
              "--source",
              "w".repeat(201),
              file.toString());
      assertThat(endless.err()).contains("line 2: source (or --source), source_id: at most 200");
      Ran nobody = take(url, file, "--partnership", "Nobody");
      assertThat(nobody.err())
          .contains("no active partnership is called Nobody; there is: Company");
      assertThat(nobody.code()).isEqualTo(1);
      assertThat(take(url, file, "--partnership", "company").code()).isZero();
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

  @Test
  void whatNobodyForesawIsSaidWithItsPlace() throws IOException {
    String url = sqlite();
    SampleLog.live(url);
    try (Handle handle = Jdbi.create(url).open()) {
      handle.execute("DROP TABLE decision_counter");
    }
    Ran ran = take(url, file(HEADER + "Good,One.,Because.,Joint,2024-05-06,,30,\n"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("Nothing was imported", "SQLiteException at ImportRows.java:");
  }
}
