package dev.prewire.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LocalSlack} is set up: the app's installation, its clock and how strict it is about
 * time.
 *
 * @param ackWait how long it waits for an acknowledgement; Slack's own three seconds in the demo,
 *     more where a busy machine runs tests
 */
public record Options(
    Credentials credentials,
    AppManifest manifest,
    InstantSource clock,
    boolean rates,
    Duration ackWait,
    int port) {
  /** What the app and this Slack share. */
  public record Credentials(String signingSecret, String botToken, @Nullable String appToken) {}

  /** A demo's and a test's usual set-up: the real clock, no rates, a free port. */
  public static Options of(AppManifest manifest) {
    return new Options(
        new Credentials("local-signing-secret", "xoxb-local-bot-token", "xapp-local-app-token"),
        manifest,
        InstantSource.system(),
        false,
        Duration.ofSeconds(3),
        0);
  }

  public Options withClock(InstantSource other) {
    return new Options(credentials, manifest, other, rates, ackWait, port);
  }

  public Options withCredentials(Credentials other) {
    return new Options(other, manifest, clock, rates, ackWait, port);
  }

  public Options withScopes(Set<String> scopes) {
    return new Options(credentials, manifest.withScopes(scopes), clock, rates, ackWait, port);
  }

  public Options enforcingRates() {
    return new Options(credentials, manifest, clock, true, ackWait, port);
  }

  public Options withAckWait(Duration other) {
    return new Options(credentials, manifest, clock, rates, other, port);
  }

  public Options onPort(int other) {
    return new Options(credentials, manifest, clock, rates, ackWait, other);
  }
}
