package dev.prewire.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is Slack's (docs.slack.dev/authentication/verifying-requests-from-slack):
 * HMAC-SHA256 over the very bytes of the body, not older or newer than five minutes, compared in
 * constant time. Thread-safe.
 */
final class Signature {

  static final String HEADER = "X-Slack-Signature";
  static final String TIMESTAMP = "X-Slack-Request-Timestamp";

  private static final long WINDOW = Duration.ofMinutes(5).toSeconds();
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final InstantSource clock;

  Signature(String signingSecret, InstantSource clock) {
    this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /** Cheap, and needs no body: keeps strangers from sending us megabytes. */
  boolean isTimely(@Nullable String timestamp) {
    if (timestamp == null
        || timestamp.length() > 12
        || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    return !timestamp.isEmpty()
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= WINDOW;
  }

  boolean isRight(@Nullable String timestamp, byte[] body, @Nullable String signature) {
    if (signature == null || timestamp == null || !isTimely(timestamp)) {
      return false;
    }
    byte[] expected = sign(timestamp, body).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  String sign(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
