package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the app, signed as Slack signs them
 * (docs.slack.dev/authentication/verifying-requests-from-slack). Thread-safe.
 */
final class AppClient {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  /** One for all: a client has a thread of its own, and tests start many a LocalSlack. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final Options options;
  private final Ledger ledger;
  private volatile @Nullable URI app;

  AppClient(Options options, Ledger ledger) {
    this.options = options;
    this.ledger = ledger;
  }

  void connect(URI requestUrl) {
    app = requestUrl;
  }

  Delivery payload(JsonObject payload) {
    return send(new Delivery.Request(FORM, form(Map.of("payload", payload.toString())), Map.of()));
  }

  Delivery fields(Map<String, String> fields) {
    return send(new Delivery.Request(FORM, form(fields), Map.of()));
  }

  /** An event, sent once more at once where the first try wasn't acknowledged. */
  Delivery event(JsonObject envelope) {
    Delivery first = send(new Delivery.Request(JSON, envelope.toString(), Map.of()));
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
    URI to = app;
    if (to == null) {
      throw new IllegalStateException("connect(requestUrl) comes first");
    }
    String timestamp = Long.toString(options.clock().instant().getEpochSecond());
    HttpRequest.Builder signed =
        HttpRequest.newBuilder(to)
            .timeout(options.ackWait())
            .header("Content-Type", request.contentType())
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", sign(timestamp, request.body()))
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(signed::header);
    long start = System.nanoTime();
    int status = 0;
    String answer = "";
    try {
      HttpResponse<String> response =
          HTTP.send(signed.build(), HttpResponse.BodyHandlers.ofString());
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
