package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.slack.api.model.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workspace of an organisation, with the app in this one alone. */
final class EnterpriseWorkspaceTest extends LocalSlackFixture {
  @Override
  Options options() {
    return super.options().withEnterprise("E1", "T2");
  }

  @BeforeEach
  void furnish() {
    slack.people(
        Member.of("W1", "Wim Two", "").inTeams("T2"),
        Member.of("W2", "Wanda Both", "").inTeams("T2", LocalSlack.TEAM));
    slack.channel("C5", "two").members("W1", "W2").teams("T2");
    slack.channel("C6", "both").members("W1", "W2").withApp().teams(LocalSlack.TEAM, "T2");
  }

  @Test
  void theTokenIsTheWorkspaces() throws Exception {
    var me = bot.authTest(it -> it);
    assertThat(me.getTeamId()).isEqualTo(LocalSlack.TEAM);
    assertThat(me.getEnterpriseId()).isEqualTo("E1");
    assertThat(me.isEnterpriseInstall()).isFalse();
    assertThat(bot.authTeamsList(it -> it).getTeams())
        .extracting(it -> it.getId())
        .containsExactly(LocalSlack.TEAM);
    assertThat(bot.usersList(it -> it.teamId("T2")).getMembers())
        .extracting(User::getId)
        .contains("U1", "W2")
        .doesNotContain("W1");
  }

  @Test
  void payloadsNameTheOrganisationAndTheWorkspace() {
    Persona wanda = slack.as("W2");
    wanda.globalShortcut("prewire_global");
    JsonObject payload = app.last().payload();
    assertThat(Json.text(Json.object(payload, "team"), "id")).isEqualTo(LocalSlack.TEAM);
    assertThat(Json.text(Json.object(payload, "user"), "team_id")).isEqualTo("T2");
    assertThat(Json.text(Json.object(payload, "enterprise"), "id")).isEqualTo("E1");
    assertThat(Json.yes(payload, "is_enterprise_install")).isFalse();
    wanda.command("C6", "/prewire");
    assertThat(app.last().form())
        .containsEntry("team_id", LocalSlack.TEAM)
        .containsEntry("enterprise_id", "E1")
        .containsEntry("is_enterprise_install", "false");
    wanda.openHome();
    assertThat(Json.text(app.last().event(), "team_id")).isEqualTo(LocalSlack.TEAM);
    assertThat(Json.text(app.last().event(), "enterprise_id")).isEqualTo("E1");
  }

  @Test
  void aChannelOfAnotherWorkspaceIsNotThere() throws Exception {
    assertThat(slack.as("W1").command("C5", "/prewire").notice()).contains("not a valid command");
    assertThat(bot.conversationsInfo(it -> it.channel("C5")).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.chatPostMessage(it -> it.channel("C5").text("Hi")).getError())
        .isEqualTo("channel_not_found");
    int before = app.got.size();
    slack.as("W1").leave("C5");
    assertThat(app.got).hasSize(before);
  }

  @Test
  void aChannelOfBothIsReadInBoth() throws Exception {
    var both = bot.conversationsInfo(it -> it.channel("C6")).getChannel();
    assertThat(both.getContextTeamId()).isEqualTo(LocalSlack.TEAM);
    assertThat(both.getSharedTeamIds()).containsExactly(LocalSlack.TEAM, "T2");
    assertThat(both.isOrgShared()).isTrue();
    assertThat(slack.readersOf("C6")).containsExactly("U1", "U2", "U3", "W1", "W2");
    assertThat(slack.readersOf(PUBLIC)).contains("W2").doesNotContain("W1");
  }

  @Test
  void aWorkspaceOnItsOwnHasNoTeamsButItself() {
    try (LocalSlack alone = LocalSlack.start(super.options())) {
      assertThatThrownBy(() -> alone.people(Member.of("U1", "N", "").inTeams("T2")))
          .hasMessageContaining("No team T2");
    }
  }
}
