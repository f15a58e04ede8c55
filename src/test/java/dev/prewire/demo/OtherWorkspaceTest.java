package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** A workspace with other ids than the usual: nothing of the usual ones is left anywhere. */
final class OtherWorkspaceTest extends LocalSlackFixture {
  @Override
  Options options() {
    return super.options()
        .withWorkspace("T777", "globex")
        .withBotUser("U777BOT")
        .withBotToken("xoxb-globex");
  }

  @Test
  void answersCarryItsIds() throws Exception {
    assertThat(bot.authTest(it -> it).getError()).isEqualTo("invalid_auth");
    var me = bot.authTest(it -> it.token("xoxb-globex"));
    assertThat(me.getTeamId()).isEqualTo("T777").isEqualTo(slack.team());
    assertThat(me.getUserId()).isEqualTo("U777BOT").isEqualTo(slack.appUser());
    assertThat(me.getTeam()).isEqualTo("globex");
    bot.chatPostMessage(it -> it.token("xoxb-globex").channel(PUBLIC).text("Hello"));
    bot.viewsPublish(it -> it.token("xoxb-globex").userId("U1").viewAsString(HOME));
    bot.usersList(it -> it.token("xoxb-globex"));
    bot.conversationsInfo(it -> it.token("xoxb-globex").channel(PUBLIC));
    assertThat(slack.calls())
        .filteredOn(ApiCall::done)
        .extracting(ApiCall::method)
        .contains("chat.postMessage", "views.publish", "users.list", "conversations.info");
    assertThat(slack.calls().toString()).doesNotContain(LocalSlack.TEAM, LocalSlack.APP_USER);
  }

  private static final String HOME =
      """
      {"type":"home","blocks":[{"type":"section","text":{"type":"plain_text","text":"Hi"}}]}
      """;

  @Test
  void payloadsCarryItsIds() {
    Persona maya = slack.as("U1");
    maya.command(PUBLIC, "/prewire");
    assertThat(app.last().form())
        .containsEntry("team_id", "T777")
        .containsEntry("team_domain", "globex");
    maya.globalShortcut("prewire_global");
    JsonObject team = Json.object(app.last().payload(), "team");
    assertThat(Json.text(team, "id")).isEqualTo("T777");
    maya.messageShortcut(maya.say(PUBLIC, null, "Billing?"), "prewire_message");
    maya.inviteApp(PRIVATE);
    assertThat(Json.text(app.last().event(), "team_id")).isEqualTo("T777");
    assertThat(app.got.toString()).doesNotContain(LocalSlack.TEAM, LocalSlack.APP_USER);
  }
}
