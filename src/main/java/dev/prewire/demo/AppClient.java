package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends requests to the app, signed as Slack signs them
 * (docs.slack.dev/authentication/verifying-requests-from-slack). Thread-safe.
 */
final class AppClient {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private final Options options;
  private final Ledger ledger;
  private final Installation installation;
  final Balancer balancer;

  AppClient(Options options, Ledger ledger, Installation installation) {
    this.options = options;
    this.ledger = ledger;
    this.installation = installation;
    this.balancer = new Balancer(options.seed());
  }

  void connect(List<URI> requestUrls) {
    balancer.over(requestUrls);
  }

  Delivery payload(JsonObject payload) {
    beInstalled();
    return send(new Delivery.Request(FORM, form(Map.of("payload", payload.toString())), Map.of()));
  }

  /** An app that isn't installed has nothing here that could be used. */
  private void beInstalled() {
    if (!installation.installed()) {
      throw new IllegalStateException("The app isn't installed in this workspace.");
    }
  }

  Delivery fields(Map<String, String> fields) {
    beInstalled();
    return send(new Delivery.Request(FORM, form(fields), Map.of()));
  }

  /** An event, sent once more at once where the first try wasn't acknowledged. */
  Delivery event(JsonObject envelope, Duration wait) {
    Delivery first = send(new Delivery.Request(JSON, envelope.toString(), Map.of()), wait);
    return first.acknowledged() ? first : again(first);
  }

  Delivery again(Delivery earlier) {
    Delivery.Request request = earlier.request();
    Map<String, String> headers =
        request.contentType().equals(JSON)
            ? Map.of(
                "X-Slack-Retry-Num",
                "1",
                "X-Slack-Retry-Reason",
                earlier.status() == 0 ? "http_timeout" : "http_error")
            : Map.of();
    return send(new Delivery.Request(request.contentType(), request.body(), headers));
  }

  Delivery send(Delivery.Request request) {
    return send(request, ackWait());
  }

  /** How long an acknowledgement is waited for. */
  Duration ackWait() {
    return options.ackWait();
  }

  private Delivery send(Delivery.Request request, Duration wait) {
    String timestamp = Long.toString(options.clock().instant().getEpochSecond());
    long start = System.nanoTime();
    int status = 0;
    String answer = "";
    try {
      HttpResponse<String> response =
          balancer.send(endpoint -> signed(endpoint, timestamp, request, wait));
      status = response.statusCode();
      answer = response.body();
    } catch (IOException noAnswer) {
      answer = noAnswer.getClass().getSimpleName();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      answer = "interrupted";
    }
    Delivery done =
        new Delivery(request, status, answer, Duration.ofNanos(System.nanoTime() - start));
    ledger.delivery(done);
    return done;
  }

  private HttpRequest signed(URI to, String timestamp, Delivery.Request request, Duration wait) {
    HttpRequest.Builder signed =
        HttpRequest.newBuilder(to)
            .timeout(wait)
            .header("Content-Type", request.contentType())
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", sign(timestamp, request.body()))
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(signed::header);
    return signed.build();
  }

  String sign(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = options.credentials().signingSecret().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] base = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(base));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
