package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import org.junit.jupiter.api.Test;

/** Whose a {@code response_url} is, and what an answer there may change. */
final class ResponseUrlTest extends LocalSlackFixture {

  private final Slack http = Slack.getInstance(new SlackConfig());

  @Test
  void aResponseUrlAnswersWhoGotItAndNobodyHasOneWhereTheyCantBe() throws Exception {
    bot.chatPostEphemeral(it -> it.channel(PUBLIC).user("U1").text("Yours"));
    SeenMessage yours = slack.as("U1").ephemerals().get(0);
    String url = slack.responseUrl("U1", PUBLIC, yours.ts()).orElseThrow();
    http.send(url, "{\"text\":\"Changed\",\"replace_original\":true}");
    assertThat(slack.as("U1").ephemerals())
        .extracting(SeenMessage::text)
        .containsExactly("Changed");
    String elsewhere = slack.responseUrl("U2", PUBLIC, "").orElseThrow();
    http.send(elsewhere, "{\"text\":\"Only you\"}");
    assertThat(slack.as("U2").ephemerals())
        .extracting(SeenMessage::text)
        .containsExactly("Only you");
    assertThat(slack.responseUrl("U2", PUBLIC, yours.ts())).isEmpty();
    assertThat(slack.responseUrl("U2", slack.as("U1").appDm(), "")).isEmpty();
    assertThat(slack.responseUrl("U1", "C0NOWHERE", "")).isEmpty();
    assertThat(slack.responseUrl("U0NOBODY", PUBLIC, "")).isEmpty();
  }

  @Test
  void aResponseUrlReplacesNothingThatAPersonWrote() throws Exception {
    SeenMessage said = slack.as("U2").say(PUBLIC, null, "My words");
    String url = slack.responseUrl("U1", PUBLIC, said.ts()).orElseThrow();
    String json = "{\"text\":\"The app's\",\"replace_original\":true}";
    assertThat(http.send(url, json).getCode()).isEqualTo(200);
    assertThat(slack.as("U2").now(said).text()).isEqualTo("My words");
    assertThat(slack.as("U1").ephemerals())
        .extracting(SeenMessage::text)
        .containsExactly("The app's");
  }
}
