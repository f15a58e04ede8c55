package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.slack.api.app_backend.SlackSignature;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people's acts send to the app, and what they see of its answers. */
final class PersonaTest extends LocalSlackFixture {
  private static final String MODAL =
      """
      {"type":"modal","callback_id":"start","notify_on_close":true,"private_metadata":"p",
       "title":{"type":"plain_text","text":"Pre-wire a topic"},
       "submit":{"type":"plain_text","text":"Open thread"},
       "blocks":[
        {"type":"input","block_id":"topic","label":{"type":"plain_text","text":"Topic"},
         "element":{"type":"plain_text_input","action_id":"text","max_length":20,
                    "initial_value":"Billing"}},
        {"type":"input","block_id":"why","optional":true,
         "label":{"type":"plain_text","text":"Why"},
         "element":{"type":"plain_text_input","action_id":"text"}},
        {"type":"input","block_id":"date","optional":true,
         "label":{"type":"plain_text","text":"When"},
         "element":{"type":"datepicker","action_id":"day"}},
        {"type":"input","block_id":"old","optional":true,
         "label":{"type":"plain_text","text":"Replaces"},
         "element":{"type":"external_select","action_id":"pick","min_query_length":0}},
        {"type":"actions","block_id":"more","elements":[
         {"type":"button","action_id":"details","value":"1",
          "text":{"type":"plain_text","text":"More details"}}]}]}
      """;

  private void opensModalOnCommand() {
    app.answer =
        it -> {
          if (it.body().startsWith("payload=") || it.body().startsWith("{")) {
            return "";
          }
          String trigger = it.form().get("trigger_id");
          try {
            var opened = bot.viewsOpen(v -> v.triggerId(trigger).viewAsString(MODAL));
            assertThat(opened.getError()).isNull();
          } catch (Exception broken) {
            throw new IllegalStateException(broken);
          }
          return "";
        };
  }

  private SeenView modal() {
    opensModalOnCommand();
    assertThat(slack.as("U1").command(PUBLIC, "/prewire").ok()).isTrue();
    return slack.as("U1").topView();
  }

  @Test
  void aCommandIsSignedAndCarriesEscapedMentions() {
    Shown shown =
        slack.as("U1").command(PUBLIC, "/prewire a<b & @Lee Park in #product-and-engineering");
    assertThat(shown.ok()).isTrue();
    StubApp.Got got = app.last();
    assertThat(got.form())
        .containsEntry("command", "/prewire")
        .containsEntry("user_id", "U1")
        .containsEntry("channel_id", PUBLIC)
        .containsEntry("text", "a&lt;b &amp; <@U2|lee.park> in <#C1|product-and-engineering>");
    var verifier =
        new SlackSignature.Verifier(new SlackSignature.Generator("local-signing-secret"));
    assertThat(
            verifier.isValid(
                got.headers().get("X-slack-request-timestamp"),
                got.body(),
                got.headers().get("X-slack-signature"),
                now.get().toEpochMilli()))
        .isTrue();
  }

  @Test
  void theAnswerToACommandIsSeenByItsCallerAlone() {
    app.answer = it -> "{\"text\":\"usage\"}";
    Shown shown = slack.as("U1").command(PUBLIC, "/prewire help");
    assertThat(shown.answer().text()).isEqualTo("usage");
    assertThat(slack.as("U1").ephemerals()).hasSize(1);
    assertThat(slack.as("U2").ephemerals()).isEmpty();
    assertThat(slack.everythingSeenBy("U1")).hasSize(1);
    assertThat(slack.everythingSeenBy("U2")).isEmpty();
  }

  @Test
  void aFailingAppGivesSlacksOwnWords() {
    app.status = 500;
    assertThat(slack.as("U1").command(PUBLIC, "/prewire").notice()).contains("dispatch_failed");
    assertThat(slack.as("U1").command(PUBLIC, "/nothing").notice()).contains("not a valid command");
  }

  @Test
  void submittingKeepsInitialValuesAndSendsWhatWasTyped() {
    SeenView modal = modal();
    Shown shown =
        slack.as("U1").submit(modal, Map.of("why", "Money", "date/day", LocalDate.of(2026, 12, 1)));
    assertThat(shown.ok()).isTrue();
    JsonObject values =
        app.last()
            .payload()
            .getAsJsonObject("view")
            .getAsJsonObject("state")
            .getAsJsonObject("values");
    assertThat(values.getAsJsonObject("topic").getAsJsonObject("text").get("value").getAsString())
        .isEqualTo("Billing");
    assertThat(values.getAsJsonObject("why").getAsJsonObject("text").get("value").getAsString())
        .isEqualTo("Money");
    assertThat(
            values
                .getAsJsonObject("date")
                .getAsJsonObject("day")
                .get("selected_date")
                .getAsString())
        .isEqualTo("2026-12-01");
    assertThat(slack.as("U1").views()).isEmpty();
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void theClientRefusesWhatSlacksClientRefuses() {
    SeenView modal = modal();
    int before = app.got.size();
    assertThat(slack.as("U1").submit(modal, Map.of("topic", "")).errors()).containsKey("topic");
    assertThat(slack.as("U1").submit(modal, Map.of("topic", "x".repeat(21))).errors())
        .containsKey("topic");
    assertThat(app.got).hasSize(before);
    slack.as("U1").bypassClientChecks().submit(modal, Map.of("topic", "x".repeat(21)));
    assertThat(app.got).hasSize(before + 1);
  }

  @Test
  void fieldErrorsStayOnTheOpenView() {
    SeenView modal = modal();
    app.answer = it -> "{\"response_action\":\"errors\",\"errors\":{\"topic\":\"Too vague\"}}";
    Shown shown = slack.as("U1").submit(modal);
    assertThat(shown.errors()).containsEntry("topic", "Too vague");
    assertThat(slack.as("U1").topView().errors()).containsEntry("topic", "Too vague");
    app.answer = it -> "{\"response_action\":\"errors\",\"errors\":{\"nope\":\"?\"}}";
    slack.as("U1").submit(modal);
    assertThat(slack.violations()).isNotEmpty();
  }

  @Test
  void whatWasTypedSurvivesAnUpdateWhereTheIdsStay() throws Exception {
    SeenView modal = modal();
    slack.as("U1").type(modal, Map.of("topic", "Typed", "why", "Because"));
    String next = MODAL.replace("\"block_id\":\"why\"", "\"block_id\":\"why2\"");
    var updated = bot.viewsUpdate(it -> it.viewId(modal.id()).viewAsString(next));
    assertThat(updated.getError()).isNull();
    SeenView now = slack.as("U1").topView();
    assertThat(now.values().toString()).contains("Typed").doesNotContain("Because");
  }

  @Test
  void aClickInAModalCarriesItsState() {
    SeenView modal = modal();
    slack.as("U1").type(modal, Map.of("topic", "Typed"));
    slack.as("U1").click(modal, "details");
    JsonObject payload = app.last().payload();
    assertThat(payload.get("type").getAsString()).isEqualTo("block_actions");
    assertThat(payload.getAsJsonObject("view").getAsJsonObject("state").toString())
        .contains("Typed");
    JsonObject action = payload.getAsJsonArray("actions").get(0).getAsJsonObject();
    assertThat(action.get("action_id").getAsString()).isEqualTo("details");
    assertThat(action.get("block_id").getAsString()).isEqualTo("more");
    assertThat(action.get("value").getAsString()).isEqualTo("1");
  }

  @Test
  void anExternalSelectOffersWhatTheAppOffers() {
    SeenView modal = modal();
    app.answer =
        it ->
            "{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"D-1 One\"},\"value\":\"d1\"}]}";
    assertThat(slack.as("U1").options(modal, "old", "pick", "on")).containsEntry("d1", "D-1 One");
    app.answer = it -> "";
    slack.as("U1").submit(modal, Map.of("old", "d1"));
    assertThat(app.last().payload().toString()).contains("\"value\":\"d1\"");
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void closingTellsTheAppWhereItAsked() {
    slack.as("U1").closeView(modal());
    assertThat(app.last().payload().get("type").getAsString()).isEqualTo("view_closed");
    assertThat(slack.as("U1").views()).isEmpty();
  }

  @Test
  void openingTheHomeSendsTheEventAndRedeliveryIsMarked() {
    Delivery event = slack.as("U1").openHome().orElseThrow();
    JsonObject envelope = app.last().event();
    assertThat(envelope.getAsJsonObject("event").get("type").getAsString())
        .isEqualTo("app_home_opened");
    slack.redeliver(event);
    assertThat(app.last().headers()).containsEntry("X-slack-retry-num", "1");
    assertThat(app.last().event().get("event_id")).isEqualTo(envelope.get("event_id"));
  }

  @Test
  void aButtonOnAMessageSendsItsPlaceAndAResponseUrl() throws Exception {
    String blocks =
        """
        [{"type":"actions","block_id":"b","elements":[
          {"type":"button","action_id":"sign","value":"d1","text":{"type":"plain_text","text":"Sign"}},
          {"type":"overflow","action_id":"menu","options":[
            {"text":{"type":"plain_text","text":"Close it"},"value":"close"}]}]}]
        """;
    bot.chatPostMessage(it -> it.channel(PUBLIC).text("Sign?").blocksAsString(blocks));
    SeenMessage message = slack.as("U2").lastIn(PUBLIC);
    assertThat(slack.as("U2").click(message, "sign").ok()).isTrue();
    JsonObject payload = app.last().payload();
    assertThat(payload.getAsJsonObject("container").get("message_ts").getAsString())
        .isEqualTo(message.ts());
    String url = payload.get("response_url").getAsString();
    var sent = com.slack.api.Slack.getInstance().send(url, "{\"text\":\"Signed\"}");
    assertThat(sent.getCode()).isEqualTo(200);
    assertThat(slack.as("U2").ephemerals()).extracting(SeenMessage::text).containsExactly("Signed");
    slack.as("U2").click(message, "menu", "close");
    assertThat(app.last().payload().toString()).contains("\"selected_option\"");
    assertThatThrownBy(() -> slack.as("U2").click(message, "nothing")).hasMessageContaining("sign");
  }

  @Test
  void changesOfChannelsAndPeopleAreTold() {
    slack.as("U1").inviteApp(PRIVATE);
    slack.as("U1").kickApp(PRIVATE);
    slack.as("U1").archive(PUBLIC);
    slack.as("U1").rename(ELSEWHERE, "elsewhere");
    slack.change(slack.member("U2").being(Member.Trait.DEACTIVATED));
    List<String> types =
        app.got.stream()
            .map(it -> it.event().getAsJsonObject("event").get("type").getAsString())
            .toList();
    assertThat(types)
        .containsExactly(
            "member_joined_channel",
            "member_left_channel",
            "channel_archive",
            "channel_rename",
            "user_change");
  }
}
