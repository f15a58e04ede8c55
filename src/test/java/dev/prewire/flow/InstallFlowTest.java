package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.LocalSlack;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first click to the first command, and every way that isn't it. */
final class InstallFlowTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Installable town;

  @BeforeEach
  void open() {
    town = Installable.open(folder, UnaryOperator.identity());
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void fromTheFirstClickToTheFirstCommand() {
    String page = town.install(Office.ADMIN);
    assertThat(page)
        .contains("Prewire is installed in Local workspace", "Open Slack")
        .contains("team=" + LocalSlack.TEAM)
        .doesNotContain("xoxb");
    assertThat(ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup")).ok())
        .isTrue();
    assertThat(town.slack().as(Office.ADMIN).topView()).isNotNull();
    assertThat(town.rows("audit")).isEqualTo(1);
    assertThat(town.rows("install_state")).isZero();
  }

  @Test
  void beforeAnybodyInstalledItItIsReadyForIt() throws Exception {
    assertThat(get(town.at("/readyz"), null).statusCode()).isEqualTo(200);
  }

  @Test
  void whoCancelsIsToldAndMayStartAgain() {
    var browser = town.slack().as(Office.ADMIN).browser();
    var consent = browser.open(town.at("/slack/install"));
    assertThat(browser.cancel(consent).body()).contains("Nothing was installed", "Start again");
    nothingIsStored();
  }

  @Test
  void aStateWorksOnceInItsBrowserForTenMinutes() throws Exception {
    Begun begun = begin();
    Begun other = begin();
    refused(begun.state(), null);
    refused(begun.state(), other.cookie());
    refused(begun.state() + "x", begun.cookie());
    refused("", begun.cookie());
    // None of these used it up, or it would be somebody else's to spoil.
    HttpResponse<String> cancelled =
        get(
            town.at("/slack/oauth_redirect?error=access_denied&state=" + begun.state()),
            begun.cookie());
    assertThat(cancelled.body()).contains("\"Cancel\" was chosen");
    refused(begun.state(), begun.cookie());
    town.pass(Duration.ofMinutes(10));
    refused(other.state(), other.cookie());
    nothingIsStored();
  }

  @Test
  void aCodeThatSlackDoesntKnowInstallsNothingAndIsInNoPage() throws Exception {
    Begun begun = begin();
    HttpResponse<String> page =
        get(
            town.at("/slack/oauth_redirect?code=guessed-code&state=" + begun.state()),
            begun.cookie());
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body())
        .contains("nothing was installed", "Start again")
        .doesNotContain("guessed-code")
        .doesNotContain(begun.state());
    town.slack().violations();
    nothingIsStored();
  }

  @Test
  void thePagesAreShutToEverythingElse() throws Exception {
    HttpResponse<String> page = get(town.at("/slack/oauth_redirect"), null);
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("cache-control")).contains("no-store");
    assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(page.body()).contains("width=device-width").doesNotContain("<script");
    HttpResponse<String> begun = get(town.at("/slack/install"), null);
    assertThat(begun.statusCode()).isEqualTo(302);
    assertThat(begun.headers().firstValue("set-cookie").orElseThrow().toLowerCase(Locale.ROOT))
        .contains("httponly", "samesite=lax", "max-age=600")
        .doesNotContain("secure");
    assertThat(begun.headers().firstValue("location").orElseThrow())
        .startsWith(town.slack().apiUrl().resolve("../oauth/v2/authorize").toString());
  }

  private record Begun(String state, String cookie) {}

  private Begun begin() throws IOException, InterruptedException {
    HttpResponse<String> begun = get(town.at("/slack/install"), null);
    String location = begun.headers().firstValue("location").orElseThrow();
    String cookie = begun.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    return new Begun(location.substring(location.indexOf("&state=") + 7), cookie);
  }

  private void refused(String state, String cookie) throws IOException, InterruptedException {
    HttpResponse<String> page =
        get(town.at("/slack/oauth_redirect?code=any-code&state=" + state), cookie);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("Please start again", "href=\"install\"");
    assertThat(town.slack().calls("oauth.v2.access")).isEmpty();
  }

  private void nothingIsStored() {
    assertThat(town.rows("installation")).isZero();
    assertThat(town.rows("audit")).isZero();
  }

  private static HttpResponse<String> get(URI address, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
