package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.model.event.AppHomeOpenedEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is taken for a request of Slack's, and what isn't. */
final class SlackEventsTest extends SlackEventsFixture {

  @Test
  void aCommandReachesItsHandler() throws Exception {
    inbox.bolt().command("/decisions", (r, c) -> c.ack(r.getPayload().getText()));
    assertThat(send(command("/decisions", "two words")).body()).contains("two words");
  }

  @Test
  void theVeryBytesAreSignedEvenATrailingNewline() throws Exception {
    assertThat(send("{\"type\":\"url_verification\",\"challenge\":\"c0\"}\r\n\n").body())
        .isEqualTo("c0");
  }

  @Test
  void aWrongOrOldSignatureDoesNothing() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .command(
            "/x",
            (r, c) -> {
              ran.incrementAndGet();
              return c.ack();
            });
    String body = command("/x", "");
    String old = Long.toString(NOW.getEpochSecond() - 301);
    assertThat(send(body, AT, "v0=00").statusCode()).isEqualTo(401);
    assertThat(
            send(body, old, signature.sign(old, body.getBytes(StandardCharsets.UTF_8)))
                .statusCode())
        .isEqualTo(401);
    assertThat(post("/slack/events", BodyPublishers.ofString(body)).statusCode()).isEqualTo(401);
    assertThat(ran).hasValue(0);
  }

  @Test
  void aBodyOfOneMegabyteIsTakenAndOneByteMoreIsNot() throws Exception {
    String head = "{\"type\":\"url_verification\",\"challenge\":\"c0\"}";
    String most = head + " ".repeat(SlackEvents.MAX_BODY - head.length());
    assertThat(send(most).statusCode()).isEqualTo(200);
    assertThat(send(most + " ").statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutALengthIsLimitedToo() throws Exception {
    byte[] much = new byte[SlackEvents.MAX_BODY + 1];
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much));
    HttpRequest request =
        HttpRequest.newBuilder(uri("/slack/events"))
            .header(Signature.TIMESTAMP, AT)
            .POST(chunked)
            .build();
    try {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    } catch (IOException e) {
      // Jetty may hang up while the rest is still being sent; either way nothing was taken.
      assertThat(e).isNotNull();
    }
    assertThat(post("/healthz", null).statusCode()).isEqualTo(200);
  }

  @Test
  void theCertificateCheckIsAnsweredUnsigned() throws Exception {
    assertThat(post("/slack/events", BodyPublishers.ofString("ssl_check=1&token=x")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatCannotBeReadIsABadRequest() throws Exception {
    assertThat(send("payload=%7B").statusCode()).isEqualTo(400);
    assertThat(send("nothing=known").statusCode()).isEqualTo(400);
    assertThat(send("").statusCode()).isEqualTo(400);
  }

  @Test
  void closingFinishesWhatHasBegun() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    inbox
        .bolt()
        .command(
            "/x",
            (r, c) -> {
              begun.countDown();
              awaitLatch(go);
              return c.ack("done");
            });
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> sendUnchecked(command("/x", "")));
    begun.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    await().until(() -> !accepts());
    go.countDown();
    assertThat(answer.get().body()).contains("done");
    closing.get();
  }

  @Test
  void readinessNamesWhatIsMissing() throws Exception {
    assertThat(post("/readyz", null).statusCode()).isEqualTo(200);
    checks.put("slack", () -> Optional.of("Slack can't be reached"));
    server.close();
    server = start(null);
    HttpResponse<String> answer = post("/readyz", null);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"database\":\"ok\"", "Slack can't be reached");
  }

  @Test
  void metricsAreOnTheirOwnPortWhenAskedFor() throws Exception {
    send(command("/x", ""));
    assertThat(post("/metrics", null).body()).contains("prewire_requests_seconds_count");
    server.close();
    server = start(0);
    assertThat(post("/metrics", null).statusCode()).isEqualTo(404);
    URI apart = URI.create("http://127.0.0.1:" + server.metricsPort().orElseThrow() + "/metrics");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(apart).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    URI events = apart.resolve("/slack/events");
    assertThat(
            http.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatNoDatabaseCanHoldIsLeftOutOfWhatWasTyped() throws Exception {
    inbox.bolt().command("/decisions", (r, c) -> c.ack(r.getPayload().getText()));
    assertThat(send(command("/decisions", "a\0b \\u0000 100%00")).body())
        .contains("ab \\\\u0000 100%00")
        .doesNotContain("\\u0000b");
    inbox
        .bolt()
        .viewSubmission(
            "typed",
            (r, c) ->
                c.ack(
                    a ->
                        a.responseAction("errors")
                            .errors(Map.of("b1", r.getPayload().getView().getPrivateMetadata()))));
    String json =
        """
        {"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},
         "view":{"id":"V1","type":"modal","callback_id":"typed","state":{"values":{}},
         "private_metadata":"a\\u0000b \\ud83d\\ude00 \\ud83d! \\ude00! \\\\u0000 +%","blocks":[]}}
        """;
    assertThat(send(payload(json)).body()).contains("ab \uD83D\uDE00 \uFFFD! \uFFFD! \\\\u0000 +%");
    AtomicReference<String> user = new AtomicReference<>();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (e, c) -> {
              user.set(e.getEvent().getUser());
              return c.ack();
            });
    assertThat(send(HOME.replace("U1", "U\\u00001\\udc00")).statusCode()).isEqualTo(200);
    assertThat(user).hasValue("U1\uFFFD");
  }

  @Test
  void aRequestOfNoWorkspaceOrOfAStrangeShapeIsRefusedAndDoesNothing() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (e, c) -> {
              ran.incrementAndGet();
              return c.ack();
            });
    inbox
        .bolt()
        .command(
            "/decisions",
            (r, c) -> {
              ran.incrementAndGet();
              return c.ack();
            });
    String start = "{\"type\":\"event_callback\",";
    String rest = "\"event_id\":\"Ev2\",\"event\":{\"type\":\"app_home_opened\",\"user\":\"U1\"}}";
    for (String shape :
        List.of(
            "",
            "\"team_id\":null,\"enterprise_id\":null,",
            "\"team_id\":\"\",",
            "\"team_id\":{},",
            "\"team_id\":[\"T1\",\"T2\"],",
            "\"team_id\":\"T1\",\"authorizations\":[null],",
            "\"team_id\":\"T1\",\"authorizations\":[\"T2\"],",
            "\"team_id\":\"T1\",\"authorizations\":[{\"is_enterprise_install\":{}}],",
            "\"authorizations\":[{\"is_enterprise_install\":true}],")) {
      assertThat(send(start + shape + rest).statusCode()).as(shape).isEqualTo(400);
    }
    for (String forged :
        List.of(
            command("/decisions", "").replace("team_id=T1&", ""),
            command("/decisions", "").replace("team_id=T1&", "team_id=&"),
            command("/decisions", "").replace("team_id=T1&", "is_enterprise_install=true&"),
            payload("{}"),
            payload("[]"),
            payload("null"),
            payload("{\"type\":\"block_actions\"}"),
            payload("{\"type\":\"view_submission\",\"team\":null,\"user\":{\"id\":\"U1\"}}"),
            "[]",
            "[1]",
            "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":[]}")) {
      assertThat(send(forged).statusCode()).as(forged).isEqualTo(400);
    }
    assertThat(ran).hasValue(0);
  }

  private boolean accepts() {
    try {
      return post("/healthz", null).statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private HttpResponse<String> sendUnchecked(String body) {
    try {
      return send(body);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
