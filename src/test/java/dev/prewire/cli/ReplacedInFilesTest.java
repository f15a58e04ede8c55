package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a file says of what replaced what. */
final class ReplacedInFilesTest extends FilesFixture {

  private static final String TWENTY = "Twenty,One.,Because.,Joint,2024-05-06,,20,\n";

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
  void whatLeadersSignedIsNoSuccessorUnlessTheySaidSo() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      String ours = export(url, "json", "--query", "D-1").lines().toList().get(1);
      String theirs =
          ours.replace("\"number\":\"D-1\"", "\"number\":\"D-30\"")
              .replace("\"status\":\"announced\"", "\"status\":\"replaced\"")
              .replace("\"replaced_by\":null", "\"replaced_by\":\"D-1\"")
              .replace("\"source_id\":\"d1\"", "\"source_id\":\"elsewhere\"");
      Path file = file("[\n" + ours + ",\n" + theirs + "\n]\n");
      Ran ran = run(url, "import", "--format", "json", file.toString());
      assertThat(ran.err()).contains("line 3: a decision that was signed here replaces it");
      assertThat(ran.code()).isEqualTo(1);
    }
  }

  /** Decisions get new numbers here; the other log goes on citing its own. */
  @Test
  void aLaterFileMeansTheOtherLogsNumbersAndNotOurs() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      Path first = file(HEADER + "A,One.,Because.,Joint,2024-05-06,,4,\n" + TWENTY);
      assertThat(take(url, first).err()).contains("D-4 is another decision here: it becomes D-21");
      String later = HEADER + "B,Two.,Because.,Joint,2024-05-08,,22,";
      assertThat(take(url, file(later + "D-21\n")).err())
          .contains("line 2: it mentions D-21, which is neither in the file nor imported");
      assertThat(take(url, file(later + "D-4\n")).code()).isZero();
      assertThat(export(url, "csv").lines())
          .anySatisfy(line -> assertThat(line).startsWith("D-21,").contains("replaced,,D-22,wiki"));
    }
  }

  /** Its numbers are another Prewire's, whatever log the decisions came from. */
  @Test
  void aPartOfAnExportThatMentionsWhatIsNotInItIsNoGuess() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      assertThat(take(url, file(HEADER + TWENTY)).code()).isZero();
      Ran ran = take(url, file(HEADER + "B,Two.,Because.,Joint,2024-05-08,D-30,31,D-20\n"));
      assertThat(ran.err()).contains("line 2: it mentions D-20, which is neither in the file");
      assertThat(ran.code()).isEqualTo(1);
    }
  }

  @Test
  void whatWasReplacedThereSinceTheLastImportDoesNotStayStandingInSilence() throws IOException {
    String header = "title,decided,why,call,announced_at,number,status,replaces\n";
    String old = "Old,One.,Because.,Joint,2024-05-06,20,";
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      Path first = file(header + old + "announced,\n");
      assertThat(take(url, first).code()).isZero();
      String before = everything(url);
      Ran alone = take(url, file(header + old + "replaced,\n"));
      assertThat(alone.err()).contains("line 2: it is replaced in the file, and stands here");
      assertThat(alone.code()).isEqualTo(1);
      assertThat(everything(url)).isEqualTo(before);

      String successor = "New,Two.,Because.,Joint,2024-05-07,21,announced,D-20\n";
      Ran both = take(url, file(header + old + "replaced,\n" + successor));
      assertThat(both.code()).as(both.err()).isZero();
      before = everything(url);
      assertThat(take(url, first).code()).as("from before it was replaced").isZero();
      assertThat(everything(url)).isEqualTo(before);
    }
  }

  @Test
  void nothingReplacesItselfByWayOfOthers() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      Ran ran =
          take(
              url,
              file(
                  HEADER
                      + "A,One.,Because.,Joint,2024-05-06,,20,D-21\n"
                      + "B,Two.,Because.,Joint,2024-05-06,,21,D-22\n"
                      + "C,Three.,Because.,Joint,2024-05-06,,22,D-20\n"));
      assertThat(ran.err()).contains("line 4: what replaces what goes round in a circle");
      assertThat(ran.code()).isEqualTo(1);
    }
  }

  @Test
  void everyMentionThatLeadsNowhereIsAProblem() throws IOException {
    for (String url : bothDatabases()) {
      SampleLog.live(url);
      String before = everything(url);
      Ran ran =
          take(
              url,
              file(
                  """
                  title,decided,why,call,announced_at,status,source_id,replaced_by
                  Lost,Four.,Because.,Joint,2024-05-06,replaced,e,
                  Lost,Five.,Because.,Joint,2024-05-06,,f,D-99
                  """));
      assertThat(ran.err())
          .contains(
              "line 2: it is replaced, and nothing says by what",
              "line 3: it mentions D-99, which is neither",
              "2 problems: nothing was imported")
          .doesNotContain("What replaced what is looked at");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(everything(url)).isEqualTo(before);
    }
  }
}
