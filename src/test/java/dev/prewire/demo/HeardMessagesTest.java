package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the app is told of messages that people write. */
final class HeardMessagesTest extends LocalSlackFixture {

  @Override
  Options options() {
    AppManifest usual = super.options().manifest();
    Set<String> scopes = new HashSet<>(usual.scopes());
    scopes.add("app_mentions:read");
    Set<String> events = Set.of("app_mention", "message.im", "message.mpim", "message.channels");
    return super.options().withManifest(usual.withScopes(scopes).withEvents(events));
  }

  @Test
  void onlyWhatItsScopesAllowAndAMentionNotInWhatKindOfConversation() {
    Persona maya = slack.as("U1");
    maya.say(maya.appDm(), null, "without im:history");
    maya.say(maya.groupWith("U2"), null, "without mpim:history");
    assertThat(slack.deliveries()).isEmpty();

    maya.say(PUBLIC, null, "with channels:history");
    assertThat(heard().get("channel_type").getAsString()).isEqualTo("channel");

    for (String where : Set.of(PUBLIC, maya.groupWith("U2"))) {
      maya.say(where, null, "Look, @Prewire");
      assertThat(heard().get("type").getAsString()).isEqualTo("app_mention");
      assertThat(heard().get("channel").getAsString()).isEqualTo(where);
      assertThat(heard().has("channel_type")).isFalse();
    }
    int before = slack.deliveries().size();
    maya.say(ELSEWHERE, null, "@Prewire isn't here");
    maya.say(maya.appDm(), null, "@Prewire is named by nobody here");
    assertThat(slack.deliveries()).hasSize(before);
  }

  private JsonObject heard() {
    return app.last().event().getAsJsonObject("event");
  }
}
