package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.UserChangeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real Bolt reads every payload and its answers are understood. */
final class BoltTest extends LocalSlackFixture {
  private static final String MODAL =
      """
      {"type":"modal","callback_id":"start","notify_on_close":true,
       "title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"Go"},
       "blocks":[
        {"type":"input","block_id":"topic","label":{"type":"plain_text","text":"Topic"},
         "element":{"type":"plain_text_input","action_id":"text"}},
        {"type":"input","block_id":"who","label":{"type":"plain_text","text":"Who"},
         "element":{"type":"users_select","action_id":"pick"}},
        {"type":"input","block_id":"old","optional":true,
         "label":{"type":"plain_text","text":"Old"},
         "element":{"type":"external_select","action_id":"find"}},
        {"type":"actions","block_id":"more","elements":[
         {"type":"button","action_id":"details","text":{"type":"plain_text","text":"More"}}]}]}
      """;

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private App bolt;

  @BeforeEach
  void bolt() {
    AppConfig config =
        AppConfig.builder()
            .signingSecret("local-signing-secret")
            .singleTeamBotToken("xoxb-local-bot-token")
            .slack(com.slack.api.Slack.getInstance(endpoint()))
            .requestVerificationEnabled(false)
            .build();
    bolt = new App(config);
    SlackRequestParser parser = new SlackRequestParser(config);
    app.answer =
        got -> {
          Map<String, List<String>> headers =
              got.headers().entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
          var request =
              parser.parse(
                  SlackRequestParser.HttpRequest.builder()
                      .requestUri("/slack/events")
                      .requestBody(got.body())
                      .headers(new RequestHeaders(headers))
                      .queryString(Map.of())
                      .remoteAddress("127.0.0.1")
                      .build());
          try {
            Response response = bolt.run(request);
            app.status = response.getStatusCode();
            return response.getBody() == null ? "" : response.getBody();
          } catch (Exception broken) {
            throw new IllegalStateException(broken);
          }
        };
  }

  private com.slack.api.SlackConfig endpoint() {
    var config = new com.slack.api.SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    return config;
  }

  @Test
  void aCommandOpensAModalThatIsFilledAndRefusedAndSubmitted() {
    List<String> topics = new ArrayList<>();
    bolt.command(
        "/prewire",
        (request, context) -> {
          context
              .client()
              .viewsOpen(it -> it.triggerId(context.getTriggerId()).viewAsString(MODAL));
          return context.ack();
        });
    bolt.blockAction(
        "details",
        (request, context) -> {
          seen.add("details in " + request.getPayload().getView().getCallbackId());
          return context.ack();
        });
    bolt.blockSuggestion(
        "find",
        (request, context) -> {
          Option option =
              Option.builder()
                  .text(PlainTextObject.builder().text("D-1").build())
                  .value(request.getPayload().getValue())
                  .build();
          return context.ack(it -> it.options(List.of(option)));
        });
    bolt.viewSubmission(
        "start",
        (request, context) -> {
          var values = request.getPayload().getView().getState().getValues();
          topics.add(
              values.get("topic").get("text").getValue()
                  + values.get("who").get("pick").getSelectedUser());
          return topics.size() == 1
              ? context.ackWithErrors(Map.of("topic", "Too vague"))
              : context.ack();
        });
    Persona maya = slack.as("U1");
    assertThat(maya.command(PUBLIC, "/prewire").ok()).isTrue();
    assertThat(maya.click(maya.topView(), "details").ok()).isTrue();
    assertThat(maya.options(maya.topView(), "old", "find", "d-1")).containsEntry("d-1", "D-1");
    assertThat(maya.submit(maya.topView(), Map.of("topic", "A", "who", "U2")).errors())
        .containsEntry("topic", "Too vague");
    assertThat(maya.submit(maya.topView(), Map.of("topic", "B")).ok()).isTrue();
    assertThat(topics).containsExactly("AU2", "BU2");
    assertThat(seen).containsExactly("details in start");
    assertThat(maya.views()).isEmpty();
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void shortcutsClosingAndEventsAreRead() {
    bolt.globalShortcut(
        "prewire_global",
        (request, context) -> {
          seen.add("global");
          context
              .client()
              .viewsOpen(it -> it.triggerId(context.getTriggerId()).viewAsString(MODAL));
          return context.ack();
        });
    bolt.messageShortcut(
        "prewire_message",
        (request, context) -> {
          seen.add(request.getPayload().getMessage().getText());
          return context.ack();
        });
    bolt.viewClosed(
        "start",
        (request, context) -> {
          seen.add("closed");
          return context.ack();
        });
    bolt.event(
        AppHomeOpenedEvent.class,
        (event, context) -> {
          seen.add("home " + event.getEvent().getUser());
          return context.ack();
        });
    bolt.event(
        MemberJoinedChannelEvent.class,
        (event, context) -> {
          seen.add("joined " + event.getEvent().getUser());
          return context.ack();
        });
    bolt.event(
        UserChangeEvent.class,
        (event, context) -> {
          seen.add("changed " + event.getEvent().getUser().isDeleted());
          return context.ack();
        });
    Persona maya = slack.as("U1");
    maya.globalShortcut("prewire_global");
    maya.closeView(maya.topView());
    maya.messageShortcut(maya.say(PUBLIC, null, "Billing?"), "prewire_message");
    maya.openHome();
    maya.inviteApp(PRIVATE);
    slack.change(slack.member("U2").being(Member.Trait.DEACTIVATED));
    assertThat(seen)
        .containsExactly(
            "global",
            "closed",
            "Billing?",
            "home U1",
            "joined " + LocalSlack.APP_USER,
            "changed true");
  }
}
