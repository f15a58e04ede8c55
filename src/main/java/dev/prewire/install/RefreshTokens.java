package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.install.InstallationStore.Leased;
import dev.prewire.slack.Grant;
import dev.prewire.slack.OAuth;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens before they run out, each by one replica
 * (docs.slack.dev/authentication/using-token-rotation: a token lives twelve hours, a refresh token
 * works once). Thread-safe.
 *
 * <ol>
 *   <li>Lease: one compare-and-set takes a token that runs out within two hours.
 *   <li>Ask Slack, no transaction open.
 *   <li>Store, if that refresh token is still there: a lease keeps others from asking in vain, and
 *       where clocks differ or an answer takes long it is who used the refresh token that counts.
 * </ol>
 *
 * A lost answer leaves the lease to run out, and whoever looks next asks again; so does a replica
 * that dies. A definite refusal is kept and said once: only installing again helps.
 */
final class RefreshTokens {

  /** Four times as long as Slack may take to answer, and shorter than the next look. */
  static final Duration LEASE = Duration.ofSeconds(58);

  static final Duration AHEAD = Duration.ofHours(2);

  /** Refusals of the app, not of a token: they mend with the configuration. */
  private static final Set<String> ABOUT_THE_APP =
      Set.of("bad_client_secret", "invalid_client_id", "invalid_app_id", "accesslimited");

  private static final Logger log = LoggerFactory.getLogger(RefreshTokens.class);

  private final Database database;
  private final InstallationStore store;
  private final OAuth oauth;
  private final InstantSource clock;
  private volatile String said = "";

  RefreshTokens(Database database, InstallationStore store, OAuth oauth, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.oauth = oauth;
    this.clock = clock;
  }

  /** Renews all that are due and that nobody else is renewing. */
  void refreshDue() {
    Optional<Leased> next = lease();
    while (next.isPresent()) {
      refresh(next.get());
      next = lease();
    }
  }

  private Optional<Leased> lease() {
    Instant now = clock.instant();
    Instant horizon = now.plus(AHEAD);
    // Most looks find nothing, and shall not wait for the one writer.
    return database.read(tx -> store.anyDue(tx, horizon, now))
        ? database.write(tx -> store.lease(tx, UUID.randomUUID().toString(), horizon, now, LEASE))
        : Optional.empty();
  }

  private void refresh(Leased leased) {
    String refreshToken;
    try {
      refreshToken = store.refreshToken(leased);
    } catch (Vault.Shut e) {
      sayOnce("The token of " + leased.workspace() + " can't be read: " + Installations.mend(e));
      return;
    }
    Reply<Grant.Keys> reply = oauth.refresh(refreshToken);
    if (reply instanceof Reply.Ok<Grant.Keys> given) {
      // Counted from now: a moment too early does no harm.
      Instant now = clock.instant();
      if (database.write(tx -> store.refreshed(tx, leased, given.value(), now))) {
        log.info("The token of {} was renewed", leased.workspace());
      }
    } else if (reply instanceof Reply.Refused<Grant.Keys> no) {
      refused(leased, no.error());
    }
  }

  private void refused(Leased leased, String error) {
    if (ABOUT_THE_APP.contains(error)) {
      sayOnce(
          "Slack doesn't renew tokens ("
              + error
              + "): copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET again");
    } else if (database.write(tx -> store.release(tx, leased, error))) {
      log.warn(
          "Slack doesn't renew the token of {} ({}): somebody there must install the app again, at"
              + " /slack/install",
          leased.workspace(),
          error);
    }
  }

  private void sayOnce(String words) {
    if (!words.equals(said)) {
      said = words;
      log.error(words);
    }
  }
}
