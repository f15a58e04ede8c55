package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.Config;
import dev.prewire.demo.ApiCall;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Options;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret that comes up from installing to being renewed, refused and installed again, and
 * then a search of everything that the process logs, prints and shows.
 */
final class InstallSecretsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;
  private final Set<String> secrets = new TreeSet<>();
  private final StringBuilder shown = new StringBuilder();
  private Overheard overheard;
  private Installable town;

  @BeforeEach
  void open() {
    overheard = Overheard.start();
    town = Installable.open(folder, Options::rotatingTokens);
  }

  @AfterEach
  void close() {
    town.close();
    overheard.close();
  }

  @Test
  void noTokenCodeStateOrKeyIsInALogAPageOrAMetric() throws Exception {
    shown.append(town.install(Office.ADMIN));
    begunInVain();
    ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
    town.pass(Duration.ofHours(11));
    town.app().deliverDue();

    // The answer is lost, and with it the only token that works.
    town.pass(Duration.ofHours(11));
    town.slack().faults().next("oauth.v2.access", Fault.loseAnswer());
    town.app().deliverDue();
    assertThat(show("/readyz").statusCode()).isEqualTo(200);
    town.pass(Duration.ofMinutes(1));
    town.app().deliverDue();
    HttpResponse<String> ready = show("/readyz");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("install the app again");
    assertThat(overheard.logged())
        .filteredOn(it -> it.contains("must install the app again"))
        .hasSize(1);
    // Said once, and nobody asks Slack again and again.
    int asked = town.slack().calls("oauth.v2.access").size();
    town.pass(Duration.ofHours(3));
    town.app().deliverDue();
    assertThat(town.slack().calls("oauth.v2.access")).hasSize(asked);
    town.slack().as(Office.ADMIN).openHome();
    town.app().deliverDue();

    shown.append(town.install(Office.ADMIN));
    assertThat(show("/readyz").statusCode()).isEqualTo(200);
    ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
    show("/metrics");
    show("/healthz");
    shown.append(Config.from(town.environment()));

    collect();
    assertThat(secrets).hasSizeGreaterThan(12);
    assertThat(overheard.logged()).isNotEmpty();
    for (String secret : secrets) {
      assertThat(overheard.logged()).noneMatch(line -> line.contains(secret));
      assertThat(overheard.printed()).doesNotContain(secret);
      assertThat(shown).doesNotContain(secret);
      assertThat(town.stolen()).doesNotContain(secret);
    }
  }

  /** With a code that Slack doesn't know, and while Slack and then the database say no. */
  private void begunInVain() throws IOException, InterruptedException {
    for (Fault fault :
        new Fault[] {
          null, Fault.serverError(), Fault.dropRequest(), Fault.limited(3), Fault.loseAnswer()
        }) {
      HttpResponse<String> begun = show("/slack/install");
      String location = begun.headers().firstValue("location").orElseThrow();
      String state = location.substring(location.indexOf("&state=") + 7);
      String cookie = begun.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
      secrets.add(state);
      secrets.add(cookie.split("=", 2)[1]);
      String code = "guessed-code-" + secrets.size();
      secrets.add(code);
      if (fault != null) {
        town.slack().faults().next("oauth.v2.access", fault);
      }
      String back = "/slack/oauth_redirect?code=%s&state=%s".formatted(code, state);
      for (int twice = 0; twice < 2; twice++) {
        shown.append(
            HTTP.send(
                    HttpRequest.newBuilder(town.at(back)).header("Cookie", cookie).build(),
                    BodyHandlers.ofString())
                .body());
      }
    }
  }

  private HttpResponse<String> show(String path) throws IOException, InterruptedException {
    URI at = town.at(path);
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
    shown.append(answer.body());
    return answer;
  }

  private void collect() {
    Map<String, String> environment = town.environment();
    secrets.add(environment.get("SLACK_CLIENT_SECRET"));
    secrets.add(environment.get("SLACK_SIGNING_SECRET"));
    secrets.add(environment.get("PREWIRE_SECRET_KEY"));
    for (ApiCall call : town.slack().calls("oauth.v2.access")) {
      for (String given : new String[] {call.argument("code"), call.argument("refresh_token")}) {
        if (!given.isEmpty()) {
          secrets.add(given);
        }
      }
      for (String name : new String[] {"access_token", "refresh_token"}) {
        if (call.answer().has(name)) {
          secrets.add(call.answer().get(name).getAsString());
        }
      }
    }
  }
}
