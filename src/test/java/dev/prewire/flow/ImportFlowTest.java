package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.cli.Ran;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another log comes into a running app's. */
final class ImportFlowTest extends TwoLeaders {

  private Ran take(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), rows);
    Ran ran =
        Ran.of(
            office.environment(), "import", "--format", "csv", "--source", "wiki", file.toString());
    office.settle();
    return ran;
  }

  private static Ran export(Office from) {
    return Ran.of(from.environment(), "export", "--format", "csv", "--output", "-");
  }

  private Ran takeTwo() throws IOException {
    return take(
        """
        number,title,decided,why,announced_at,call,channel,leaders
        D-7,Freeze the elephants,None moves.,They tire.,2024-05-06,Joint,%s,Kim <!here>
        D-8,Feed the elephants,All of them.,They starve.,2024-05-07,Joint,%s,
        """
            .formatted(Office.CHANNEL, Office.PRIVATE_CHANNEL));
  }

  @Test
  void whoeverCanReadTheChannelFindsItAndNothingIsPosted() throws IOException {
    int before = posted();
    Ran ran = takeTwo();
    assertThat(ran.err())
        .contains(
            "Imported: 2 decisions",
            "For whoever can read C0DECISIONS, as decisions of Company: 1",
            "For whoever can read C0LEADS, as decisions of Company: 1",
            "The next decision here will be D-9.");
    assertThat(posted()).isEqualTo(before);
    assertThat(Scenes.search(office, Office.ENGINEER, "elephants"))
        .contains("D-7 · Freeze", "Imported for")
        .doesNotContain("D-8", "Feed");
    assertThat(Scenes.search(office, Office.GUEST, "elephants"))
        .contains("D-8 · Feed")
        .doesNotContain("D-7", "Freeze");

    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.click(engineer.ephemerals().get(0), "log.open"));
    assertThat(engineer.topView().words())
        .contains("Imported from", "wiki", "not signed in Prewire", "by Kim <!here>")
        .doesNotContain("Decided together");
  }

  @Test
  void aChannelThatSlackDoesNotShowIsNoPlaceForIt() throws IOException {
    Ran ran =
        take(
            """
            number,title,decided,why,announced_at,call,channel
            D-7,Freeze,None moves.,They tire.,2024-05-06,Joint,C0NOWHERE
            """);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("line 2: channel: C0NOWHERE: Slack doesn't show it");
    assertThat(Scenes.search(office, Office.ENGINEER, "freeze")).contains("no decisions");
  }

  @Test
  void itsLeadersReplaceAnImportedOneAndNumbersGoOnAfterIt() throws IOException {
    takeTwo();
    ok(product.command(Office.ELSEWHERE, "/decide Move the elephants"));
    SeenView modal = product.topView();
    product.type(modal, Map.of("decided", "They move", "why", "They have rested"));
    ok(product.click(modal, "decision.more"));
    modal = product.topView();
    Map<String, String> offered =
        product.options(modal, "decision.replaces", "decision.replaces", "freeze");
    ok(product.submit(modal, Map.of("decision.replaces", offered.keySet().iterator().next())));
    office.settle();
    ok(engineering.click(product.lastIn(office.privateSpace()), "decision.sign"));
    office.settle();

    assertThat(Scenes.announcements(office, "Move the elephants")).hasSize(1);
    assertThat(Scenes.search(office, Office.ENGINEER, "D-7")).contains("Replaced by", "D-9");
    Ran ran = export(office);
    assertThat(ran.out().lines().skip(1).toList())
        .anySatisfy(line -> assertThat(line).startsWith("D-7,").contains("replaced,,D-9,wiki,D-7"))
        .anySatisfy(line -> assertThat(line).startsWith("D-9,").contains("announced,D-7,,prewire"));
    assertThat(office.slack().violations()).isEmpty();
    comesOutOfANewLogAsItWent(ran.out());
  }

  private void comesOutOfANewLogAsItWent(String exported) throws IOException {
    try (Office there = Office.open(Files.createDirectory(folder.resolve("there")))) {
      there.partnership();
      Path file = Files.writeString(folder.resolve("exported.csv"), exported);
      Ran ran =
          Ran.of(there.environment(), "import", "--format", "csv", "--dry-run", file.toString());
      assertThat(ran.err()).contains("would take in: 3 decisions, 0 of them with a new number");
      ran = Ran.of(there.environment(), "import", "--format", "csv", file.toString());
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(export(there).out()).isEqualTo(exported);
    }
  }

  /** They have read what was announced there, and this wasn't. */
  @Test
  void peopleFromOutsideAreNotShownWhatWasImportedForTheirChannel() throws IOException {
    office.slack().channel("C0SHARED", "with-agency").members(Office.ENGINEER).withApp().shared();
    take(
        """
        number,title,decided,why,announced_at,call,channel
        D-7,Freeze the elephants,None moves.,They tire.,2024-05-06,Joint,C0SHARED
        """);
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command("C0SHARED", "/decisions elephants"));
    ok(engineer.click(engineer.ephemerals().get(0), "log.share"));
    office.settle();
    assertThat(engineer.messagesIn("C0SHARED"))
        .noneMatch(message -> message.text().contains("elephants"));
    assertThat(engineer.ephemerals()).anyMatch(it -> it.text().contains("It wasn't shared"));
  }

  /** It stands under their partnership's name, and it wasn't they who announced it. */
  @Test
  void leadersFindNothingThatWasImportedForAChannelThatTheyAreNotIn() throws IOException {
    office.slack().channel("C0BOARD", "board").members(Office.GUEST).asPrivate().withApp();
    Ran ran =
        take(
            """
            number,title,decided,why,announced_at,call,channel
            D-7,Freeze the elephants,None moves.,They tire.,2024-05-06,Joint,C0BOARD
            """);
    assertThat(ran.err()).contains("Imported: 1 decisions");
    assertThat(Scenes.search(office, Office.GUEST, "elephants")).contains("D-7 · Freeze");
    for (String leader : List.of(Office.PRODUCT, Office.ENGINEERING)) {
      assertThat(Scenes.search(office, leader, "elephants")).doesNotContain("D-7", "Freeze");
      assertThat(Scenes.search(office, leader, "")).doesNotContain("D-7", "Freeze");
    }
    Persona tampering = product.bypassClientChecks();
    SeenMessage guests = office.as(Office.GUEST).ephemerals().get(0);
    ok(tampering.click(guests, "log.open"));
    assertThat(tampering.topView().words()).doesNotContain("Freeze", "None moves");
  }

  private int posted() {
    return List.of(Office.CHANNEL, Office.PRIVATE_CHANNEL, Office.ELSEWHERE).stream()
        .mapToInt(channel -> office.as(Office.PRODUCT).messagesIn(channel).size())
        .sum();
  }
}
