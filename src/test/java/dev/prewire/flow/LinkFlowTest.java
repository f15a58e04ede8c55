package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of records: pasted, they show a card, only where everybody may see it. */
final class LinkFlowTest {

  private static final String BASE = "https://prewire.test";
  private static final String RECORDS = BASE + "/decisions/" + LocalSlack.TEAM + "/";

  @TempDir Path folder;
  private Office office;
  private Persona engineer;

  @BeforeEach
  void open() {
    office = Office.open(folder, Map.of("PREWIRE_BASE_URL", BASE));
    office.partnership();
    engineer = office.as(Office.ENGINEER);
    Scenes.announce(office, "Freeze the elephants");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void whereItWasAnnouncedItShowsACardThatOpens() {
    SeenMessage shown = paste(engineer, Office.CHANNEL, "See " + RECORDS + "1, please.");
    assertThat(shown.cards()).hasSize(1);
    assertThat(shown.cards().toString())
        .contains("D-1 · Freeze the elephants", "We do Freeze the elephants", "Joint call");
    ok(engineer.click(shown, "log.open"));
    assertThat(engineer.topView().title()).isEqualTo("D-1");
    assertThat(engineer.topView().words()).contains(RECORDS + "1");
    assertThat(office.slack().calls("chat.unfurl")).hasSize(1);
  }

  @Test
  void whereAGuestIsItShowsNothingUntilTheGuestIsGone() {
    // Public, and the app isn't in it.
    assertThat(paste(engineer, Office.ELSEWHERE, RECORDS + "1").cards()).isEmpty();
    assertThat(office.slack().calls("chat.unfurl")).isEmpty();
    engineer.kick(Office.ELSEWHERE, Office.GUEST);
    assertThat(paste(engineer, Office.ELSEWHERE, RECORDS + "1").cards()).hasSize(1);
  }

  @Test
  void whatWasAnnouncedPrivatelyShowsOnlyThere() {
    Scenes.announce(office, "Feed the hippos", Office.PRIVATE_CHANNEL, "");
    Persona product = office.as(Office.PRODUCT);
    assertThat(paste(product, Office.CHANNEL, RECORDS + "2").cards()).isEmpty();
    assertThat(office.slack().calls("chat.unfurl")).isEmpty();
    assertThat(paste(product, Office.PRIVATE_CHANNEL, RECORDS + "2").cards()).hasSize(1);
    assertThat(paste(product, Office.PRIVATE_CHANNEL, RECORDS + "1").cards())
        .as("the guest there could not have read it")
        .isEmpty();
  }

  @Test
  void inAPrivateChannelOrDirectMessageThatTheAppCannotReadItShowsNothing() {
    office
        .slack()
        .channel("C0SECRET", "secret")
        .members(Office.PRODUCT, Office.ENGINEER)
        .asPrivate();
    assertThat(paste(engineer, "C0SECRET", RECORDS + "1").cards()).isEmpty();
    // It may not even look who is there.
    office.expect(Violation.Kind.SCOPE);
    assertThat(paste(engineer, engineer.appDm(), RECORDS + "1").cards()).isEmpty();
    Persona product = office.as(Office.PRODUCT);
    assertThat(paste(product, office.privateSpace(), RECORDS + "1").cards()).isEmpty();
    assertThat(office.slack().calls("chat.unfurl")).isEmpty();
  }

  @Test
  void whatIsNoRecordIsPassedOverLikeAnUnknownNumber() {
    long before = told();
    for (String address :
        List.of(
            RECORDS + "99",
            RECORDS + "01",
            RECORDS + "0",
            RECORDS + "1/x",
            RECORDS + "1?x=y",
            RECORDS + "99999999999",
            RECORDS + "%31",
            BASE + "/decisions/T0OTHER/1",
            BASE + "/decisions/",
            "https://x." + RECORDS.substring(8) + "1",
            "http" + RECORDS.substring(5) + "1",
            "https://prewire.test.example.org/decisions/T0LOCAL/1")) {
      assertThat(paste(engineer, Office.CHANNEL, address).cards()).as(address).isEmpty();
    }
    assertThat(office.slack().calls("chat.unfurl")).isEmpty();
    assertThat(told()).as("nobody is told anything").isEqualTo(before);
  }

  @Test
  void severalShowOneEachAndNotMoreThanFive() {
    for (int i = 2; i <= 7; i++) {
      Scenes.announce(office, "Elephants " + i);
    }
    StringBuilder all = new StringBuilder();
    for (int i = 7; i >= 1; i--) {
      all.append(RECORDS).append(i).append(' ').append(RECORDS).append(i).append('\n');
    }
    assertThat(paste(engineer, Office.CHANNEL, all.toString()).cards()).hasSize(5);
  }

  @Test
  void whatIsStillBeingWrittenShowsNothing() {
    paste(engineer, Office.CHANNEL, RECORDS + "1");
    assertThat(events()).hasSize(2);
    assertThat(office.slack().calls("chat.unfurl"))
        .singleElement()
        .satisfies(call -> assertThat(call.argument("channel")).isEqualTo(Office.CHANNEL));
  }

  @Test
  void aReplacedOneSaysSoWithoutNamingWhatNotAllMaySee() {
    Scenes.announce(office, "Thaw them", Office.PRIVATE_CHANNEL, "freeze");
    assertThat(paste(engineer, Office.CHANNEL, RECORDS + "1").cards().toString())
        .contains("*Replaced*")
        .doesNotContain("D-2", "Thaw");
  }

  @Test
  void itSurvivesARestart() {
    SeenMessage said = engineer.say(Office.CHANNEL, null, RECORDS + "1");
    office.restart();
    office.settle();
    assertThat(engineer.now(said).cards()).hasSize(1);
    assertThat(Tables.rows(office, "outbox")).isEmpty();
  }

  @Test
  void eventsThatAreNotAsSlacksAreShowNothingAndBreakNothing() {
    paste(engineer, Office.CHANNEL, RECORDS + "1");
    Delivery real = events().get(1);
    int before = office.slack().calls("chat.unfurl").size();
    List<Consumer<JsonObject>> spoilt =
        List.of(
            event -> event.remove("channel"),
            event -> event.addProperty("channel", "C0DECISIONS x"),
            event -> event.addProperty("channel", "C".repeat(3000)),
            event -> event.add("channel", new JsonObject()),
            event -> event.remove("message_ts"),
            event -> event.addProperty("message_ts", ""),
            event -> event.remove("links"),
            event -> event.addProperty("links", "none"),
            event -> event.add("links", JsonParser.parseString("[null]")),
            event -> event.add("links", JsonParser.parseString("[{}]")),
            event -> event.add("links", JsonParser.parseString("[{\"url\":{}}]")),
            event -> event.add("links", JsonParser.parseString("[]")));
    for (int i = 0; i < spoilt.size(); i++) {
      JsonObject body = JsonParser.parseString(real.request().body()).getAsJsonObject();
      body.addProperty("event_id", "Ev0SPOILT" + i);
      spoilt.get(i).accept(body.getAsJsonObject("event"));
      Delivery.Request request = real.request();
      Delivery answer =
          office
              .slack()
              .deliver(
                  new Delivery.Request(request.contentType(), body.toString(), request.headers()));
      assertThat(answer.status()).as("case " + i).isIn(200, 400);
    }
    office.settle();
    assertThat(office.slack().calls("chat.unfurl")).hasSize(before);
    assertThat(Tables.rows(office, "outbox")).isEmpty();
  }

  @Test
  void aBrowserSeesTheSameForEveryNumberAndIsLedIntoSlack() throws Exception {
    HttpResponse<String> one = get("/decisions/T0LOCAL/1");
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body())
        .contains("slack://open?team=T0LOCAL", "/decisions D-")
        .doesNotContain("elephants", "D-1");
    assertThat(get("/decisions/T0LOCAL/99").body()).isEqualTo(one.body());
    assertThat(one.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'");
    for (String other :
        List.of("/decisions/", "/decisions/T0LOCAL", "/decisions/T0LOCAL/01", "/decisions/x/1")) {
      assertThat(get(other).statusCode()).as(other).isEqualTo(404);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + office.app().port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Says it and waits; the message as it is then. */
  private SeenMessage paste(Persona person, String channel, String words) {
    SeenMessage said = person.say(channel, null, words);
    office.settle();
    return person.now(said);
  }

  /** How often the app has said something to anybody. */
  private long told() {
    return office.slack().calls().stream()
        .filter(call -> call.method().matches("chat\\..*|response_url|views\\.open"))
        .count();
  }

  private List<Delivery> events() {
    return office.slack().deliveries().stream()
        .filter(each -> each.request().body().contains("\"type\":\"link_shared\""))
        .toList();
  }
}
