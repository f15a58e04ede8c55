package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the install address to a token, and every way that isn't it. */
final class OAuthTest extends LocalSlackFixture {
  private InstallingApp installing;

  @Override
  Options options() {
    Options usual = super.options();
    return usual
        .withScopes(Set.of("commands", "chat:write", "users:read"))
        .withOAuth(InstallingApp.ID, InstallingApp.SECRET);
  }

  @BeforeEach
  void start() {
    installing = new InstallingApp(slack);
  }

  @AfterEach
  void stop() {
    installing.close();
  }

  @Test
  void beforeInstallationTheAppGetsNothingAndHasNoToken() throws Exception {
    Persona maya = slack.as("U1");
    assertThat(maya.command(PUBLIC, "/prewire").notice()).contains("not a valid command");
    assertThat(maya.openHome()).isEmpty();
    assertThatThrownBy(() -> maya.globalShortcut("prewire_global"))
        .hasMessageContaining("isn't installed");
    assertThat(app.got).isEmpty();
    assertThat(page("ui/state?user=U1"))
        .contains("\"commands\":[]")
        .doesNotContain("prewire_global");
    assertThat(installing.error("xoxb-local-bot-token")).isEqualTo("invalid_auth");
    assertThat(slack.isInstalled()).isFalse();
  }

  private String page(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(slack.pageUrl().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void allowLeadsBackWithACodeThatBecomesAToken() {
    installing.scope = "commands,users:read";
    Browser.Visit end = slack.as("U1").install(installing.at("/slack/install"));
    assertThat(end.body()).isEqualTo("installed");
    var answer = installing.last;
    assertThat(answer.getAccessToken()).startsWith("xoxb-");
    assertThat(answer.getRefreshToken()).isNull();
    assertThat(answer.getTokenType()).isEqualTo("bot");
    assertThat(answer.getScope()).isEqualTo("commands,users:read");
    assertThat(answer.getBotUserId()).isEqualTo(LocalSlack.APP_USER);
    assertThat(answer.getTeam().getId()).isEqualTo(LocalSlack.TEAM);
    assertThat(answer.getEnterprise()).isNull();
    assertThat(answer.isEnterpriseInstall()).isFalse();
    assertThat(answer.getAuthedUser().getId()).isEqualTo("U1");
    assertThat(installing.error(answer.getAccessToken())).isNull();
    assertThat(slack.as("U1").command(PUBLIC, "/prewire").ok()).isTrue();
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void onlyTheScopesThatWereAskedForAreGrantedAndTheyOnlyGrow() throws Exception {
    installing.scope = "commands";
    slack.as("U1").install(installing.at("/slack/install"));
    String token = installing.last.getAccessToken();
    assertThat(installing.error(token)).isEqualTo("missing_scope");
    installing.scope = "users:read";
    slack.as("U1").install(installing.at("/slack/install"));
    assertThat(installing.last.getAccessToken()).isEqualTo(token);
    assertThat(installing.last.getScope()).isEqualTo("commands,users:read");
    assertThat(installing.error(token)).isNull();
  }

  @Test
  void cancelLeadsBackWithAnErrorAndTheState() {
    Browser browser = slack.as("U1").browser();
    Browser.Visit consent = browser.open(installing.at("/slack/install"));
    assertThat(consent.body()).contains("Prewire", "Allow", "Cancel", "chat:write");
    Browser.Visit end = browser.cancel(consent);
    assertThat(end.body()).isEqualTo("error=access_denied&state=s+1%262");
    assertThat(slack.isInstalled()).isFalse();
  }

  @Test
  void requestsForConsentAreChecked() {
    String back = installing.redirect().toString();
    assertThat(refused("999", back, "commands")).contains("invalid_client_id");
    assertThat(refused(InstallingApp.ID, "http://evil.example/", "commands"))
        .contains("bad_redirect_uri");
    assertThat(refused(InstallingApp.ID, back + "evil", "commands")).contains("bad_redirect_uri");
    assertThat(refused(InstallingApp.ID, back, "commands,admin")).contains("invalid_scope");
    assertThat(refused(InstallingApp.ID, back, "")).contains("no_scopes");
    String users =
        installing.consent(InstallingApp.ID, back, "commands") + "&user_scope=chat:write";
    assertThat(slack.as("U1").browser().open(URI.create(users)).body()).contains("invalid_scope");
    assertThat(slack.violations()).hasSize(6);
    String elsewhere = installing.consent(InstallingApp.ID, back, "commands") + "&team=T9";
    assertThat(slack.as("U1").browser().open(URI.create(elsewhere)).body())
        .contains("invalid_team");
    URI below = installing.consent(InstallingApp.ID, back + "/eu", "commands");
    assertThat(slack.as("U1").browser().open(below).status()).isEqualTo(200);
  }

  private String refused(String client, String redirect, String scope) {
    Browser.Visit page = slack.as("U1").browser().open(installing.consent(client, redirect, scope));
    assertThat(page.status()).isEqualTo(400);
    return page.body();
  }

  @Test
  void anotherPageCantPressAllow() throws Exception {
    HttpRequest forged =
        HttpRequest.newBuilder(slack.apiUrl().resolve("../oauth/v2/authorize"))
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString("decision=allow&as=T0LOCAL%2FU1"))
            .build();
    var answer = HttpClient.newHttpClient().send(forged, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aGuestCantInstall() {
    assertThat(slack.as("U4").install(installing.at("/slack/install")).body())
        .contains("not_allowed_to_install");
  }

  @Test
  void aCodeIsWorthOneExchangeInTenMinutesWithTheSameAddress() {
    Browser browser = slack.as("U1").browser();
    browser.allow(browser.open(installing.at("/slack/install")));
    String back = installing.redirect().toString();
    assertThat(installing.exchange(installing.codes.get(0), back).getError())
        .isEqualTo("invalid_code");
    assertThat(installing.exchange("made-up", back).getError()).isEqualTo("invalid_code");
    String other = code();
    assertThat(installing.exchange(other, back + "/eu").getError()).isEqualTo("bad_redirect_uri");
    assertThat(installing.exchange(other, null).getError()).isEqualTo("bad_redirect_uri");
    pass(Duration.ofMinutes(10));
    assertThat(installing.exchange(other, back).getError()).isEqualTo("invalid_code");
  }

  /** A code that the app hasn't exchanged: the browser was kept from its page. */
  private String code() {
    installing.sameSite = "Strict";
    Browser browser = slack.as("U1").browser();
    Browser.Visit end = browser.allow(browser.open(installing.at("/slack/install")));
    installing.sameSite = "Lax";
    assertThat(end.body()).startsWith("forged: code=").endsWith("null");
    return end.body().substring(13, end.body().indexOf('&'));
  }

  @Test
  void theSecretIsChecked() throws Exception {
    var answer =
        installing.client.oauthV2Access(
            it -> it.clientId(InstallingApp.ID).clientSecret("guessed").code(code()));
    assertThat(answer.getError()).isEqualTo("bad_client_secret");
    answer = installing.client.oauthV2Access(it -> it.clientId("1").clientSecret("x").code("c"));
    assertThat(answer.getError()).isEqualTo("invalid_client_id");
    answer =
        installing.client.oauthV2Access(
            it ->
                it.clientId(InstallingApp.ID)
                    .clientSecret(InstallingApp.SECRET)
                    .grantType("password"));
    assertThat(answer.getError()).isEqualTo("invalid_grant_type");
  }

  @Test
  void theSecretMayComeAsAField() throws Exception {
    String form =
        "client_id="
            + InstallingApp.ID
            + "&client_secret="
            + InstallingApp.SECRET
            + "&code="
            + code()
            + "&redirect_uri="
            + installing.redirect();
    HttpRequest request =
        HttpRequest.newBuilder(slack.apiUrl().resolve("oauth.v2.access"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("\"access_token\":\"xoxb-");
    assertThat(slack.calls("oauth.v2.access").toString()).doesNotContain(InstallingApp.SECRET);
  }

  @Test
  void aPublicAddressIsAnyOfTheReplicas() {
    slack.connect(installing.at("/slack/events"), app.url());
    Browser browser = slack.as("U1").browser();
    Browser.Visit page = null;
    for (int i = 0; i < 20 && (page == null || !page.body().contains("Allow")); i++) {
      page = browser.open(URI.create("https://prewire.example/slack/install"));
    }
    assertThat(page.body()).contains("Allow");
  }
}
