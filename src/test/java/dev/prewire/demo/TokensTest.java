package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How tokens live and die, with rotation, revoking and uninstalling. */
final class TokensTest extends LocalSlackFixture {
  private InstallingApp installing;

  @Override
  Options options() {
    Options usual = super.options();
    AppManifest manifest = usual.manifest().withEvents(Set.of("app_uninstalled", "tokens_revoked"));
    return usual
        .withManifest(manifest)
        .withOAuth(InstallingApp.ID, InstallingApp.SECRET)
        .rotatingTokens();
  }

  @BeforeEach
  void install() {
    installing = new InstallingApp(slack);
    installing.scope = "commands,chat:write,users:read";
    slack.as("U1").install(installing.at("/slack/install"));
  }

  @AfterEach
  void stop() {
    installing.close();
  }

  @Test
  void aTokenExpiresAfterTwelveHoursAndItsRefreshTokenGivesANewPair() {
    var first = installing.last;
    assertThat(first.getAccessToken()).startsWith("xoxe.xoxb-1-");
    assertThat(first.getRefreshToken()).startsWith("xoxe-1-");
    assertThat(first.getExpiresIn()).isEqualTo(43200);
    pass(Duration.ofHours(11));
    var second = installing.refresh(first.getRefreshToken());
    assertThat(second.getError()).isNull();
    assertThat(second.getBotUserId()).isEqualTo(LocalSlack.APP_USER);
    assertThat(installing.error(first.getAccessToken())).isNull();
    assertThat(installing.error(second.getAccessToken())).isNull();
    pass(Duration.ofHours(1));
    assertThat(installing.error(first.getAccessToken())).isEqualTo("token_expired");
    assertThat(installing.error(second.getAccessToken())).isNull();
  }

  @Test
  void aRefreshTokenIsWorthOneUse() {
    String used = installing.last.getRefreshToken();
    installing.refresh(used);
    assertThat(installing.refresh(used).getError()).isEqualTo("invalid_refresh_token");
    assertThat(installing.refresh("xoxe-1-made-up").getError()).isEqualTo("invalid_refresh_token");
    assertThat(installing.error(used)).isEqualTo("invalid_auth");
  }

  @Test
  void atMostTwoTokensAreAlive() {
    var first = installing.last;
    var second = installing.refresh(first.getRefreshToken());
    var third = installing.refresh(second.getRefreshToken());
    assertThat(installing.error(first.getAccessToken())).isEqualTo("token_revoked");
    assertThat(installing.error(second.getAccessToken())).isNull();
    assertThat(installing.error(third.getAccessToken())).isNull();
  }

  @Test
  void uninstallingKillsTheTokensAndTellsTheApp() {
    var before = installing.last;
    slack.channel(PUBLIC).withApp();
    slack.uninstall();
    assertThat(installing.error(before.getAccessToken())).isEqualTo("account_inactive");
    assertThat(installing.refresh(before.getRefreshToken()).getError())
        .isEqualTo("invalid_refresh_token");
    assertThat(told()).containsExactlyInAnyOrder("app_uninstalled", "tokens_revoked");
    assertThat(app.got.toString()).contains("\"bot\":[\"" + LocalSlack.APP_USER + "\"]");
    assertThat(slack.as("U1").command(PUBLIC, "/prewire").notice()).contains("not a valid command");
    assertThat(slack.readersOf(PUBLIC)).doesNotContain(LocalSlack.APP_USER);
    slack.uninstall();
    assertThat(told()).hasSize(2);
    String again = slack.install();
    assertThat(again).isNotEqualTo(before.getAccessToken());
    assertThat(installing.error(again)).isNull();
    assertThat(installing.error(before.getAccessToken())).isEqualTo("account_inactive");
    slack.as("U1").install(installing.at("/slack/install"));
    assertThat(installing.last.getBotUserId()).isEqualTo(before.getBotUserId());
  }

  private List<String> told() {
    return app.got.stream().map(it -> Json.text(Json.object(it.event(), "event"), "type")).toList();
  }

  @Test
  void aRevokedTokenIsDeadButTheAppStays() throws Exception {
    String token = installing.last.getAccessToken();
    assertThat(installing.client.authRevoke(it -> it.token(token).test(true)).isRevoked())
        .isFalse();
    assertThat(installing.error(token)).isNull();
    assertThat(installing.client.authRevoke(it -> it.token(token)).isRevoked()).isTrue();
    assertThat(installing.error(token)).isEqualTo("token_revoked");
    await().untilAsserted(() -> assertThat(told()).containsExactly("tokens_revoked"));
    assertThat(slack.isInstalled()).isTrue();
  }
}
