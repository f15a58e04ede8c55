package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.model.ConversationType;
import com.slack.api.model.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app that is installed in a whole organisation of three workspaces. */
final class OrgWideTest extends LocalSlackFixture {
  private static final String HOME =
      """
      {"type":"home","blocks":[{"type":"actions","elements":[{"type":"button",
       "action_id":"go","text":{"type":"plain_text","text":"Go"}}]}]}
      """;
  private static final String MODAL =
      """
      {"type":"modal","title":{"type":"plain_text","text":"T"},
       "submit":{"type":"plain_text","text":"Go"},"blocks":[{"type":"divider"}]}
      """;

  @Override
  Options options() {
    Options usual = super.options();
    return usual
        .withBotUser("W0BOT")
        .withManifest(
            usual
                .manifest()
                .withEvents(
                    Set.of(
                        "app_home_opened",
                        "member_joined_channel",
                        "app_uninstalled",
                        "tokens_revoked")))
        .withEnterprise("E1", "T2", "T3")
        .orgWide();
  }

  @BeforeEach
  void furnish() {
    slack.people(
        Member.of("W1", "Wim Two", "").inTeams("T2"),
        Member.of("W2", "Wanda Both", "").inTeams("T3", "T2"));
    slack.channel("C5", "two").members("W1").withApp().teams("T2");
    slack.channel("C6", "both").members("W1").withApp().teams("T2", "T3");
  }

  @Test
  void theTokenSaysThatItIsTheOrganisations() throws Exception {
    var me = bot.authTest(it -> it);
    assertThat(me.getEnterpriseId()).isEqualTo("E1");
    assertThat(me.isEnterpriseInstall()).isTrue();
    assertThat(me.getTeamId()).isEqualTo("E1");
    assertThat(me.getUserId()).isEqualTo("W0BOT");
    assertThat(bot.authTeamsList(it -> it).getTeams())
        .extracting(it -> it.getId())
        .containsExactly(LocalSlack.TEAM, "T2", "T3");
  }

  @Test
  void methodsThatNeedATeamRefuseWithoutIt() throws Exception {
    var refused = bot.usersList(it -> it);
    assertThat(refused.getError()).isEqualTo("missing_argument");
    assertThat(slack.calls("users.list").toString()).contains("\"arg\":\"team_id\"");
    assertThat(bot.usersConversations(it -> it).getError()).isEqualTo("missing_argument");
    assertThat(bot.conversationsList(it -> it).getError()).isEqualTo("missing_argument");
    assertThat(bot.usersList(it -> it.teamId("T9")).getError())
        .isEqualTo("team_access_not_granted");
    assertThat(slack.violations()).hasSize(4);
    assertThat(bot.usersList(it -> it.teamId("T2")).getMembers())
        .extracting(User::getId)
        .containsExactly("W1", "W2");
    assertThat(
            bot.conversationsList(
                    it -> it.teamId("T3").types(List.of(ConversationType.PUBLIC_CHANNEL)))
                .getChannels())
        .extracting(it -> it.getId())
        .containsExactly("C6");
    assertThat(bot.usersConversations(it -> it.teamId("T2")).getChannels())
        .extracting(it -> it.getId())
        .containsExactly("C5", "C6");
  }

  @Test
  void peopleHaveTheirTeamsAndChannelsTheirs() throws Exception {
    User wanda = bot.usersInfo(it -> it.user("W2")).getUser();
    assertThat(wanda.getTeamId()).isEqualTo("T3");
    assertThat(wanda.getEnterpriseUser().getEnterpriseId()).isEqualTo("E1");
    assertThat(wanda.getEnterpriseUser().getTeams()).containsExactly("T3", "T2");
    var both = bot.conversationsInfo(it -> it.channel("C6")).getChannel();
    assertThat(both.getSharedTeamIds()).containsExactly("T2", "T3");
    assertThat(both.isOrgShared()).isTrue();
    assertThat(both.isExtShared()).isFalse();
    assertThat(both.getContextTeamId()).isEqualTo("T2");
    var two = bot.conversationsInfo(it -> it.channel("C5")).getChannel();
    assertThat(two.getSharedTeamIds()).containsExactly("T2");
    assertThat(two.isOrgShared()).isFalse();
  }

  @Test
  void aPublicChannelIsReadByThePeopleOfItsTeams() {
    assertThat(slack.readersOf("C5")).containsExactly("W1", "W2");
    assertThat(slack.readersOf(PUBLIC)).containsExactly("U1", "U2", "U3");
    slack.channel("C5").members("U3");
    assertThat(slack.readersOf("C5")).containsExactly("U3", "W1", "W2");
    assertThatThrownBy(() -> slack.as("U1").messagesIn("C6")).hasMessageContaining("can't see");
    assertThatThrownBy(() -> slack.channel("C6").teams("T9")).hasMessageContaining("No team T9");
    assertThatThrownBy(() -> slack.people(Member.of("U9", "N", "").inTeams("T9")))
        .hasMessageContaining("No team T9");
  }

  @Test
  void commandsNameTheWorkspaceInWhichTheyAreTyped() {
    slack.as("W2").command("C5", "/prewire");
    assertThat(app.last().form())
        .containsEntry("team_id", "T2")
        .containsEntry("enterprise_id", "E1")
        .containsEntry("enterprise_name", "Enterprise E1")
        .containsEntry("is_enterprise_install", "true")
        .containsEntry("user_id", "W2");
    slack.as("W2").command("C6", "/prewire");
    assertThat(app.last().form()).containsEntry("team_id", "T3");
    slack.as("W1").command(slack.as("W1").appDm(), "/prewire");
    assertThat(app.last().form()).containsEntry("team_id", "T2");
  }

  @Test
  void whatIsTiedToNoWorkspaceHasNoTeamButItsUserHas() throws Exception {
    Persona wanda = slack.as("W2");
    wanda.globalShortcut("prewire_global");
    untied(app.last().payload(), "T3");
    bot.viewsPublish(it -> it.userId("W2").viewAsString(HOME));
    wanda.click(wanda.home().orElseThrow(), "go");
    untied(app.last().payload(), "T3");
    wanda.command("C5", "/prewire");
    String trigger = app.last().form().get("trigger_id");
    var opened = bot.viewsOpen(it -> it.triggerId(trigger).viewAsString(MODAL)).getView();
    assertThat(opened.getTeamId()).isEqualTo("T2");
    assertThat(opened.getAppInstalledTeamId()).isEqualTo("E1");
    wanda.submit(wanda.topView());
    untied(app.last().payload(), "T3");
    String dm = wanda.appDm();
    bot.chatPostMessage(it -> it.channel(dm).text("Hi"));
    wanda.messageShortcut(wanda.lastIn(dm), "prewire_message");
    untied(app.last().payload(), "T3");
    slack.as("W1").messageShortcut(slack.as("W1").say("C6", null, "Hm"), "prewire_message");
    JsonObject team = Json.object(app.last().payload(), "team");
    assertThat(Json.text(team, "id")).isEqualTo("T2");
    assertThat(Json.text(team, "enterprise_id")).isEqualTo("E1");
  }

  private static void untied(JsonObject payload, String home) {
    assertThat(payload.get("team").isJsonNull()).isTrue();
    assertThat(Json.text(Json.object(payload, "user"), "team_id")).isEqualTo(home);
    assertThat(Json.text(Json.object(payload, "enterprise"), "id")).isEqualTo("E1");
    assertThat(Json.yes(payload, "is_enterprise_install")).isTrue();
  }

  @Test
  void eventsNameWorkspaceOrganisationAndInstallation() {
    slack.as("W1").openHome();
    JsonObject event = app.last().event();
    assertThat(Json.text(event, "team_id")).isEqualTo("T2");
    assertThat(Json.text(event, "enterprise_id")).isEqualTo("E1");
    JsonElement installed = Json.array(event, "authorizations").get(0);
    assertThat(Json.yes(installed.getAsJsonObject(), "is_enterprise_install")).isTrue();
    assertThat(Json.text(installed.getAsJsonObject(), "enterprise_id")).isEqualTo("E1");
    assertThat(installed.getAsJsonObject().get("team_id").isJsonNull()).isTrue();
    slack.as("W1").invite("C6", "W2");
    assertThat(Json.text(app.last().event(), "team_id")).isEqualTo("T3");
  }

  @Test
  void uninstallingNamesTheOrganisationAlone() {
    slack.uninstall();
    assertThat(app.got).hasSize(2);
    for (StubApp.Got each : app.got) {
      assertThat(each.event().has("team_id")).isFalse();
      assertThat(Json.text(each.event(), "enterprise_id")).isEqualTo("E1");
    }
  }

  @Test
  void installingAnswersWithTheOrganisationAndNoTeam() {
    Options oauth = options().withOAuth(InstallingApp.ID, InstallingApp.SECRET);
    try (LocalSlack org = LocalSlack.start(oauth);
        InstallingApp installing = new InstallingApp(org)) {
      org.people(Member.of("W1", "Wim Two", "").inTeams("T2"));
      assertThat(org.as("W1").install(installing.at("/slack/install")).body())
          .isEqualTo("installed");
      assertThat(installing.last.getTeam()).isNull();
      assertThat(installing.last.getEnterprise().getId()).isEqualTo("E1");
      assertThat(installing.last.isEnterpriseInstall()).isTrue();
      assertThat(installing.last.getBotUserId()).isEqualTo("W0BOT");
    }
  }
}
