package dev.prewire.slack;

import dev.prewire.db.Database;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Signed requests over a real port, through Bolt, with a real database. */
abstract class SlackEventsFixture {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final String AT = Long.toString(NOW.getEpochSecond());
  static final String HOME =
      "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"app_home_opened\",\"user\":\"U1\"}}";

  @TempDir Path folder;
  final Signature signature = new Signature("secret", InstantSource.fixed(NOW));
  final StubSlack slack = new StubSlack();
  final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Map<String, Check> checks = new LinkedHashMap<>();
  final HttpClient http = HttpClient.newHttpClient();
  Database db;
  Inbox inbox;
  WebServer server;

  @BeforeEach
  void start() {
    db = Database.open("jdbc:sqlite:" + folder.resolve("p.db"));
    inbox = new Inbox(db, gateway, "usage", InstantSource.fixed(NOW), meters);
    checks.put("database", Optional::empty);
    server = start(null);
  }

  WebServer start(Integer metricsPort) {
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

  HttpResponse<String> send(String body) throws IOException, InterruptedException {
    return send(body, AT, signature.sign(AT, body.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> send(String body, String at, String signed)
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
  HttpResponse<String> post(String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return http.send(
        (body == null ? request : request.POST(body)).build(), BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  static String command(String command, String text) {
    return "command="
        + encode(command)
        + "&text="
        + encode(text)
        + "&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2";
  }

  String button(String actionId) {
    return payload(
        "{\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1.2\",\"response_url\":\"%sr\",\"actions\":[{\"type\":\"button\",\"action_id\":\"%s\",\"value\":\"v\"}]}"
            .formatted(slack.url(), actionId));
  }

  static String form(String callbackId) {
    return payload(
        "{\"type\":\"view_submission\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"%s\",\"state\":{\"values\":{}},\"blocks\":[{\"type\":\"input\",\"block_id\":\"b1\",\"label\":{\"type\":\"plain_text\",\"text\":\"x\"},\"element\":{\"type\":\"plain_text_input\",\"action_id\":\"b1\"}}]}}"
            .formatted(callbackId));
  }

  static String payload(String json) {
    return "payload=" + encode(json);
  }

  static String encode(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8);
  }
}
