package dev.prewire.outbox;

import dev.prewire.slack.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Slack's answer means for an errand of which a second delivery does no harm. Stateless.
 *
 * <p>Refusals about the app itself (its token, its rights) mend when somebody mends the app, so the
 * errand waits; any other refusal is for good (docs.slack.dev/reference/methods, each method's
 * "Errors").
 */
public final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final Duration APP_IS_BROKEN = Duration.ofMinutes(1);

  private static final Duration APP_IS_GONE = Duration.ofMinutes(10);

  /**
   * The workspace took the app away. What it should have been told waits without a word for its
   * coming back, or for the purge.
   */
  private static final Set<String> GONE =
      Set.of("not_installed", "account_inactive", "token_revoked");

  private static final Set<String> ABOUT_THE_APP =
      Set.of(
          "invalid_auth",
          "not_authed",
          "team_access_not_granted",
          "access_denied",
          "missing_scope",
          "ekm_access_denied",
          "org_login_required",
          "accesslimited");

  private Replies() {}

  /** Done as {@code ok} says, or else whatever lets the errand go again when that can help. */
  public static <T> Delivery delivery(
      Errand errand, Reply<T> reply, Function<? super T, Delivery> ok) {
    return reply.fold(
        ok,
        error -> {
          if (!GONE.contains(error)) {
            log.warn("Slack refused {}: {}", errand.name(), error);
          }
          return untilMended(error).orElseGet(Delivery::settled);
        },
        Delivery::later,
        Delivery.InDoubt::new);
  }

  /** What to do about a refusal that says nothing about the message; empty for any other. */
  public static Optional<Delivery> untilMended(String error) {
    if (GONE.contains(error)) {
      return Optional.of(new Delivery.Later(APP_IS_GONE));
    }
    return ABOUT_THE_APP.contains(error)
        ? Optional.of(new Delivery.Later(APP_IS_BROKEN))
        : Optional.empty();
  }
}
