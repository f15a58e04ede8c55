package dev.prewire.flow.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that hardly are any, unsigned or, as nobody but Slack could, signed. */
final class Noise {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/slack/events",
          "/slack/events/",
          "/slack/events?x=1",
          "/slack/events;a=b",
          "/slack//events",
          "/slack/%65vents",
          "/slack/../slack/events",
          "/slack/%2e%2e/events",
          "/slack/ev%00ents",
          "/slack/%zz",
          "/slack/install",
          "/slack/install?team=T0&x=%ff",
          "/slack/oauth_redirect",
          "/slack/oauth_redirect?state=guess&code=guess",
          "/slack/oauth_redirect?state=%ff%fe&code=%zz",
          "/slack/oauth_redirect?error=access_denied&state=<script>",
          "/slack/oauth_redirect?" + "state=x&".repeat(300),
          "/healthz",
          "/readyz",
          "/metrics",
          "/metrics?name[]=x",
          "/favicon.ico",
          "/..;/healthz",
          "//healthz",
          "/\\healthz",
          "*",
          "http://elsewhere.example.com/healthz",
          "/" + "a".repeat(9_000),
          "/?" + "q".repeat(2_000));

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: text/plain; charset=utf-16",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: application/x-www-form-urlencoded; charset=nope",
          "Content-Type:",
          "Content-Encoding: gzip",
          "Cookie: prewire_install=x; prewire_install=y; $Version=1; a",
          "Cookie: " + "a=b; ".repeat(500),
          "X-Slack-Signature: v0=" + "0".repeat(64),
          "X-Slack-Request-Timestamp: 99999999999999999999",
          "X-Slack-Request-Timestamp: -1",
          "X-Slack-Retry-Num: x",
          "Accept: */*;q=x",
          "Connection: close",
          "Upgrade: h2c",
          "Range: bytes=0-",
          "If-None-Match: *",
          "Authorization: Bearer xoxb-guess",
          "Forwarded: for=\"[::1]\"",
          "X: " + "y".repeat(7_000),
          "X: " + "y".repeat(70_000));

  private final Dice dice;
  private final Signer signer;

  Noise(Dice dice, Signer signer) {
    this.dice = dice;
    this.signer = signer;
  }

  Shot any() {
    return switch (dice.upTo(10)) {
      case 0, 1, 2 -> elsewhere();
      case 3, 4, 5 -> signedRubbish();
      case 6 -> lies();
      case 7 -> chunks();
      case 8 -> notHttp();
      default -> unsigned();
    };
  }

  private Shot elsewhere() {
    String method =
        dice.of(
            "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH",
            "GET2");
    byte[] body = dice.oneIn(3) ? dice.bytes(dice.upTo(3_000)) : new byte[0];
    String request = method + " " + dice.of(PATHS) + " HTTP/1.1";
    return Shot.of("elsewhere", request, some(), body, body.length, true);
  }

  private List<String> some() {
    List<String> some = new ArrayList<>();
    for (int i = dice.upTo(4); i > 0; i--) {
      some.add(dice.of(HEADERS));
    }
    return some;
  }

  private byte[] rubbish() {
    String text =
        switch (dice.upTo(12)) {
          case 0 -> "";
          case 1 -> "payload=";
          case 2 -> "payload=%7B%7D";
          case 3 -> "payload=%zz";
          case 4 -> "payload={\"type\":\"block_actions\"}";
          case 5 -> "{\"type\":\"event_callback\",\"event\":{}}";
          case 6 -> "{\"type\":\"url_verification\",\"challenge\":{}}";
          case 7 -> "command=%2Fprewire&text=x";
          case 8 -> "ssl_check=1&command=%2Fprewire";
          case 9 -> "&=&&=;%&payload=null";
          case 10 -> "[".repeat(dice.upTo(500_000));
          default -> "payload=" + "{\"a\":".repeat(dice.upTo(150_000));
        };
    byte[] known = text.getBytes(StandardCharsets.UTF_8);
    return dice.oneIn(3)
        ? dice.bytes(dice.oneIn(40) ? 1_000_000 - dice.upTo(3) : dice.upTo(3_000))
        : known;
  }

  private Shot signedRubbish() {
    byte[] body = rubbish();
    List<String> headers = new ArrayList<>(signer.right(body));
    headers.addAll(some());
    return Shot.of("signed rubbish", Shot.EVENTS, headers, body, body.length, true);
  }

  private Shot unsigned() {
    byte[] body = dice.oneIn(10) ? dice.bytes(1_000_001 + dice.upTo(100_000)) : rubbish();
    List<String> headers = new ArrayList<>(dice.oneIn(2) ? signer.wrong(body) : List.of());
    headers.addAll(some());
    return Shot.of("unsigned", Shot.EVENTS, headers, body, body.length, true);
  }

  /** Another length than it is. */
  private Shot lies() {
    byte[] body = rubbish();
    long length =
        dice.of(
            body.length + 1L,
            body.length + 500L,
            Math.max(0, body.length - 1L),
            0L,
            999_999_999_999L);
    List<String> headers = new ArrayList<>(signer.right(body));
    if (dice.oneIn(4)) {
      headers.add("Content-Length: " + (length + 1));
    }
    return Shot.of("a wrong length", Shot.EVENTS, headers, body, length, true);
  }

  private Shot chunks() {
    byte[] body = rubbish();
    List<String> headers = new ArrayList<>(signer.right(body));
    headers.add("Transfer-Encoding: " + dice.of("chunked", "chunked", "gzip, chunked", "x"));
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String chunked =
        Integer.toHexString(body.length)
            + "\r\n"
            + text
            + dice.of("\r\n0\r\n\r\n", "", "\r\n", "\r\nzz\r\n");
    byte[] bytes = (body.length == 0 ? "0\r\n\r\n" : chunked).getBytes(StandardCharsets.ISO_8859_1);
    return Shot.of("chunks", Shot.EVENTS, headers, bytes, -1, true);
  }

  private Shot notHttp() {
    String line =
        dice.of(
            "GET",
            "POST /slack/events",
            "POST /slack/events HTTP/9.9",
            "POST /slack/events HTTP/1.0",
            "PRI * HTTP/2.0",
            "\u0016\u0003\u0001\u0000",
            " GET / HTTP/1.1",
            "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b",
            "GET /healthz HTTP/1.1\r\n folded: x",
            "GET /healthz HTTP/1.1\r\nno colon here",
            "GET /healthz HTTP/1.1\r\n: empty",
            "GET /healthz HTTP/1.1\r\nHost: [");
    return Shot.of("not HTTP", line, some(), new byte[0], -1, true);
  }
}
