package dev.prewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.testkit.Office;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages as events: once each, only people's own, only as Slack makes them. */
final class WrittenEventsTest extends TwoLeaders {

  private Persona engineer;
  private int forgeries;

  @BeforeEach
  void somethingToFind() {
    engineer = office.as(Office.ENGINEER);
    Scenes.announce(office, "Freeze the old API");
  }

  @Test
  void aDeliveryThatComesAgainIsAnsweredOnce() {
    engineer.say(engineer.appDm(), null, "freeze");
    Delivery direct = last("message");
    engineer.say(Office.CHANNEL, null, "@Prewire freeze");
    Delivery mention = last("app_mention");
    long before = told();
    for (int i = 0; i < 2; i++) {
      assertThat(office.slack().redeliver(direct).status()).isEqualTo(200);
      assertThat(office.slack().redeliver(mention).status()).isEqualTo(200);
      office.restart();
    }
    assertThat(told()).isEqualTo(before);
  }

  @Test
  void anAppsMessagesEditsAndFilesAloneAreNotAnswered() {
    engineer.say(engineer.appDm(), null, "freeze");
    engineer.say(Office.CHANNEL, null, "@Prewire freeze");
    long before = told();
    List<Consumer<JsonObject>> others =
        List.of(
            event -> event.addProperty("bot_id", "B0PREWIRE"),
            event -> event.addProperty("user", LocalSlack.APP_USER),
            event -> event.addProperty("user", "USLACKBOT"),
            event -> event.addProperty("user", "U0NOBODY"),
            event -> event.addProperty("subtype", "bot_message"),
            event -> event.addProperty("subtype", "message_deleted"),
            event -> {
              event.addProperty("subtype", "message_changed");
              event.remove("user");
              event.remove("text");
            },
            event -> event.add("edited", new JsonObject()));
    for (Delivery real : List.of(last("message"), last("app_mention"))) {
      for (Consumer<JsonObject> other : others) {
        assertThat(forged(real, other).status()).isEqualTo(200);
      }
    }
    Consumer<JsonObject> file =
        event -> {
          event.addProperty("subtype", "file_share");
          event.addProperty("text", "");
          event.add("files", new JsonArray());
        };
    assertThat(forged(last("message"), file).status()).isEqualTo(200);
    assertThat(forged(last("message"), e -> e.addProperty("channel_type", "mpim")).status())
        .isEqualTo(200);
    assertThat(told()).isEqualTo(before);
  }

  @Test
  void whateverAnEventSaysNobodyButTheWriterSeesTheAnswer() {
    engineer.say(engineer.appDm(), null, "freeze");
    int before = product.messagesIn(Office.CHANNEL).size();
    Delivery answered =
        forged(last("message"), event -> event.addProperty("channel", Office.CHANNEL));
    assertThat(answered.status()).isEqualTo(200);
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize(before);
    assertThat(engineer.messagesIn(engineer.appDm())).hasSize(3);
  }

  @Test
  void eventsThatAreNotAsSlacksAreRefused() {
    engineer.say(engineer.appDm(), null, "freeze");
    engineer.say(Office.CHANNEL, null, "@Prewire freeze");
    long before = told();
    List<Consumer<JsonObject>> spoilt =
        List.of(
            event -> event.remove("user"),
            event -> event.addProperty("user", "U".repeat(300)),
            event -> event.remove("channel"),
            event -> event.addProperty("channel", " "),
            event -> event.add("channel", new JsonObject()),
            event -> event.add("text", new JsonObject()),
            event -> event.addProperty("text", 7),
            event -> event.add("thread_ts", new JsonArray()));
    for (Delivery real : List.of(last("message"), last("app_mention"))) {
      for (int i = 0; i < spoilt.size(); i++) {
        assertThat(forged(real, spoilt.get(i)).status()).as("case " + i).isEqualTo(400);
      }
    }
    assertThat(told()).isEqualTo(before);
  }

  private Delivery forged(Delivery real, Consumer<JsonObject> change) {
    JsonObject body = JsonParser.parseString(real.request().body()).getAsJsonObject();
    body.addProperty("event_id", "Ev0FORGED" + forgeries++);
    change.accept(body.getAsJsonObject("event"));
    Delivery.Request request = real.request();
    return office
        .slack()
        .deliver(new Delivery.Request(request.contentType(), body.toString(), request.headers()));
  }

  private Delivery last(String type) {
    List<Delivery> all =
        office.slack().deliveries().stream()
            .filter(each -> each.request().body().contains("\"event\":{\"type\":\"" + type + "\""))
            .filter(each -> !each.request().body().contains("Ev0FORGED"))
            .toList();
    return all.get(all.size() - 1);
  }

  /** How often the app has said something to anybody. */
  private long told() {
    return office.slack().calls().stream()
        .filter(call -> call.method().matches("chat\\..*|response_url|views\\.open"))
        .count();
  }
}
