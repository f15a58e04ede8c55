package dev.prewire.flow.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies as Slack does, and as somebody would who can't. Not thread-safe. */
final class Signer {

  static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  static final String JSON = "Content-Type: application/json";

  private final Mac mac;
  private final Supplier<Instant> clock;
  private final Dice dice;

  Signer(Supplier<Instant> clock, Dice dice) {
    this.clock = clock;
    this.dice = dice;
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("local-signing-secret".getBytes(StandardCharsets.UTF_8), "Hmac"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The headers that make it Slack's. */
  List<String> right(byte[] body) {
    String time = time(0);
    return headers(time, sign(time, body));
  }

  /** Headers that don't. */
  List<String> wrong(byte[] body) {
    String now = time(0);
    String right = sign(now, body);
    String late = time(dice.of(-301, 301, -86_400, 1_000_000));
    return switch (dice.upTo(12)) {
      case 0 -> List.of();
      case 1 -> headers(late, sign(late, body));
      case 2 -> headers(now, "v0=" + "0".repeat(64));
      case 3 -> headers(now, right.substring(0, 10 + dice.upTo(50)));
      case 4 -> headers(now, right.substring(0, right.length() - 1) + "g");
      case 5 -> headers(late, right);
      case 6 ->
          headers(
              now,
              sign(
                  now,
                  (new String(body, StandardCharsets.UTF_8) + " ")
                      .getBytes(StandardCharsets.UTF_8)));
      case 7 -> List.of("X-Slack-Signature: " + right);
      case 8 -> List.of("X-Slack-Request-Timestamp: " + now);
      case 9 -> headers("soon", sign("soon", body));
      case 10 -> headers(now, "v1=" + right.substring(3));
      default -> {
        // The first of two counts.
        List<String> two = new ArrayList<>(headers(now, "v0=" + "1".repeat(64)));
        two.addAll(headers(now, right));
        yield two;
      }
    };
  }

  private String time(long off) {
    return Long.toString(clock.get().getEpochSecond() + off);
  }

  private static List<String> headers(String time, String signature) {
    return List.of("X-Slack-Request-Timestamp: " + time, "X-Slack-Signature: " + signature);
  }

  private String sign(String time, byte[] body) {
    mac.update(("v0:" + time + ":").getBytes(StandardCharsets.UTF_8));
    return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
