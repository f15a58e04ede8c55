package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What people do in several of these tests. */
final class Scenes {

  private static final String PAYLOAD = "payload=";

  private Scenes() {}

  /** A leader pre-wires a topic; returns the root of its thread. */
  static SeenMessage prewire(Office office, String leader, String topic, String contention) {
    Persona persona = office.as(leader);
    ok(persona.command(Office.ELSEWHERE, "/prewire " + topic));
    ok(persona.submit(persona.topView(), Map.of("contention", contention)));
    office.settle();
    return persona.lastIn(office.privateSpace());
  }

  /** A leader opens "Add my position" on the root as it is now. */
  static SeenView openPosition(Office office, String leader, SeenMessage root) {
    Persona persona = office.as(leader);
    ok(persona.click(persona.now(root), "prewire.position"));
    return persona.topView();
  }

  static Map<String, String> position(String stance, String why, String change) {
    return Map.of("stance", stance, "why", why, "change", change);
  }

  static void seal(
      Office office, String leader, SeenMessage root, String stance, String why, String change) {
    SeenView modal = openPosition(office, leader, root);
    ok(office.as(leader).submit(modal, position(stance, why, change)));
    office.settle();
  }

  /** What the app wrote in a thread of the private space, oldest first, without its root. */
  static List<SeenMessage> replies(Office office, SeenMessage root) {
    return office.as(Office.PRODUCT).messagesIn(root.channel()).stream()
        .filter(each -> root.ts().equals(each.threadTs()) && !each.ts().equals(root.ts()))
        .toList();
  }

  /** Everything that stands in the channels and is an announcement of this title. */
  static List<SeenMessage> announcements(Office office, String title) {
    return List.of(Office.CHANNEL, Office.PRIVATE_CHANNEL, Office.ELSEWHERE).stream()
        .flatMap(channel -> office.as(Office.PRODUCT).messagesIn(channel).stream())
        .filter(each -> each.user().equals(LocalSlack.APP_USER))
        .filter(each -> each.text().contains(title))
        .toList();
  }

  /** What the buttons of a pre-wire's root are about: its id and round. */
  static String idOf(SeenMessage root) {
    return root.element("prewire.record", "").get("value").getAsString();
  }

  /** The link of a message, as it stands in other messages. */
  static String linkOf(SeenMessage message) {
    return "/archives/" + message.channel() + "/p" + message.ts().replace(".", "");
  }

  /** The answer to {@code /decisions} as one text, without what is new in every message. */
  static String search(Office office, String user, String query) {
    SeenMessage answer =
        ok(office.as(user).command(Office.ELSEWHERE, ("/decisions " + query).strip())).answer();
    return Objects.requireNonNull(answer)
        .json()
        .toString()
        .replaceAll("\"(ts|block_id)\":\"[^\"]*\"", "");
  }

  /** The same message with other words in it, such as a guessed id. */
  static SeenMessage forged(SeenMessage message, String real, String other) {
    String json = message.json().toString().replace(real, other);
    return new SeenMessage(
        message.channel(), message.ts(), false, JsonParser.parseString(json).getAsJsonObject());
  }

  /** A payload that Slack sent, changed and sent once more, as if it came from somebody else. */
  static Delivery forge(Office office, Delivery earlier, Consumer<JsonObject> change) {
    JsonObject payload = payload(earlier);
    change.accept(payload);
    String body = PAYLOAD + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
    Delivery.Request request = earlier.request();
    return office
        .slack()
        .deliver(new Delivery.Request(request.contentType(), body, request.headers()));
  }

  static JsonObject payload(Delivery delivery) {
    String body = delivery.request().body();
    String json = URLDecoder.decode(body.substring(PAYLOAD.length()), StandardCharsets.UTF_8);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /** The newest submission of this modal. */
  static Delivery submission(Office office, String callbackId) {
    List<Delivery> all =
        office.slack().deliveries().stream()
            .filter(each -> each.request().body().startsWith(PAYLOAD))
            .filter(each -> "view_submission".equals(payload(each).get("type").getAsString()))
            .filter(each -> callback(payload(each)).equals(callbackId))
            .toList();
    return all.get(all.size() - 1);
  }

  private static String callback(JsonObject payload) {
    return payload.getAsJsonObject("view").get("callback_id").getAsString();
  }

  /** A leader records a decision with the three fields; returns the proposal's message. */
  static SeenMessage propose(Office office, String title, String decided, String why) {
    Persona product = office.as(Office.PRODUCT);
    ok(product.command(Office.ELSEWHERE, "/decide"));
    Map<String, String> fields = new HashMap<>();
    fields.put("title", title);
    fields.put("decided", decided);
    fields.put("why", why);
    ok(product.submit(product.topView(), fields));
    office.settle();
    return product.lastIn(office.privateSpace());
  }

  /** Proposed by one leader, signed by the other, announced. */
  static SeenMessage announce(Office office, String title) {
    SeenMessage proposal = office.propose(Office.PRODUCT, title);
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();
    return proposal;
  }

  /**
   * The same in a channel of their choice.
   *
   * @param replaces what they type to find the one that it replaces; empty: none
   */
  static void announce(Office office, String title, String channel, String replaces) {
    Persona product = office.as(Office.PRODUCT);
    ok(product.command(Office.ELSEWHERE, "/decide " + title));
    product.type(product.topView(), Map.of("decided", "We do " + title, "why", "It pays off"));
    ok(product.click(product.topView(), "decision.more"));
    SeenView modal = product.topView();
    Map<String, String> fields = new HashMap<>();
    modal.values().keySet().stream()
        .filter(field -> field.startsWith("channel"))
        .forEach(field -> fields.put(field, channel));
    if (!replaces.isEmpty()) {
      String field = "decision.replaces";
      fields.put(field, product.options(modal, field, field, replaces).keySet().iterator().next());
    }
    ok(product.submit(modal, fields));
    office.settle();
    SeenMessage proposal = product.lastIn(office.privateSpace());
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();
  }
}
