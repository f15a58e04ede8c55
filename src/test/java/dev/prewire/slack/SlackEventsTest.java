package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.UserChangeEvent;
import dev.prewire.db.Database;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed requests over a real port, through Bolt, with a real database. */
class SlackEventsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String AT = Long.toString(NOW.getEpochSecond());
  private static final String HOME =
      "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"app_home_opened\",\"user\":\"U1\"}}";

  @TempDir Path folder;
  private final Signature signature = new Signature("secret", InstantSource.fixed(NOW));
  private final StubSlack slack = new StubSlack();
  private final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Database db;
  private Inbox inbox;
  private WebServer server;

  @BeforeEach
  void start() {
    db = Database.open("jdbc:sqlite:" + folder.resolve("p.db"));
    inbox = new Inbox(db, gateway, "usage", InstantSource.fixed(NOW), meters);
    checks.put("database", Optional::empty);
    server = start(null);
  }

  private WebServer start(Integer metricsPort) {
    SlackEvents events = new SlackEvents("secret", InstantSource.fixed(NOW), inbox);
    return WebServer.start(0, metricsPort, List.of(events), new StatusPages(checks, meters));
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
    gateway.close();
    slack.close();
    db.close();
  }

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
  void anEventIsHandledOnceHoweverOftenItComes() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (r, c) -> {
              ran.incrementAndGet();
              return c.ack();
            });
    for (int i = 0; i < 3; i++) {
      assertThat(send(HOME).statusCode()).isEqualTo(200);
    }
    assertThat(ran).hasValue(1);
  }

  @Test
  void theDirectoryHearsEventsAndTheFeaturesHearThemToo() throws Exception {
    Directory directory = new Directory(gateway, db, InstantSource.fixed(NOW));
    directory.register(inbox.bolt());
    AtomicInteger heard = new AtomicInteger();
    inbox
        .bolt()
        .event(
            UserChangeEvent.class,
            (r, c) -> {
              heard.incrementAndGet();
              return c.ack();
            });
    slack.then(200, "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"kim\"}}");
    slack.then(200, "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"lee\"}}");
    assertThat(directory.person("T1", "U1").orElseThrow().name()).isEqualTo("kim");
    send(HOME.replace("app_home_opened", "user_change").replace("\"U1\"", "{\"id\":\"U1\"}"));
    assertThat(directory.person("T1", "U1").orElseThrow().name()).isEqualTo("lee");
    assertThat(heard).hasValue(1);
  }

  @Test
  void anEventThatFailedIsRefusedSoThatSlackSendsItAgain() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (r, c) -> {
              if (ran.incrementAndGet() == 1) {
                throw new IllegalStateException("database is locked");
              }
              return c.ack();
            });
    assertThat(send(HOME).statusCode()).isEqualTo(500);
    assertThat(send(HOME).statusCode()).isEqualTo(200);
    assertThat(ran).hasValue(2);
  }

  @Test
  void aCommandThatFailedSaysThatNothingWasSaved() throws Exception {
    inbox
        .bolt()
        .command(
            "/x",
            (r, c) -> {
              throw new IllegalStateException("the text");
            });
    HttpResponse<String> answer = send(command("/x", ""));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("ephemeral", "nothing was saved").doesNotContain("the text");
  }

  @Test
  void aFormThatFailedKeepsWhatWasTypedAndSaysSoBesideAField() throws Exception {
    inbox
        .bolt()
        .viewSubmission(
            "form",
            (r, c) -> {
              throw new IllegalStateException();
            });
    assertThat(send(form("form")).body())
        .contains("\"response_action\":\"errors\"", "\"b1\":", "nothing was saved");
  }

  @Test
  void aButtonThatFailedIsAcknowledgedAndThePersonTold() throws Exception {
    inbox
        .bolt()
        .blockAction(
            "sign",
            (r, c) -> {
              throw new IllegalStateException();
            });
    assertThat(send(button("sign")).statusCode()).isEqualTo(200);
    await().until(() -> slack.asked.size() == 1);
    assertThat(slack.asked.get(0).body()).contains("nothing was saved", "ephemeral");
  }

  @Test
  void aButtonThatNobodyKnowsAnyMoreChangedSince() throws Exception {
    assertThat(send(button("gone")).statusCode()).isEqualTo(200);
    await().until(() -> slack.asked.size() == 1);
    assertThat(slack.asked.get(0).body()).contains("This changed since");
  }

  @Test
  void anUnknownCommandHearsTheUsageAndAnUnknownEventIsTaken() throws Exception {
    assertThat(send(command("/other", "")).body()).contains("usage", "ephemeral");
    assertThat(send(HOME).statusCode()).isEqualTo(200);
    assertThat(send(form("gone")).body()).contains("This changed since");
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

  private HttpResponse<String> send(String body) throws IOException, InterruptedException {
    return send(body, AT, signature.sign(AT, body.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(String body, String at, String signed)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/slack/events"))
            .header(Signature.TIMESTAMP, at)
            .header(Signature.HEADER, signed)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Without a body: GET. */
  private HttpResponse<String> post(String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return http.send(
        (body == null ? request : request.POST(body)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String command(String command, String text) {
    return "command="
        + encode(command)
        + "&text="
        + encode(text)
        + "&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2";
  }

  private String button(String actionId) {
    return payload(
        "{\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1.2\",\"response_url\":\"%sr\",\"actions\":[{\"type\":\"button\",\"action_id\":\"%s\",\"value\":\"v\"}]}"
            .formatted(slack.url(), actionId));
  }

  private static String form(String callbackId) {
    return payload(
        "{\"type\":\"view_submission\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"%s\",\"state\":{\"values\":{}},\"blocks\":[{\"type\":\"input\",\"block_id\":\"b1\",\"label\":{\"type\":\"plain_text\",\"text\":\"x\"},\"element\":{\"type\":\"plain_text_input\",\"action_id\":\"b1\"}}]}}"
            .formatted(callbackId));
  }

  private static String payload(String json) {
    return "payload=" + encode(json);
  }

  private static String encode(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
