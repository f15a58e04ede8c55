package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackGatewayTest {

  private static final String AUTH =
      "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"UBOT\",\"bot_id\":\"B1\"}";
  private static final Marker MARKER = new Marker("prewire_decision", Map.of("id", "d1"));

  private final StubSlack slack = new StubSlack();
  private final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));

  @AfterEach
  void close() {
    gateway.close();
    slack.close();
  }

  @Test
  void aPostPingsNobodyUnfurlsNothingAndCarriesItsMarker() {
    slack.then(200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}");
    Message message = new Message("words", List.of(Blocks.typed("Why", "<!channel> *x*")));
    assertThat(gateway.post("T1", "C1", "1.1", message, MARKER))
        .isEqualTo(new Reply.Ok<>(new Posted("C1", "1.2")));
    Map<String, String> form = slack.asked.get(0).form();
    assertThat(form)
        .containsEntry("thread_ts", "1.1")
        .containsEntry("parse", "none")
        .containsEntry("text", "words")
        .containsEntry("unfurl_links", "0")
        .containsEntry("unfurl_media", "0")
        .containsEntry("link_names", "0");
    JsonObject metadata = JsonParser.parseString(form.get("metadata")).getAsJsonObject();
    assertThat(metadata.get("event_type").getAsString()).isEqualTo("prewire_decision");
    assertThat(metadata.getAsJsonObject("event_payload").get("id").getAsString()).isEqualTo("d1");
    assertThat(form.get("blocks")).contains("\"type\":\"rich_text\"").doesNotContain("mrkdwn");
  }

  @Test
  void itsOwnMarkedMessageIsFoundOnALaterPage() {
    slack.then(200, AUTH).then(200, history("c2", message("UBOT", "1.1", "other")));
    slack.then(200, history("", message("UEVE", "1.2", "d1"), message("UBOT", "1.3", "d1")));
    assertThat(gateway.findMarked("T1", "C1", Instant.ofEpochSecond(1700000000, 5000), MARKER))
        .isEqualTo(new Reply.Ok<>(Optional.of(new Posted("C1", "1.3"))));
    assertThat(slack.asked.get(1).form())
        .containsEntry("oldest", "1700000000.000005")
        .containsEntry("limit", "15")
        .containsEntry("include_all_metadata", "1");
    assertThat(slack.asked.get(2).form()).containsEntry("cursor", "c2");
  }

  @Test
  void aMessageOfSomebodyElseWithOurMarkerIsNotOurs() {
    slack.then(200, AUTH).then(200, history("", message("UEVE", "1.2", "d1")));
    assertThat(gateway.findMarked("T1", "C1", Instant.EPOCH, MARKER))
        .isEqualTo(new Reply.Ok<>(Optional.empty()));
  }

  @Test
  void aPageThatCannotBeReadIsNotAnAbsence() {
    slack.then(200, AUTH).then(200, history("c2", message("UBOT", "1.1", "other"))).then(500, "");
    assertThat(gateway.findMarked("T1", "C1", Instant.EPOCH, MARKER))
        .isInstanceOf(Reply.Unknown.class);
  }

  @Test
  void withoutATokenNothingIsAsked() {
    try (SlackGateway none = new SlackGateway(slack.url(), w -> Optional.empty())) {
      assertThat(none.permalink("T9", new Posted("C1", "1.1")))
          .isEqualTo(new Reply.Refused<>("not_installed"));
    }
    assertThat(slack.asked).isEmpty();
  }

  @Test
  void aPersonIsWhatUsersInfoSays() {
    slack.then(
        200,
        """
        {"ok":true,"user":{"id":"U1","name":"kim","tz":"Asia/Tokyo","is_admin":false,"is_owner":true,
        "is_restricted":true,"locale":"ja-JP","profile":{"display_name":"","real_name":"Kim Lee"}}}
        """);
    assertThat(gateway.person("T1", "U1"))
        .isEqualTo(
            new Reply.Ok<>(
                new Person(
                    "U1",
                    "Kim Lee",
                    ZoneId.of("Asia/Tokyo"),
                    true,
                    true,
                    false,
                    false,
                    "ja-JP",
                    Set.of())));
  }

  @Test
  void channelsOfReadsEveryPage() {
    slack.then(
        200,
        "{\"ok\":true,\"channels\":[{\"id\":\"C1\"}],\"response_metadata\":{\"next_cursor\":\"n\"}}");
    slack.then(
        200,
        "{\"ok\":true,\"channels\":[{\"id\":\"C2\"}],\"response_metadata\":{\"next_cursor\":\"\"}}");
    assertThat(gateway.channelsOf("T1", "U1")).isEqualTo(new Reply.Ok<>(Set.of("C1", "C2")));
    assertThat(slack.asked.get(0).form())
        .containsEntry("types", "public_channel,private_channel")
        .containsEntry("exclude_archived", "0");
  }

  @Test
  void respondIsEphemeralAndReplacesNothing() {
    slack.then(200, "ok");
    assertThat(gateway.respond(slack.url() + "r/1", Message.of("hello")).isOk()).isTrue();
    JsonObject body = JsonParser.parseString(slack.asked.get(0).body()).getAsJsonObject();
    assertThat(body.get("response_type").getAsString()).isEqualTo("ephemeral");
    assertThat(body.get("replace_original").getAsBoolean()).isFalse();
    assertThat(body.get("text").getAsString()).isEqualTo("hello");
  }

  @Test
  void replacingLeavesItToTheMessageWhoSeesIt() {
    slack.then(200, "ok");
    assertThat(gateway.replace(slack.url() + "r/1", Message.of("hello")).isOk()).isTrue();
    JsonObject body = JsonParser.parseString(slack.asked.get(0).body()).getAsJsonObject();
    assertThat(body.has("response_type")).isFalse();
    assertThat(body.get("replace_original").getAsBoolean()).isTrue();
  }

  @Test
  void theBotKnowsItsScopes() {
    slack.then(200, Map.of("X-OAuth-Scopes", "commands,chat:write"), AUTH);
    assertThat(gateway.whose("xoxb-1").ok().orElseThrow().scopes())
        .containsExactlyInAnyOrder("commands", "chat:write");
  }

  private static String message(String user, String ts, String id) {
    return "{\"type\":\"message\",\"user\":\"%s\",\"ts\":\"%s\",\"metadata\":{\"event_type\":\"prewire_decision\",\"event_payload\":{\"id\":\"%s\",\"more\":1}}}"
        .formatted(user, ts, id);
  }

  private static String history(String next, String... messages) {
    return "{\"ok\":true,\"messages\":["
        + String.join(",", messages)
        + "],\"response_metadata\":{\"next_cursor\":\""
        + next
        + "\"}}";
  }
}
