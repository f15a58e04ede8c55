package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SearchBar;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slack's own search bar looks into the log of an organisation, as whoever searches. */
final class EnterpriseSearchFlowTest {

  /** In another workspace of the organisation, where none of the channels is. */
  private static final String ELSEWHERE = "W0ELSEWHERE";

  private static final String RESTRICTED = "{\"status\":\"restricted\"}";

  @TempDir Path folder;
  private Overheard overheard;
  private Office office;

  @BeforeEach
  void open() {
    overheard = Overheard.start();
    office = Office.open(folder, EnterpriseSearchFlowTest::inAnOrganisation);
    office.slack().people(Member.of(ELSEWHERE, "Elsa Elsewhere", "Engineer").inTeams("T2"));
    office.partnership();
  }

  private static Options inAnOrganisation(Options options) {
    try {
      return options
          .withManifest(AppManifest.parse(ManifestFile.withEnterprise(Map.of())))
          .withEnterprise("E1", "T2")
          .orgWide();
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    overheard.close();
    office.close();
    assertThat(overheard.logged()).noneMatch(line -> line.contains("xwfp-"));
  }

  @Test
  void whoeverSearchesSlackFindsWhatWasDecided() {
    announce("Freeze the old API", Map.of());
    SearchBar.Answer answer = search(Office.ENGINEER, "freezing apis");
    assertThat(answer.error()).isNull();
    assertThat(answer.titles()).containsExactly("D-1 · Freeze the old API");
    JsonObject found = answer.items().get(0);
    assertThat(text(found, "description")).isEqualTo("Joint call · We do Freeze the old API");
    assertThat(text(found, "content")).contains("It pays off");
    assertThat(text(found, "date_updated")).isEqualTo("2026-11-21");
    assertThat(text(found, "link"))
        .endsWith(Scenes.linkOf(Scenes.announcements(office, "Freeze").get(0)));
    assertThat(search(Office.ENGINEER, "elephants").items()).isEmpty();
    assertThat(search(Office.ENGINEER, "freze").titles()).hasSize(1);
    assertThat(office.slack().calls("functions.completeSuccess")).hasSize(3);
  }

  @Test
  void nobodyFindsWhatTheyMayNotSeeNorASignOfIt() {
    announce("Freeze the old API", Map.of());
    announce("Freeze all hiring", Map.of("channel", Office.PRIVATE_CHANNEL));
    assertThat(search(Office.ENGINEER, "freeze").titles())
        .containsExactly("D-1 · Freeze the old API");
    assertThat(search(Office.GUEST, "freeze").titles()).containsExactly("D-2 · Freeze all hiring");
    assertThat(search(Office.PRODUCT, "freeze").titles()).hasSize(2);

    office.slack().change(office.slack().member(Office.ADMIN).being(Member.Trait.DEACTIVATED));
    for (String user : List.of(ELSEWHERE, Office.ADMIN)) {
      for (String query : List.of("freeze", "D-1", "D-2", "freze", "", "call:joint", "zzz")) {
        SearchBar.Answer nothing = search(user, query);
        assertThat(nothing.items()).as(query).isEmpty();
        assertThat(nothing.error()).as(query).isNull();
      }
      assertThat(office.as(user).searchBar().filters().items())
          .isEqualTo(office.as(Office.PRODUCT).searchBar().filters().items());
    }
    assertThat(sentTo(ELSEWHERE)).doesNotContain("Freeze", "D-1", Office.CHANNEL);

    office.as(Office.PRODUCT).invite(Office.CHANNEL, Office.GUEST);
    assertThat(search(Office.GUEST, "freeze").titles()).hasSize(2);
    office.as(Office.PRODUCT).kick(Office.CHANNEL, Office.GUEST);
    office.as(Office.PRODUCT).kick(Office.PRIVATE_CHANNEL, Office.GUEST);
    assertThat(search(Office.GUEST, "freeze").items()).isEmpty();
  }

  @Test
  void leadersWhoLeftFindNothing() {
    announce("Freeze the old API", Map.of());
    office.slack().change(office.slack().member(Office.PRODUCT).being(Member.Trait.DEACTIVATED));
    assertThat(search(Office.PRODUCT, "freeze").items()).isEmpty();
  }

  @Test
  void filtersNarrowTheSearchAndAReplacedOneSaysSo() {
    announce("Freeze the old API", Map.of("decision.kind", "Technical debt"));
    office.pass(Duration.ofDays(1));
    replace("Remove the old API");
    announce("Freeze the roadmap", Map.of("call", "Product"));

    SearchBar.Answer both = search(Office.ENGINEER, "old api");
    assertThat(both.titles())
        .containsExactly("D-2 · Remove the old API", "D-1 · Freeze the old API");
    assertThat(text(both.items().get(1), "description")).startsWith("Replaced by D-2 · Joint call");

    assertThat(filtered("freeze", "kind", List.of("DEBT")).titles()).containsExactly(title(1));
    assertThat(filtered("freeze", "kind", List.of("DEBT", "ROADMAP")).titles()).hasSize(1);
    assertThat(filtered("freeze", "call", List.of("PRODUCT")).titles())
        .containsExactly("D-3 · Freeze the roadmap");
    assertThat(filtered("old api", "status", List.of("replaced")).titles())
        .containsExactly(title(1));
    assertThat(filtered("", "status", List.of("announced", "replaced")).titles()).hasSize(3);
    assertThat(filtered("freeze", "imported", true).items()).isEmpty();
  }

  @Test
  void theFiltersAreTheSameForEverybody() {
    announce("Freeze the old API", Map.of("tags", "secret-project"));
    List<JsonObject> offered = office.as(Office.PRODUCT).searchBar().filters().items();
    assertThat(offered)
        .extracting(each -> text(each, "name"))
        .containsExactly("kind", "call", "status", "imported");
    assertThat(office.as(ELSEWHERE).searchBar().filters().items()).isEqualTo(offered);
    assertThat(offered.toString()).doesNotContain("secret");
  }

  @Test
  void whatSlackWouldNotSendIsAnsweredWithASentence() {
    announce("Freeze the old API", Map.of());
    String real = "'query':'freeze','user_context':{'id':'%s'}".formatted(Office.ENGINEER);
    for (String inputs :
        List.of(
            "{}",
            "{'query':7}",
            "{'query':null}",
            "{'query':{'text':'freeze'}}",
            "{'query':'freeze','filters':[]}",
            "{'query':'freeze','filters':{'kind':['NOPE']}}",
            "{'query':'freeze','filters':{'owner':['U1']}}",
            "{'query':'freeze','user_context':'U1'}",
            "{'query':'freeze','user_context':{}}",
            "{'query':'freeze','user_context':{'id':7}}",
            "{'query':'freeze','user_context':{'id':''}}",
            "{'query':'freeze','user_context':{'id':'" + "U".repeat(256) + "'}}")) {
      SearchBar.Answer answer = office.as(Office.ENGINEER).searchBar().searchWith(json(inputs));
      assertThat(answer.delivery().status()).as(inputs).isEqualTo(200);
      assertThat(answer.items()).as(inputs).isEmpty();
      assertThat(answer.error()).as(inputs).startsWith("I can't read this search.");
    }
    SearchBar.Answer unknown =
        office
            .as(Office.ENGINEER)
            .searchBar()
            .searchWith(json("{'query':'freeze','user_context':{'id':'U0NOBODY'}}"));
    assertThat(unknown.items()).isEmpty();
    assertThat(unknown.error()).startsWith("Slack didn't say");
    assertThat(office.as(Office.ENGINEER).searchBar().searchWith(json("{" + real + "}")).titles())
        .hasSize(1);
    assertThat(overheard.logged()).noneMatch(line -> line.contains("ERROR"));
  }

  @Test
  void eventsOfAnotherShapeDoNothing() {
    announce("Freeze the old API", Map.of());
    Delivery search = search(Office.ENGINEER, "freeze").delivery();
    Delivery details =
        office.as(Office.ENGINEER).searchBar().open(ref("x"), "https://a.b").delivery();
    int calls = calls();
    for (String broken :
        List.of(
            without(search, "function"),
            without(search, "function_execution_id"),
            search
                .request()
                .body()
                .replaceAll("\"function_execution_id\":\"[^\"]*\"", "\"function_execution_id\":[]"),
            search.request().body().replace("\"function\":{", "\"function\":[],\"x\":{"),
            without(details, "user"),
            without(details, "trigger_id"),
            details.request().body().replace("\"id\":\"x\"", "\"id\":{}"))) {
      assertThat(event(broken).status()).as(broken).isEqualTo(400);
    }
    for (Delivery stranger : List.of(search, details)) {
      String body = fresh(stranger.request().body().replace("\"E1\"", "\"E9\""));
      assertThat(event(body).status()).isEqualTo(200);
    }
    assertThat(calls()).isEqualTo(calls);
    String unknown = search.request().body().replace("search_decisions", "nobodys");
    assertThat(event(fresh(unknown)).status()).isEqualTo(200);
    assertThat(office.slack().calls("functions.completeSuccess")).hasSize(1);
  }

  @Test
  void aSearchThatComesTwiceIsAnsweredOnce() {
    announce("Freeze the old API", Map.of());
    Delivery search = search(Office.ENGINEER, "freeze").delivery();
    assertThat(office.slack().redeliver(search).status()).isEqualTo(200);
    assertThat(office.slack().calls("functions.completeSuccess")).hasSize(1);
  }

  @Test
  void whatSlackLeavesOpenIsToldAgainAndWhatItRefusesIsASentence() {
    announce("Freeze the old API", Map.of());
    office.slack().faults().next("functions.completeSuccess", Fault.serverError());
    assertThat(search(Office.ENGINEER, "freeze").titles()).hasSize(1);
    office.slack().faults().next("functions.completeSuccess", Fault.loseAnswer());
    assertThat(search(Office.ENGINEER, "freeze").titles()).hasSize(1);
    office.slack().faults().next("functions.completeSuccess", Fault.refuse("invalid_auth"));
    assertThat(search(Office.ENGINEER, "freeze").error())
        .isEqualTo("That didn't work. Please try again.");
    office.pass(Duration.ofMinutes(2));
    office.slack().faults().next("users.info", Fault.serverError());
    SearchBar.Answer unsaid = search(Office.ENGINEER, "freeze");
    assertThat(unsaid.items()).isEmpty();
    assertThat(unsaid.error()).startsWith("Slack didn't say in time what you may see.");
  }

  @Test
  void aResultOpensAsAWorkObjectForWhoeverMaySeeIt() {
    announce("Freeze the old API", Map.of("decision.kind", "Technical debt", "tags", "api"));
    replace("Remove the old API");
    SearchBar bar = office.as(Office.ENGINEER).searchBar();
    JsonObject old = bar.search("freeze").items().get(1);
    assertThat(text(old, "title")).contains("D-1");
    JsonObject entity = bar.open(old).entity();
    assertThat(entity).isNotNull();
    assertThat(entity.toString())
        .contains("D-1 · Freeze the old API", "We do Freeze", "It pays off", "Technical debt")
        .contains(Office.PRODUCT, Office.ENGINEERING, "Replaced by", "D-2 · Remove the old API");

    office.pass(Duration.ofMinutes(2));
    office.slack().faults().next("users.info", Fault.serverError());
    assertThat(String.valueOf(bar.open(old).error())).contains("Slack didn't say in time");
  }

  @Test
  void notForYouAndNotThereAreTheSameAnswer() {
    announce("Freeze all hiring", Map.of("channel", Office.PRIVATE_CHANNEL));
    JsonObject secret = search(Office.GUEST, "freeze").items().get(0);
    for (String user : List.of(Office.ENGINEER, ELSEWHERE)) {
      SearchBar bar = office.as(user).searchBar();
      assertThat(bar.open(secret).error()).hasToString(RESTRICTED);
      assertThat(bar.open(ref("dec-nowhere"), "https://a.b").error()).hasToString(RESTRICTED);
      assertThat(bar.open(json("{'id':'1','type':'page'}"), "https://a.b").error())
          .hasToString(RESTRICTED);
      assertThat(bar.open(json("{}"), "https://a.b").error()).hasToString(RESTRICTED);
    }
    assertThat(sentTo(Office.ENGINEER)).doesNotContain("hiring");
    assertThat(office.as(Office.GUEST).searchBar().open(secret).entity()).isNotNull();
  }

  private void announce(String title, Map<String, String> details) {
    Persona product = office.as(Office.PRODUCT);
    ok(product.command(Office.ELSEWHERE, "/decide " + title));
    product.type(product.topView(), Map.of("decided", "We do " + title, "why", "It pays off"));
    if (!details.isEmpty()) {
      ok(product.click(product.topView(), "decision.more"));
    }
    Map<String, String> typed = new HashMap<>();
    details.forEach((key, value) -> typed.put(field(product.topView(), key), value));
    sign(product, typed);
  }

  /** The fields of a partnership have its id behind their own. */
  private static String field(SeenView modal, String name) {
    return modal.values().keySet().stream()
        .filter(each -> each.equals(name) || each.startsWith(name + "."))
        .findFirst()
        .orElseThrow();
  }

  private void replace(String title) {
    Persona product = office.as(Office.PRODUCT);
    ok(product.command(Office.ELSEWHERE, "/decide " + title));
    product.type(product.topView(), Map.of("decided", "We do " + title, "why", "It pays off"));
    ok(product.click(product.topView(), "decision.more"));
    SeenView modal = product.topView();
    Map<String, String> offered =
        product.options(modal, "decision.replaces", "decision.replaces", "freeze");
    sign(product, Map.of("decision.replaces", offered.keySet().iterator().next()));
  }

  private void sign(Persona product, Map<String, String> details) {
    ok(product.submit(product.topView(), details));
    office.settle();
    ok(office.as(Office.ENGINEERING).click(product.lastIn(office.privateSpace()), "decision.sign"));
    office.settle();
  }

  private SearchBar.Answer search(String user, String query) {
    return office.as(user).searchBar().search(query);
  }

  private SearchBar.Answer filtered(String query, String filter, Object chosen) {
    return office.as(Office.ENGINEER).searchBar().search(query, Map.of(filter, chosen));
  }

  private static String title(int number) {
    return "D-" + number + " · Freeze the old API";
  }

  private String sentTo(String user) {
    return office.slack().everythingSent().stream()
        .filter(each -> each.via().startsWith("functions.") || each.via().startsWith("entity."))
        .filter(each -> each.audience().contains(user))
        .toList()
        .toString();
  }

  private int calls() {
    return office.slack().calls("functions.completeSuccess").size()
        + office.slack().calls("functions.completeError").size()
        + office.slack().calls("entity.presentDetails").size();
  }

  private Delivery event(String body) {
    return office.slack().deliver(new Delivery.Request("application/json", body, Map.of()));
  }

  /** As another event, so that nobody remembers the answer. */
  private static String fresh(String body) {
    return body.replaceAll("\"event_id\":\"[^\"]*\"", "\"event_id\":\"" + UUID.randomUUID() + "\"");
  }

  private static String without(Delivery event, String key) {
    JsonObject body = JsonParser.parseString(event.request().body()).getAsJsonObject();
    body.getAsJsonObject("event").remove(key);
    return body.toString();
  }

  private static JsonObject ref(String id) {
    return json("{'id':'" + id + "','type':'decision'}");
  }

  private static JsonObject json(String quoted) {
    return JsonParser.parseString(quoted.replace('\'', '"')).getAsJsonObject();
  }

  private static String text(JsonObject in, String key) {
    return in.get(key).getAsString();
  }
}
