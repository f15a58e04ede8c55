package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two workspaces behind one Web API address, with the same ids in both. */
final class BesideTest extends LocalSlackFixture {
  private static final String OTHERS = "xoxb-globex";

  private LocalSlack globex;

  private Options other() {
    return options().withWorkspace("T2", "globex").withBotToken(OTHERS);
  }

  @BeforeEach
  void openOther() {
    globex = LocalSlack.start(other());
    globex.connect(app.url());
    globex.people(Member.of("U1", "Gwen Globex", ""), Member.of("U9", "Only Globex", ""));
    globex.channel(PUBLIC, "globex-only").members("U1").withApp();
    globex.channel("C9", "nine").members("U1").withApp();
    slack.beside(globex);
  }

  @AfterEach
  void closeOther() {
    globex.close();
  }

  @Test
  void aCallGoesToTheWorkspaceOfItsToken() throws Exception {
    assertThat(bot.authTest(it -> it).getTeamId()).isEqualTo(LocalSlack.TEAM);
    assertThat(bot.authTest(it -> it.token(OTHERS)).getTeamId()).isEqualTo("T2");
    assertThat(bot.usersInfo(it -> it.user("U1")).getUser().getRealName()).isEqualTo("Maya Chen");
    assertThat(bot.usersInfo(it -> it.token(OTHERS).user("U1")).getUser().getRealName())
        .isEqualTo("Gwen Globex");
    bot.chatPostMessage(it -> it.token(OTHERS).channel(PUBLIC).text("For Globex"));
    assertThat(globex.as("U1").lastIn(PUBLIC).text()).isEqualTo("For Globex");
    assertThat(slack.as("U1").messagesIn(PUBLIC)).isEmpty();
    assertThat(slack.calls("chat.postMessage")).isEmpty();
  }

  @Test
  void whatIsAnothersIsNotThere() throws Exception {
    assertThat(bot.conversationsInfo(it -> it.channel("C9")).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.chatPostMessage(it -> it.channel("C9").text("Hi")).getError())
        .isEqualTo("channel_not_found");
    assertThat(bot.usersInfo(it -> it.user("U9")).getError()).isEqualTo("user_not_found");
    assertThat(bot.usersInfo(it -> it.token(OTHERS).user("U2")).getError())
        .isEqualTo("user_not_found");
    assertThat(bot.authTest(it -> it.token("xoxb-nobodys")).getError()).isEqualTo("invalid_auth");
    globex.as("U1").globalShortcut("prewire_global");
    String trigger = Json.text(app.last().payload(), "trigger_id");
    String view =
        """
        {"type":"modal","title":{"type":"plain_text","text":"T"},
         "blocks":[{"type":"divider"}]}
        """;
    assertThat(bot.viewsOpen(it -> it.triggerId(trigger).viewAsString(view)).getError())
        .isEqualTo("invalid_trigger_id");
    assertThat(
            bot.viewsOpen(it -> it.token(OTHERS).triggerId(trigger).viewAsString(view)).getError())
        .isNull();
  }

  @Test
  void eventsOfBothHaveIdsOfTheirOwn() {
    slack.as("U1").inviteApp(PRIVATE);
    globex.as("U1").openHome();
    slack.as("U1").openHome();
    List<String> ids = app.got.stream().map(it -> Json.text(it.event(), "event_id")).toList();
    assertThat(new HashSet<>(ids)).hasSize(3);
    Set<String> teams = new HashSet<>();
    app.got.forEach(it -> teams.add(Json.text(it.event(), "team_id")));
    assertThat(teams).containsExactlyInAnyOrder(LocalSlack.TEAM, "T2");
  }

  @Test
  void twoWorkspacesCantBeTheSame() {
    try (LocalSlack twin = LocalSlack.start(options().withBotToken("xoxb-twin"));
        LocalSlack sameToken = LocalSlack.start(options().withWorkspace("T3", "t3"))) {
      assertThatThrownBy(() -> slack.beside(twin)).hasMessageContaining("two ids");
      assertThatThrownBy(() -> slack.beside(sameToken)).hasMessageContaining("two tokens");
    }
  }

  @Test
  void oneAppIsInstalledInBothThroughOneAddress() {
    Options oauth = options().withOAuth(InstallingApp.ID, InstallingApp.SECRET).rotatingTokens();
    try (LocalSlack first = LocalSlack.start(oauth);
        LocalSlack second = LocalSlack.start(oauth.withWorkspace("T2", "globex"));
        InstallingApp installing = new InstallingApp(first.beside(second))) {
      first.people(Member.of("U1", "Maya Chen", ""));
      second.people(Member.of("U1", "Gwen Globex", ""));
      Browser browser = second.as("U1").browser();
      Browser.Visit consent = browser.open(installing.at("/slack/install"));
      assertThat(consent.body()).contains("Maya Chen", "Gwen Globex");
      assertThat(browser.allow(consent).body()).isEqualTo("installed");
      var seconds = installing.last;
      assertThat(seconds.getTeam().getId()).isEqualTo("T2");
      assertThat(first.isInstalled()).isFalse();
      first.as("U1").install(installing.at("/slack/install"));
      assertThat(installing.last.getTeam().getId()).isEqualTo(LocalSlack.TEAM);
      var renewed = installing.refresh(seconds.getRefreshToken());
      assertThat(renewed.getTeam().getId()).isEqualTo("T2");
      second.connect(app.url());
      second.uninstall();
      assertThat(installing.error(renewed.getAccessToken())).isEqualTo("account_inactive");
      assertThat(first.isInstalled()).isTrue();
    }
  }
}
