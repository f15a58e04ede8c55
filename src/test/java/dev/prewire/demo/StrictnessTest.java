package dev.prewire.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.model.ConversationType;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it refuses, and that it keeps what was wrong. */
final class StrictnessTest extends LocalSlackFixture {
  private String trigger() {
    slack.as("U1").command(PUBLIC, "/prewire");
    return app.last().form().get("trigger_id");
  }

  private static String modal(String blocks) {
    return "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":"
        + blocks
        + "}";
  }

  private static final String DIVIDER = "[{\"type\":\"divider\"}]";

  private JsonObject raw(String method, String token, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(slack.apiUrl().resolve(method))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  @Test
  void aWrongTokenOrMethodOrArgumentIsRefused() throws Exception {
    String good = "xoxb-local-bot-token";
    assertThat(raw("auth.test", "xoxb-other", "{}").get("error").getAsString())
        .isEqualTo("invalid_auth");
    assertThat(raw("chat.nothing", good, "{}").get("error").getAsString())
        .isEqualTo("unknown_method");
    JsonObject refused =
        raw("chat.postMessage", good, "{\"channel\":\"C1\",\"text\":\"x\",\"colour\":\"red\"}");
    assertThat(refused.get("error").getAsString()).isEqualTo("invalid_arguments");
    assertThat(refused.toString()).contains("unknown argument: colour");
    assertThat(
            raw("chat.postMessage", good, "{\"channel\":\"C1\",\"text\":\"x\"}")
                .get("ok")
                .getAsBoolean())
        .isTrue();
    assertThat(slack.violations())
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.ARGUMENTS, Violation.Kind.ARGUMENTS);
  }

  @Test
  void aScopeThatWasNotGrantedIsMissing() throws Exception {
    String group = bot.conversationsOpen(it -> it.users(List.of("U1", "U2"))).getChannel().getId();
    var history = bot.conversationsHistory(it -> it.channel(group));
    assertThat(history.getError()).isEqualTo("missing_scope");
    assertThat(history.getNeeded()).isEqualTo("mpim:history");
    assertThat(history.getProvided()).contains("chat:write");
    assertThat(bot.conversationsInfo(it -> it.channel(group)).getError())
        .isEqualTo("missing_scope");
    assertThat(bot.usersConversations(it -> it.types(List.of(ConversationType.MPIM))).getError())
        .isEqualTo("missing_scope");
    assertThat(slack.violations()).extracting(Violation::kind).containsOnly(Violation.Kind.SCOPE);
  }

  @Test
  void writingNeedsMembership() throws Exception {
    assertThat(bot.chatPostMessage(it -> it.channel(ELSEWHERE).text("x")).getError())
        .isEqualTo("not_in_channel");
    assertThat(bot.chatPostMessage(it -> it.channel(PRIVATE).text("x")).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.conversationsInfo(it -> it.channel(PRIVATE)).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.chatPostEphemeral(it -> it.channel(PUBLIC).user("U4").text("x")).getError())
        .isEqualTo("user_not_in_channel");
    slack.channel(PUBLIC).archived();
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("x")).getError())
        .isEqualTo("is_archived");
    assertThat(slack.violations())
        .extracting(Violation::kind)
        .containsOnly(Violation.Kind.MEMBERSHIP)
        .hasSize(4);
  }

  @Test
  void messagesHaveTheirLimits() throws Exception {
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC)).getError()).isEqualTo("no_text");
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("x".repeat(4001))).getError())
        .isEqualTo("msg_too_long");
    String section = "{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}";
    String long3 = String.format(section, "y".repeat(3000));
    assertThat(
            bot.chatPostMessage(
                    it ->
                        it.channel(PUBLIC)
                            .text("x")
                            .blocksAsString(
                                "["
                                    + String.join(",", List.of(long3, long3, long3, long3, long3))
                                    + "]"))
                .getError())
        .isEqualTo("msg_blocks_too_long");
    String tooLong = "[" + String.format(section, "y".repeat(3001)) + "]";
    assertThat(
            bot.chatPostMessage(it -> it.channel(PUBLIC).text("x").blocksAsString(tooLong))
                .getError())
        .isEqualTo("invalid_blocks");
  }

  @Test
  void onlyItsOwnMessagesCanBeUpdated() throws Exception {
    SeenMessage said = slack.as("U1").say(PUBLIC, null, "mine");
    assertThat(bot.chatUpdate(it -> it.channel(PUBLIC).ts(said.ts()).text("theirs")).getError())
        .isEqualTo("cant_update_message");
    assertThat(bot.chatUpdate(it -> it.channel(PUBLIC).ts("1.000000").text("x")).getError())
        .isEqualTo("message_not_found");
  }

  @Test
  void aTriggerWorksOnceAndForThreeSeconds() throws Exception {
    String trigger = trigger();
    assertThat(bot.viewsOpen(it -> it.triggerId(trigger).viewAsString(modal(DIVIDER))).getError())
        .isNull();
    assertThat(bot.viewsOpen(it -> it.triggerId(trigger).viewAsString(modal(DIVIDER))).getError())
        .isEqualTo("trigger_exchanged");
    String late = trigger();
    pass(Duration.ofMillis(3001));
    assertThat(bot.viewsOpen(it -> it.triggerId(late).viewAsString(modal(DIVIDER))).getError())
        .isEqualTo("trigger_expired");
  }

  @Test
  void threeViewsAreTheMost() throws Exception {
    String first = trigger();
    bot.viewsOpen(it -> it.triggerId(first).viewAsString(modal(DIVIDER)));
    for (String expected : new String[] {null, null, "push_limit_reached"}) {
      String next = trigger();
      assertThat(bot.viewsPush(it -> it.triggerId(next).viewAsString(modal(DIVIDER))).getError())
          .isEqualTo(expected);
    }
    assertThat(slack.as("U1").views()).hasSize(3);
    SeenView top = slack.as("U1").topView();
    assertThat(
            bot.viewsUpdate(it -> it.viewId(top.id()).hash("old").viewAsString(modal(DIVIDER)))
                .getError())
        .isEqualTo("hash_conflict");
  }

  @Test
  void aResponseUrlWorksFiveTimesInThirtyMinutes() throws Exception {
    slack.as("U1").command(ELSEWHERE, "/prewire");
    String url = app.last().form().get("response_url");
    Slack http = Slack.getInstance(new SlackConfig());
    for (int i = 0; i < 5; i++) {
      assertThat(http.send(url, "{\"text\":\"x\"}").getCode()).isEqualTo(200);
    }
    assertThat(http.send(url, "{\"text\":\"x\"}").getBody()).contains("used_url");
    slack.as("U1").command(PUBLIC, "/prewire");
    String late = app.last().form().get("response_url");
    pass(Duration.ofMinutes(31));
    assertThat(http.send(late, "{\"text\":\"x\"}").getBody()).contains("expired_url");
    assertThat(slack.as("U1").ephemerals()).hasSize(5);
  }

  @Test
  void onlyTheLocalMachineMayAsk() throws Exception {
    // The JDK's client sets Host itself, so this one is written by hand.
    URI at = slack.pageUrl();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), at.getPort())) {
      socket
          .getOutputStream()
          .write("GET /ui/people HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 403");
    }
  }

  @Test
  void everyKindOfMistakeInBlocksIsFound() {
    for (String wrong :
        List.of(
            "[{\"type\":\"nothing\"}]",
            "[{\"type\":\"section\"}]",
            "[{\"type\":\"header\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}]",
            "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"\"}}]",
            "[{\"type\":\"divider\",\"block_id\":\"a\"},{\"type\":\"divider\",\"block_id\":\"a\"}]",
            "[{\"type\":\"actions\",\"elements\":[]}]",
            "[{\"type\":\"actions\",\"elements\":[{\"type\":\"plain_text_input\"}]}]",
            "[{\"type\":\"context\",\"elements\":[]}]",
            "[{\"type\":\"image\",\"image_url\":\"http://x\"}]",
            "[{\"type\":\"rich_text\",\"elements\":[]}]",
            "[{\"type\":\"alert\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\"}}]",
            "[{\"type\":\"divider\",\"colour\":\"red\"}]",
            "[]")) {
      assertThat(BlockKitCheck.message(JsonParser.parseString(wrong).getAsJsonArray()))
          .as(wrong)
          .isNotEmpty();
    }
  }

  @Test
  void aViewWithInputsNeedsASubmitAndAShortTitle() {
    String input =
        "[{\"type\":\"input\",\"label\":{\"type\":\"plain_text\",\"text\":\"L\"},"
            + "\"element\":{\"type\":\"plain_text_input\"}}]";
    JsonObject view = JsonParser.parseString(modal(input)).getAsJsonObject();
    assertThat(BlockKitCheck.view(view, "modal")).singleElement().asString().contains("/submit");
    view.getAsJsonObject("title").addProperty("text", "x".repeat(25));
    view.addProperty("private_metadata", "x".repeat(3001));
    assertThat(BlockKitCheck.view(view, "modal")).hasSize(3);
  }

  @Test
  void aManifestIsReadAsItIsWritten() {
    AppManifest manifest =
        AppManifest.parse(
            """
            # comment
            display_information:
              name: Prewire
              long_description: >-
                Two: lines
                of text
            features:
              slash_commands:
                - command: /prewire
                  description: "Pre-wire: a topic"
                  usage_hint: '[topic]'
                  should_escape: true
                - command: /decide
                  description: Record a decision
              shortcuts:
                - name: Pre-wire this
                  type: message
                  callback_id: prewire_message
            oauth_config:
              scopes:
                bot:
                - commands
                - chat:write
            settings:
              event_subscriptions:
                bot_events: [app_home_opened, user_change]
            """);
    assertThat(manifest.name()).isEqualTo("Prewire");
    assertThat(manifest.scopes()).containsExactlyInAnyOrder("commands", "chat:write");
    assertThat(manifest.commands())
        .containsExactly(
            new AppManifest.Command("/prewire", "[topic]", "Pre-wire: a topic"),
            new AppManifest.Command("/decide", "", "Record a decision"));
    assertThat(manifest.shortcuts().get(0).onMessages()).isTrue();
    assertThat(manifest.events()).isEqualTo(Set.of("app_home_opened", "user_change"));
  }
}
