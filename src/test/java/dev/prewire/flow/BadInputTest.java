package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PRODUCT.md 10, the rows about what is typed and how it arrives. */
final class BadInputTest extends TwoLeaders {

  private int post(String timestamp, String signature, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + office.app().port() + "/slack/events"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aWrongSignatureOrAnOldOneIsRefusedAndNothingIsDone() throws Exception {
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze");
    JsonObject click = Scenes.payload(ok(engineering.click(proposal, "decision.edit")).delivery());
    JsonObject action = click.getAsJsonArray("actions").get(0).getAsJsonObject();
    action.addProperty("action_id", "decision.sign");
    String body = "payload=" + URLEncoder.encode(click.toString(), StandardCharsets.UTF_8);
    String now = Long.toString(office.now().getEpochSecond());
    String old = Long.toString(office.now().getEpochSecond() - 301);
    String coming = Long.toString(office.now().getEpochSecond() + 301);
    String right = office.slack().sign(now, body);

    assertThat(post(now, "v0=" + "0".repeat(64), body)).isEqualTo(401);
    assertThat(post(now, right, body + "&x=1")).isEqualTo(401);
    assertThat(post(now, right.substring(0, 20), body)).isEqualTo(401);
    assertThat(post(old, office.slack().sign(old, body), body)).isEqualTo(401);
    assertThat(post(coming, office.slack().sign(coming, body), body)).isEqualTo(401);
    assertThat(post("soon", office.slack().sign("soon", body), body)).isEqualTo(401);
    office.settle();
    assertThat(product.now(proposal).words()).contains("For sign-off");

    assertThat(post(now, right, body)).isEqualTo(200);
    office.settle();
    assertThat(product.now(proposal).words()).contains("Announced");
  }

  @Test
  void everythingThatIsDeliveredTwiceIsAnsweredTheSameAndDoneOnce() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    Scenes.seal(office, Office.PRODUCT, root, "For", "a", "b");
    Scenes.seal(office, Office.ENGINEERING, root, "Against", "c", "d");
    ok(engineering.click(product.lastIn(root.channel()), "prewire.round"));
    ok(product.click(product.now(root), "prewire.record"));
    ok(product.submit(product.topView(), Map.of("decided", "x", "why", "y")));
    office.settle();
    SeenMessage proposal = product.lastIn(root.channel());
    ok(engineering.click(proposal, "decision.edit"));
    ok(engineering.submit(engineering.topView(), Map.of("why", "z")));
    office.settle();
    ok(product.click(product.now(proposal), "decision.commit"));
    office.settle();
    Scenes.search(office, Office.ENGINEER, "freeze");
    SeenMessage second = office.propose(Office.ENGINEERING, "Thaw");
    ok(product.click(second, "decision.drop"));
    office.settle();
    String before = Tables.dump(office);
    long messages = messages();

    int sent = 0;
    for (Delivery delivery : office.slack().deliveries()) {
      if (!opensModal(delivery)) {
        Delivery again = office.slack().redeliver(delivery);
        assertThat(again.status()).isEqualTo(delivery.status());
        assertThat(again.answer()).isEqualTo(delivery.answer());
        sent++;
      }
    }
    office.settle();
    assertThat(sent).isGreaterThan(15);
    assertThat(Tables.dump(office)).isEqualTo(before);
    assertThat(messages()).isEqualTo(messages);
  }

  /** Of commands Slack sends none twice; one that opens a modal has used up its trigger. */
  private static boolean opensModal(Delivery delivery) {
    return delivery.request().body().contains("command=") && delivery.answer().isEmpty();
  }

  private long messages() {
    return List.of(office.privateSpace(), Office.CHANNEL, product.appDm()).stream()
        .mapToLong(channel -> product.messagesIn(channel).size())
        .sum();
  }

  private static void assertTooLong(Shown shown, Map<String, Integer> limits) {
    assertThat(shown.errors()).containsOnlyKeys(limits.keySet());
    limits.forEach(
        (field, limit) ->
            assertThat(shown.errors().get(field))
                .contains(String.format("%,d", limit), String.format("%,d", limit + 1)));
  }

  private static Map<String, Object> tooLong(Map<String, Integer> limits) {
    Map<String, Object> typed = new HashMap<>();
    limits.forEach((field, limit) -> typed.put(field, "x".repeat(limit + 1)));
    return typed;
  }

  @Test
  void textOverALimitIsRefusedBesideItsFieldAndStays() {
    Persona tampered = product.bypassClientChecks();
    Map<String, Integer> topic = Map.of("topic", 150, "contention", 1000);
    ok(product.command(Office.ELSEWHERE, "/prewire Freeze"));
    SeenView modal = product.topView();
    assertTooLong(tampered.submit(modal, tooLong(topic)), topic);
    assertThat(product.topView().values().toString()).contains("x".repeat(1001));
    ok(tampered.submit(modal, Map.of("topic", "Freeze", "contention", "Cost")));
    office.settle();
    SeenMessage root = product.lastIn(office.privateSpace());

    Map<String, Integer> position = Map.of("why", 2500, "change", 1000);
    modal = Scenes.openPosition(office, Office.PRODUCT, root);
    product.type(modal, Map.of("stance", "For"));
    assertTooLong(tampered.submit(modal, tooLong(position)), position);
    product.closeView(modal);
    String id = Scenes.idOf(root);
    ok(product.click(root, "prewire.more", "close:" + id));
    assertTooLong(
        tampered.submit(product.topView(), Map.of("reason", "x".repeat(301))),
        Map.of("reason", 300));
    product.closeView(product.topView());

    Map<String, Integer> decision =
        Map.of(
            "title",
            150,
            "decided",
            2500,
            "why",
            2500,
            "alternatives",
            1000,
            "accepted",
            1000,
            "displaced",
            1000,
            "tags",
            200);
    ok(product.command(Office.ELSEWHERE, "/decide Freeze"));
    ok(product.click(product.topView(), "decision.more"));
    assertTooLong(tampered.submit(product.topView(), tooLong(decision)), decision);
    product.closeView(product.topView());
    office.settle();
    assertThat(product.lastIn(office.privateSpace()).ts()).isEqualTo(root.ts());
  }

  @Test
  void datesThatHavePassedAreRefusedBesideTheirFields() {
    ok(product.command(Office.ELSEWHERE, "/prewire Freeze"));
    SeenView modal = product.topView();
    Map<String, Object> past = Map.of("meeting", office.now().minusSeconds(60));
    assertThat(product.submit(modal, past).errors()).containsOnlyKeys("meeting");
    ok(product.submit(modal, Map.of("meeting", office.now().plus(Duration.ofDays(1)))));

    ok(product.command(Office.ELSEWHERE, "/decide Freeze"));
    product.type(product.topView(), Map.of("decided", "x", "why", "y"));
    ok(product.click(product.topView(), "decision.more"));
    for (String day : List.of("2026-11-20", "2026-11-21")) {
      // It is 01:00 on the 21st where the Product leader is.
      assertThat(product.submit(product.topView(), Map.of("review_on", day)).errors())
          .containsOnlyKeys("review_on");
    }
    ok(product.submit(product.topView(), Map.of("review_on", LocalDate.of(2026, 11, 22))));
  }
}
