package dev.prewire.install;

import dev.prewire.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Who is on the way through Slack's "Allow" page: only the hash of each state and of the cookie of
 * the browser that it was given to. Stateless.
 */
final class StateStore {

  /**
   * Strangers may start installing, too: more than these at once nobody means. The oldest go then,
   * because refusing new ones would let a stranger shut the door to everybody for ten minutes.
   */
  static final int MOST = 10_000;

  /** Keeps a new one, and sweeps those that ran out or are too many. */
  void add(Tx tx, String state, String browser, Instant now, Instant expires) {
    tx.handle()
        .createUpdate(
            """
            DELETE FROM install_state
            WHERE expires_at <= :now OR expires_at <= (
              SELECT s.expires_at FROM install_state s
              ORDER BY s.expires_at DESC LIMIT 1 OFFSET :others)
            """)
        .bind("now", now.toEpochMilli())
        .bind("others", MOST - 1)
        .execute();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO install_state (state, browser, expires_at)
            VALUES (:state, :browser, :expires)
            """)
        .bind("state", hash(state))
        .bind("browser", hash(browser))
        .bind("expires", expires.toEpochMilli())
        .execute();
  }

  /** True once, for the browser that it was given to. */
  boolean use(Tx tx, String state, String browser, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                DELETE FROM install_state
                WHERE state = :state AND browser = :browser AND expires_at > :now
                """)
            .bind("state", hash(state))
            .bind("browser", hash(browser))
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  private static String hash(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
