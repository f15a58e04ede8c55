package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signed requests that Slack wouldn't send: they do nothing, they are no failure of ours, and Slack
 * isn't asked to send them again. What {@code hostile.HostileInputTest} found, one by one.
 */
final class MalformedTest {

  private static final String CHANGED = "This changed since";

  @TempDir Path folder;
  private Overheard overheard;
  private Office office;
  private Persona product;
  private SeenMessage root;

  @BeforeEach
  void open() {
    overheard = Overheard.start();
    office = Office.open(folder);
    // A click that is forged later finds its trigger used up.
    office.expect(Violation.Kind.TRIGGER);
    office.partnership();
    product = office.as(Office.PRODUCT);
    root = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    Scenes.seal(office, Office.PRODUCT, root, "For", "a", "b");
    SeenMessage unused = office.propose(Office.PRODUCT, "Thaw");
  }

  @AfterEach
  void close() {
    overheard.close();
    office.close();
  }

  /** Nothing is done by what this makes of the request, and nothing is said to have failed. */
  private Delivery forged(Delivery real, Consumer<JsonObject> change) {
    String before = Tables.dump(office);
    Delivery answer =
        Scenes.forge(
            office,
            real,
            payload -> {
              if (payload.get("view") instanceof JsonObject view) {
                view.addProperty("id", "V" + UUID.randomUUID());
              }
              change.accept(payload);
            });
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
    assertThat(overheard.logged()).noneMatch(line -> line.contains("failed"));
    return answer;
  }

  private static JsonObject first(JsonObject payload) {
    return payload.getAsJsonArray("actions").get(0).getAsJsonObject();
  }

  @Test
  void whatSlackNeverLeavesOutIsMissed() {
    Delivery click = ok(product.click(root, "prewire.position")).delivery();
    List<Consumer<JsonObject>> changes =
        List.of(
            payload -> payload.remove("user"),
            payload -> payload.getAsJsonObject("user").addProperty("id", ""),
            payload -> payload.getAsJsonObject("user").addProperty("id", "U".repeat(256)),
            payload -> payload.remove("trigger_id"),
            payload -> payload.remove("actions"),
            payload -> payload.add("actions", new JsonArray()),
            payload -> payload.getAsJsonArray("actions").set(0, JsonNull.INSTANCE),
            payload -> first(payload).addProperty("value", "x".repeat(10_001)),
            payload -> first(payload).remove("action_id"));
    for (Consumer<JsonObject> change : changes) {
      assertThat(forged(click, change).status()).isEqualTo(400);
    }
    Delivery seal = Scenes.submission(office, "prewire.seal");
    List<Consumer<JsonObject>> inModals =
        List.of(
            payload -> payload.add("view", JsonNull.INSTANCE),
            payload -> payload.getAsJsonObject("view").remove("id"),
            payload -> payload.getAsJsonObject("view").remove("callback_id"),
            payload ->
                payload.getAsJsonObject("view").addProperty("private_metadata", "x".repeat(10_001)),
            payload -> payload.getAsJsonObject("view").remove("state"),
            payload -> values(payload).add("why", JsonNull.INSTANCE),
            payload -> values(payload).getAsJsonObject("why").add("why", JsonNull.INSTANCE));
    for (Consumer<JsonObject> change : inModals) {
      assertThat(forged(seal, change).status()).isEqualTo(400);
    }
  }

  @Test
  void aFormThatNobodyKnowsIsAnsweredWhateverItHolds() {
    Delivery seal = Scenes.submission(office, "prewire.seal");
    Delivery answer =
        forged(
            seal,
            payload -> {
              JsonObject view = payload.getAsJsonObject("view");
              view.addProperty("callback_id", "nobody");
              view.getAsJsonArray("blocks").forEach(b -> b.getAsJsonObject().remove("block_id"));
            });
    assertThat(answer.status()).isEqualTo(200);
  }

  private static JsonObject values(JsonObject payload) {
    return payload.getAsJsonObject("view").getAsJsonObject("state").getAsJsonObject("values");
  }

  private static Consumer<JsonObject> field(String id, String as, String value) {
    return payload -> {
      JsonObject field = new JsonObject();
      JsonObject typed = new JsonObject();
      typed.addProperty(as, value);
      field.add(id, typed);
      values(payload).add(id, field);
    };
  }

  @Test
  void whatIsNotOfferedCannotBeChosen() {
    assertChanged("prewire.seal", field("stance", "value", "NOPE"));
    assertChanged("prewire.open", field("meeting", "value", "99999999999999999999"));
    assertChanged("decision.propose", field("decision.kind", "value", "NOPE"));
    assertChanged("decision.propose", field("call", "value", "NOPE"));
    assertChanged("decision.propose", field("quarter", "value", "soon"));
    assertChanged("decision.propose", field("review_on", "selected_date", "2026-02-30"));
    assertChanged("decision.propose", field("decision.replaces", "value", "x".repeat(76)));
    for (String metadata : List.of("", "null", "[]", "{}", "{\"partnership\":[]}", "{")) {
      for (String modal : List.of("prewire.seal", "decision.propose")) {
        assertChanged(
            modal,
            payload -> payload.getAsJsonObject("view").addProperty("private_metadata", metadata));
      }
    }
  }

  private void assertChanged(String modal, Consumer<JsonObject> change) {
    Delivery answer = forged(Scenes.submission(office, modal), change);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.answer()).contains(CHANGED);
  }

  @Test
  void aButtonWithoutAValueDoesNothing() {
    Delivery click = ok(product.click(root, "prewire.position")).delivery();
    for (String action :
        List.of(
            "prewire.position",
            "prewire.more",
            "prewire.talk",
            "decision.sign",
            "decision.more",
            "decision.channel",
            "log.share",
            "log.next",
            "partnership.accept")) {
      Delivery answer =
          forged(
              click,
              payload -> {
                first(payload).addProperty("action_id", action);
                first(payload).remove("value");
                payload.remove("response_url");
                payload.remove("container");
                payload.remove("channel");
              });
      assertThat(answer.status()).as(action).isEqualTo(200);
    }
  }

  @Test
  void anEventOfAnotherShapeIsNotWantedAgain() {
    Delivery home = product.openHome().orElseThrow();
    for (String broken :
        List.of(
            home.request().body().replace("\"" + Office.PRODUCT + "\"", "[]"),
            home.request().body().replaceAll("\"event_id\":\"[^\"]*\"", "\"event_id\":[]"),
            home.request().body().replaceAll("\"event_id\":\"[^\"]*\"", "\"event_id\":{}"),
            home.request().body().replaceAll("\"event_time\":\\d+", "\"event_time\":\"now\""),
            home.request().body().replace("\"app_home_opened\"", "\"app_home_\""),
            home.request().body().replace("\"event\":{", "\"event\":[],\"x\":{"),
            home.request().body().replace("\"blocks\":[", "\"blocks\":[[],"))) {
      assertThat(event(broken).status()).as(broken).isEqualTo(400);
    }
    String change = "{\"type\":\"user_change\",\"user\":%s}";
    JsonObject envelope = JsonParser.parseString(home.request().body()).getAsJsonObject();
    String endless = Stream.generate(UUID::randomUUID).limit(200).toList().toString();
    for (String user :
        List.of("{}", "{\"id\":[]}", "[]", "{\"id\":{}}", "{\"id\":\"" + endless + "\"}")) {
      envelope.add("event", JsonParser.parseString(change.formatted(user)));
      assertThat(event(envelope.toString()).status()).as(user).isIn(200, 400);
    }
    assertThat(overheard.logged()).noneMatch(line -> line.contains("failed"));
  }

  @Test
  void thatEventsAreHeldBackIsHeard() {
    String limited = "{\"type\":\"app_rate_limited\",\"api_app_id\":\"A0\"}";
    assertThat(event(limited).status()).isEqualTo(200);
    assertThat(overheard.logged()).anyMatch(line -> line.contains("app_rate_limited"));
  }

  private Delivery event(String body) {
    return office.slack().deliver(new Delivery.Request("application/json", body, Map.of()));
  }

  @Test
  void aProposalWhoseThreadIsGoneStillReachesTheLeaders() {
    ok(product.click(product.now(root), "prewire.record"));
    office.slack().faults().next("chat.postMessage", Fault.refuse("thread_not_found"));
    Map<String, String> texts = Map.of("title", "Melt", "decided", "x", "why", "y");
    ok(product.submit(product.topView(), texts));
    office.settle();
    SeenMessage proposal = product.lastIn(office.privateSpace());
    assertThat(proposal.text()).contains("Melt");
    assertThat(proposal.threadTs()).isNull();
  }

  @Test
  void whomSlackDoesNotKnowSharesNothingAndIsNotAskedAboutForEver() {
    Scenes.announce(office, "Melt");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command(Office.CHANNEL, "/decisions"));
    SeenMessage results = engineer.ephemerals().get(0);
    Delivery share =
        ok(engineer.click(results, "log.share", value(results, "log.share"))).delivery();
    office.settle();
    int sent = product.messagesIn(Office.CHANNEL).size();
    Delivery unused =
        Scenes.forge(
            office,
            share,
            payload -> {
              payload.getAsJsonObject("user").addProperty("id", "U0NOBODY");
              payload.getAsJsonObject("container").addProperty("message_ts", "1.1");
              payload.addProperty("response_url", "no address");
            });
    office.settle();
    assertThat(overheard.logged()).noneMatch(line -> line.contains("failed"));
    assertThat(office.app().pending()).isZero();
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize(sent);
  }

  private static String value(SeenMessage message, String action) {
    return message
        .blocks()
        .toString()
        .replaceFirst(".*\"action_id\":\"" + action + "\",\"value\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void whatIsHardlyHttpIsAnsweredWithoutAWordAboutUs() throws IOException {
    for (String line :
        List.of("GET /slack/%zz HTTP/1.1", "GET /a/%2e%2e/b HTTP/1.1", "GET / HTTP/9.9", "x")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), office.app().port())) {
        socket
            .getOutputStream()
            .write((line + "\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as(line).startsWith("HTTP/1.1 ");
        assertThat(answer).as(line).doesNotContainIgnoringCase("jetty").doesNotContain("<html");
      }
    }
  }
}
