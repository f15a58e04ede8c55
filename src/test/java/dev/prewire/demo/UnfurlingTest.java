package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatUnfurlResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Addresses of the app's domain: told, wherever they are pasted, and given cards. */
final class UnfurlingTest extends LocalSlackFixture {

  private static final String MANIFEST =
      """
      display_information:
        name: Prewire
      features:
        unfurl_domains:
          - prewire.test
      settings:
        event_subscriptions:
          bot_events:
            - link_shared
      """;
  private static final String URL = "https://prewire.test/decisions/T1/1";
  private static final String CARD =
      "{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\"}}]}";

  @Override
  Options options() {
    Set<String> scopes = new HashSet<>(AppManifest.named("Prewire").scopes());
    scopes.addAll(List.of("links:read", "links:write"));
    return super.options().withManifest(AppManifest.parse(MANIFEST).withScopes(scopes));
  }

  @Test
  void anAddressIsToldAsItIsWrittenAndAsItIsPostedAlsoWhereTheAppIsNot() {
    slack.as("U1").say(PRIVATE, null, "Look: " + URL + ", and https://example.org");
    assertThat(slack.deliveries()).hasSize(2);
    assertThat(slack.deliveries().get(0).request().body())
        .contains("\"channel\":\"COMPOSER\"", "\"source\":\"composer\"");
    assertThat(slack.deliveries().get(1).request().body())
        .contains(
            "\"type\":\"link_shared\"",
            "\"channel\":\"" + PRIVATE + "\"",
            "\"is_bot_user_member\":false",
            "\"url\":\"" + URL + "\"")
        .doesNotContain("example.org", "Look");
    slack.as("U1").say(PUBLIC, null, "https://prewire.test.example.org and https://xprewire.test");
    assertThat(slack.deliveries()).hasSize(2);
  }

  @Test
  void aCardStandsBelowItsAddressAndNowhereElse() throws Exception {
    SeenMessage said = slack.as("U1").say(PRIVATE, null, URL);
    assertThat(unfurl(PRIVATE, said.ts(), URL, CARD).isOk()).isTrue();
    assertThat(unfurl(PRIVATE, said.ts(), URL, CARD).isOk()).isTrue();
    assertThat(slack.as("U2").now(said).cards()).hasSize(1);
    assertThat(slack.everythingSeenBy("U3").toString()).doesNotContain("plain_text");
    assertThat(slack.violations()).isEmpty();

    assertThat(unfurl(PRIVATE, said.ts(), URL + "0", CARD).getError())
        .isEqualTo("cannot_unfurl_url");
    assertThat(unfurl(PRIVATE, "1.2", URL, CARD).getError()).isEqualTo("cannot_find_message");
    assertThat(unfurl("C0NONE", said.ts(), URL, CARD).getError()).isEqualTo("cannot_find_channel");
    assertThat(unfurl(PRIVATE, said.ts(), URL, "{\"blocks\":[{\"type\":\"input\"}]}").getError())
        .isEqualTo("invalid_unfurl_blocks_format");
  }

  private ChatUnfurlResponse unfurl(String channel, String ts, String url, String card)
      throws Exception {
    return bot.chatUnfurl(
        it -> it.channel(channel).ts(ts).rawUnfurls("{\"" + url + "\":" + card + "}"));
  }
}
