package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** "Export these": what somebody finds, as a file from the app to them alone. */
final class ExportFlowTest extends TwoLeaders {

  private static final String CSV = "CSV";

  @Test
  void everybodyGetsWhatTheyMaySeeAndNothingElse() {
    Scenes.announce(office, "Freeze the elephants");
    Scenes.announce(office, "Feed the elephants", Office.PRIVATE_CHANNEL, "");
    ask(Office.ENGINEER, "elephants", CSV);
    ask(Office.GUEST, "elephants", CSV);
    ask(Office.PRODUCT, "elephants", CSV);
    office.settle();
    assertThat(csv(Office.ENGINEER)).singleElement().asString().startsWith("D-1,Freeze");
    assertThat(csv(Office.GUEST)).singleElement().asString().startsWith("D-2,Feed");
    assertThat(csv(Office.PRODUCT)).hasSize(2);
    assertThat(last(Office.ENGINEER).text()).startsWith("1 decision, found with “elephants”.");
    assertThat(office.slack().everythingSeenBy(Office.ENGINEER).toString())
        .contains("D-1,Freeze")
        .doesNotContain("D-2");
    assertThat(Tables.rows(office, "outbox")).isEmpty();
    assertThat(Tables.acts(office)).endsWith("log.export", "log.export", "log.export");
  }

  @Test
  void itHoldsWhatTheSearchFindsByWordsAndFilters() {
    Scenes.announce(office, "Freeze the elephants");
    Scenes.announce(office, "Feed the hippos");
    ask(Office.ENGINEER, "feeding by:@U0PRODUCT sort:new", CSV);
    office.settle();
    assertThat(csv(Office.ENGINEER)).singleElement().asString().startsWith("D-2,Feed");
    ask(Office.ENGINEER, "", CSV);
    office.settle();
    assertThat(csv(Office.ENGINEER)).hasSize(2);
    assertThat(last(Office.ENGINEER).text()).startsWith("2 decisions, all that you can see.");
  }

  @Test
  void aSuccessorThatTheyMayNotSeeIsNotNamed() throws IOException {
    Scenes.announce(office, "Freeze the elephants");
    Scenes.announce(office, "Thaw them", Office.PRIVATE_CHANNEL, "freeze");
    for (String form : List.of(CSV, "JSON", "MARKDOWN")) {
      ask(Office.ENGINEER, "", form);
      office.settle();
    }
    assertThat(office.slack().everythingSeenBy(Office.ENGINEER))
        .filteredOn(sent -> sent.via().equals("files.completeUploadExternal"))
        .hasSize(3)
        .allSatisfy(sent -> assertThat(sent.raw()).doesNotContain("D-2", "Thaw"))
        .anySatisfy(sent -> assertThat(sent.raw()).contains(",replaced,,,prewire,"));
    assertThat(markdown(Office.ENGINEER).get("0001-freeze-the-elephants.md"))
        .contains("status: \"superseded\"");

    ask(Office.PRODUCT, "freeze", CSV);
    office.settle();
    assertThat(csv(Office.PRODUCT)).singleElement().asString().contains(",replaced,,D-2,");
  }

  @Test
  void jsonIsAnArrayAndMarkdownAZipWithAFileForEach() throws IOException {
    Scenes.announce(office, "Freeze the elephants");
    Scenes.announce(office, "Feed the hippos");
    ask(Office.ENGINEER, "", "JSON");
    office.settle();
    JsonArray array = JsonParser.parseString(file(Office.ENGINEER)).getAsJsonArray();
    assertThat(array).hasSize(2);
    assertThat(last(Office.ENGINEER).json().toString()).contains("decisions-2026-11-21.json");

    ask(Office.ENGINEER, "", "MARKDOWN");
    office.settle();
    assertThat(markdown(Office.ENGINEER))
        .containsOnlyKeys("0001-freeze-the-elephants.md", "0002-feed-the-hippos.md")
        .hasEntrySatisfying(
            "0002-feed-the-hippos.md",
            text ->
                assertThat(text)
                    .contains("# D-2 · Feed the hippos", "Signed by every leader in Prewire\n"));
  }

  @Test
  void itSurvivesARestartBetweenAskingAndTheFile() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    office.restart();
    office.settle();
    assertThat(csv(Office.ENGINEER)).hasSize(1);
  }

  @Test
  void whatTheyMaySeeIsLookedUpWhenItIsWritten() {
    Scenes.announce(office, "Freeze the elephants", Office.PRIVATE_CHANNEL, "");
    ask(Office.GUEST, "elephants", CSV);
    product.kick(Office.PRIVATE_CHANNEL, Office.GUEST);
    office.settle();
    assertThat(last(Office.GUEST).text()).startsWith("There is nothing to export: you find no");
    assertThat(last(Office.GUEST).files()).isEmpty();
    assertThat(office.slack().calls("files.getUploadURLExternal")).isEmpty();
  }

  @Test
  void whoWasDeactivatedMeanwhileGetsNothing() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    int before = office.as(Office.ENGINEER).messagesIn(dm(Office.ENGINEER)).size();
    Member engineer = office.slack().member(Office.ENGINEER);
    office.slack().change(engineer.being(Member.Trait.DEACTIVATED));
    office.settle();
    assertThat(office.slack().messagesIn(dm(Office.ENGINEER))).hasSize(before);
    assertThat(office.slack().calls("files.getUploadURLExternal")).isEmpty();
    assertThat(Tables.rows(office, "outbox")).isEmpty();
  }

  @Test
  void whatSlackRefusesIsToldInOneSentence() {
    Scenes.announce(office, "Freeze the elephants");
    office
        .slack()
        .faults()
        .next("files.getUploadURLExternal", Fault.refuse("file_uploads_disabled"));
    ask(Office.ENGINEER, "elephants", CSV);
    office.settle();
    assertThat(last(Office.ENGINEER).text()).contains("refused the file (`file_uploads_disabled`)");
    office.slack().faults().next("files.completeUploadExternal", Fault.refuse("missing_scope"));
    ask(Office.ENGINEER, "elephants", CSV);
    office.settle();
    assertThat(last(Office.ENGINEER).text()).contains("permission `files:write`");
    assertThat(last(Office.ENGINEER).files()).isEmpty();
  }

  @Test
  void aLostUploadIsDoneAgainAndSeenOnce() {
    Scenes.announce(office, "Freeze the elephants");
    office.slack().faults().next("upload", Fault.loseAnswer());
    office.slack().faults().next("files.getUploadURLExternal", Fault.limited(7));
    ask(Office.ENGINEER, "elephants", CSV);
    office.settle();
    assertThat(files(Office.ENGINEER)).isEqualTo(1);
    office.slack().faults().next("files.completeUploadExternal", Fault.serverError());
    ask(Office.ENGINEER, "elephants", CSV);
    office.settle();
    assertThat(files(Office.ENGINEER)).isEqualTo(2);
  }

  @Test
  void afterAnHourItIsGivenUpAndToldSo() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    office.pass(Duration.ofMinutes(61));
    office.settle();
    assertThat(last(Office.ENGINEER).text()).contains("for an hour");
    assertThat(last(Office.ENGINEER).files()).isEmpty();
  }

  @Test
  void whereTheAppIsGoneItIsGivenUpWithinTheHour() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    office.slack().faults().always("users.info", Fault.refuse("account_inactive"));
    office.settle();
    assertThat(Tables.rows(office, "outbox")).isEmpty();
    assertThat(files(Office.ENGINEER)).isZero();
  }

  @Test
  void whatTakesTooLongIsToldAndNotTriedForever() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    Fault slow = Fault.after(() -> office.pass(Duration.ofSeconds(31)));
    office.slack().faults().next("users.info", slow);
    office.settle();
    assertThat(last(Office.ENGINEER).text()).contains("more than the 20 MB, or takes longer");
    assertThat(last(Office.ENGINEER).files()).isEmpty();
  }

  @Test
  void whatIsKeptUntilThenIsWhoWhatAndTheQuery() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    assertThat(Tables.rows(office, "outbox"))
        .singleElement()
        .asString()
        .contains("U0ENGINEER CSV\nelephants")
        .doesNotContain("Freeze");
  }

  @Test
  void fromTheModalOfASearchItOpensOverTheResults() {
    Scenes.announce(office, "Freeze the elephants");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.globalShortcut("log_search"));
    ok(engineer.submit(engineer.topView(), Map.of("log.search", "elephants")));
    ok(engineer.click(engineer.topView(), "log.export"));
    assertThat(engineer.views()).hasSize(2);
    assertThat(engineer.topView().words()).contains("that you find with", "elephants");
    ok(engineer.submit(engineer.topView(), Map.of("format", "JSON")));
    assertThat(engineer.topView().words()).contains("as a direct message");
    office.settle();
    assertThat(file(Office.ENGINEER)).startsWith("[");
  }

  @Test
  void whereNothingIsFoundNothingIsOffered() {
    Scenes.announce(office, "Freeze the elephants");
    for (String query : List.of("hippopotamus", "freeze elephants hippopotamus rhinoceros")) {
      assertThat(Scenes.search(office, Office.ENGINEER, query)).doesNotContain("log.export");
    }
    assertThat(Scenes.search(office, Office.GUEST, "")).doesNotContain("log.export");
  }

  @Test
  void aSubmissionThatIsNotAsOursAreAsksForNothing() {
    Scenes.announce(office, "Freeze the elephants");
    ask(Office.ENGINEER, "elephants", CSV);
    office.settle();
    int files = files(Office.ENGINEER);
    Delivery submission = Scenes.submission(office, "exchange.export");
    Delivery other =
        Scenes.forge(
            office,
            submission,
            payload ->
                payload
                    .getAsJsonObject("view")
                    .getAsJsonObject("state")
                    .getAsJsonObject("values")
                    .getAsJsonObject("format")
                    .getAsJsonObject("format")
                    .getAsJsonObject("selected_option")
                    .addProperty("value", "EXE"));
    assertThat(other.status()).isEqualTo(200);
    Delivery none =
        Scenes.forge(
            office,
            submission,
            payload ->
                payload
                    .getAsJsonObject("view")
                    .getAsJsonObject("state")
                    .add("values", new JsonObject()));
    assertThat(none.status()).isEqualTo(200);
    office.settle();
    assertThat(files(Office.ENGINEER)).isEqualTo(files);

    String odd = "0 \n\n <!channel> \u0000 " + "x".repeat(2500);
    Delivery strange =
        Scenes.forge(
            office,
            submission,
            payload -> payload.getAsJsonObject("view").addProperty("private_metadata", odd));
    assertThat(strange.status()).isEqualTo(200);
    office.settle();
    assertThat(last(Office.ENGINEER).text())
        .startsWith("There is nothing to export")
        .doesNotContain("<!channel>");
  }

  /** Searches, presses "Export these", chooses. */
  private void ask(String user, String query, String format) {
    Persona person = office.as(user);
    ok(person.command(Office.ELSEWHERE, ("/decisions " + query).strip()));
    List<SeenMessage> answers = person.ephemerals();
    ok(person.click(answers.get(answers.size() - 1), "log.export"));
    ok(person.submit(person.topView(), Map.of("format", format)));
    person.closeView(person.topView());
  }

  private String dm(String user) {
    return office.as(user).appDm();
  }

  private SeenMessage last(String user) {
    return office.as(user).lastIn(dm(user));
  }

  private int files(String user) {
    return (int)
        office.as(user).messagesIn(dm(user)).stream().filter(m -> !m.files().isEmpty()).count();
  }

  private byte[] bytes(String user) {
    return office.slack().file(last(user).files().get(0));
  }

  private String file(String user) {
    return new String(bytes(user), StandardCharsets.UTF_8);
  }

  /** The lines after the header. */
  private List<String> csv(String user) {
    return file(user).lines().skip(1).toList();
  }

  private Map<String, String> markdown(String user) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(user)))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        files.put(each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
