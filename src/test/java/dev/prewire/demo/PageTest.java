package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page's API shows to whom, and what it takes. */
final class PageTest extends LocalSlackFixture {
  private final HttpClient http = HttpClient.newHttpClient();

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(slack.pageUrl().resolve(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private JsonObject state(String user) throws Exception {
    return JsonParser.parseString(get("/ui/state?user=" + user)).getAsJsonObject();
  }

  private HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(slack.pageUrl().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    } else {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void nobodySeesWhatTheyMayNot() throws Exception {
    slack.as("U1").say(PRIVATE, null, "SECRET-PRIVATE");
    bot.chatPostEphemeral(it -> it.channel(PUBLIC).user("U2").text("SECRET-EPHEMERAL"));
    String group = bot.conversationsOpen(it -> it.users(List.of("U1", "U2"))).getChannel().getId();
    bot.chatPostMessage(it -> it.channel(group).text("SECRET-GROUP"));
    bot.viewsPublish(
        it ->
            it.userId("U1")
                .viewAsString(
                    "{\"type\":\"home\",\"blocks\":[{\"type\":\"section\",\"text\":"
                        + "{\"type\":\"plain_text\",\"text\":\"SECRET-HOME\"}}]}"));
    assertThat(get("/ui/state?user=U1"))
        .contains("SECRET-PRIVATE", "SECRET-GROUP", "SECRET-HOME")
        .doesNotContain("SECRET-EPHEMERAL");
    assertThat(get("/ui/state?user=U2"))
        .contains("SECRET-PRIVATE", "SECRET-GROUP", "SECRET-EPHEMERAL")
        .doesNotContain("SECRET-HOME");
    assertThat(get("/ui/state?user=U3")).doesNotContain("SECRET", "leads");
    assertThat(get("/ui/state?user=U4"))
        .doesNotContain("SECRET", "leads", "product-and-engineering")
        .contains("random");
    assertThat(slack.everythingSeenBy("U3")).isEmpty();
    assertThat(slack.everythingSeenBy("U2")).hasSize(2);
  }

  @Test
  void theOnesToBeAreThePeople() throws Exception {
    assertThat(get("/ui/people")).contains("Maya Chen", "\"MC\"").doesNotContain("Prewire");
  }

  @Test
  void onlyThisPagesOwnJsonIsTaken() throws Exception {
    String body = "{\"user\":\"U1\",\"channel\":\"C1\",\"text\":\"hi\"}";
    assertThat(post("/ui/message", body, "Content-Type", "text/plain").statusCode()).isEqualTo(403);
    assertThat(
            post(
                    "/ui/message",
                    body,
                    "Content-Type",
                    "application/json",
                    "Origin",
                    "http://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(slack.as("U1").messagesIn(PUBLIC)).isEmpty();
    assertThat(post("/ui/message", body).body()).contains("\"ok\":true");
    assertThat(slack.as("U1").messagesIn(PUBLIC)).hasSize(1);
  }

  @Test
  void slashCommandsGoToTheAppButNotFromThreads() throws Exception {
    String command = "{\"user\":\"U1\",\"channel\":\"C1\",\"text\":\"/prewire Billing\"%s}";
    assertThat(post("/ui/message", String.format(command, "")).body()).contains("\"ok\":true");
    assertThat(app.last().form()).containsEntry("text", "Billing");
    assertThat(post("/ui/message", String.format(command, ",\"thread_ts\":\"1.000000\"")).body())
        .contains("not supported in threads");
  }

  @Test
  void theAppIsInvitedAndRemovedByCommand() throws Exception {
    String typed = "{\"user\":\"U1\",\"channel\":\"C2\",\"text\":\"%s\"}";
    assertThat(post("/ui/message", String.format(typed, "/invite @Prewire")).body())
        .isEqualTo("{\"ok\":true}");
    assertThat(bot.conversationsInfo(it -> it.channel(PRIVATE)).isOk()).isTrue();
    post("/ui/message", String.format(typed, "/kick @prewire"));
    assertThat(bot.conversationsInfo(it -> it.channel(PRIVATE)).isOk()).isFalse();
    post("/ui/message", String.format(typed, "/archive"));
    assertThat(post("/ui/message", String.format(typed, "/help")).body()).contains("\"ok\":true");
    assertThat(slack.as("U1").ephemerals().get(0).text()).contains("/prewire");
  }

  @Test
  void unreadMessagesAreCountedUntilTheyAreRead() throws Exception {
    slack.as("U2").say(PUBLIC, null, "hello");
    assertThat(unread("U1")).isEqualTo(1);
    assertThat(unread("U2")).isZero();
    post("/ui/read", "{\"user\":\"U1\",\"channel\":\"C1\"}");
    assertThat(unread("U1")).isZero();
  }

  private int unread(String user) throws Exception {
    for (var each : state(user).getAsJsonArray("conversations")) {
      if (each.getAsJsonObject().get("id").getAsString().equals(PUBLIC)) {
        return each.getAsJsonObject().get("unread").getAsInt();
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void aButtonOnThePageReachesTheAppAsFromSlack() throws Exception {
    bot.chatPostMessage(
        it ->
            it.channel(PUBLIC)
                .text("Sign?")
                .blocksAsString(
                    "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\","
                        + "\"action_id\":\"sign\",\"value\":\"d1\",\"text\":"
                        + "{\"type\":\"plain_text\",\"text\":\"Sign\"}}]}]"));
    String ts = slack.as("U1").lastIn(PUBLIC).ts();
    String act =
        "{\"user\":\"%s\",\"container\":{\"type\":\"message\",\"channel\":\"C1\",\"ts\":\""
            + ts
            + "\"},\"action\":{\"type\":\"button\",\"block_id\":\"b\",\"action_id\":\"sign\"},"
            + "\"state\":{\"values\":{}}}";
    assertThat(post("/ui/action", String.format(act, "U2")).body()).isEqualTo("{\"ok\":true}");
    assertThat(app.last().payload().getAsJsonArray("actions").toString()).contains("\"d1\"");
    assertThat(post("/ui/action", String.format(act, "U4")).body()).contains("gone");
  }

  @Test
  void openPagesHearOfChanges() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(slack.pageUrl().resolve("/ui/events?user=U1")).build();
    var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String first = lines.readLine();
      assertThat(first).startsWith("data: ");
      assertThat(lines.readLine()).isEmpty();
      slack.as("U2").say(PUBLIC, null, "hello");
      assertThat(lines.readLine()).startsWith("data: ").isNotEqualTo(first);
    }
  }

  @Test
  void pathsDoNotLeadOutOfThePage() throws Exception {
    assertThat(get("/db/x.js")).isEqualTo("Not here");
    assertThat(get("/demo/%2e%2e/logback.xml")).contains("400");
    assertThat(get("/dev/prewire/demo/Page.class")).isEqualTo("Not here");
  }
}
