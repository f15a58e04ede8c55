package dev.prewire.install;

import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Workspaces that took the app away. Their data goes within 14 days, as Slack asks
 * (docs.slack.dev/reference/events/app_uninstalled), unless they come back. Stateless.
 */
public final class Departures {

  static final Duration KEPT = Duration.ofDays(14);

  /** News of leaving may be committed while somebody is installing again: who is there is there. */
  private static final String GONE =
      """
      purge_at <= :now AND NOT EXISTS (
        SELECT 1 FROM installation i WHERE i.workspace = departure.workspace)
      """;

  /** The first of several news of the same departure counts. */
  void note(Tx tx, String workspace, Instant now) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO departure (workspace, left_at, purge_at)
            VALUES (:workspace, :now, :purge) ON CONFLICT (workspace) DO NOTHING
            """)
        .bind("workspace", workspace)
        .bind("now", now.toEpochMilli())
        .bind("purge", now.plus(KEPT).toEpochMilli())
        .execute();
  }

  /**
   * They are back: the token that they left with works again.
   *
   * @return false if they weren't known to have left before {@code asked}
   */
  boolean takeBack(Tx tx, String workspace, Instant asked) {
    return tx.handle()
            .createUpdate(
                "DELETE FROM departure WHERE workspace = :workspace AND left_at <= :asked")
            .bind("workspace", workspace)
            .bind("asked", asked.toEpochMilli())
            .execute()
        == 1;
  }

  /** They are back: installed again, whatever the clock of who noted their leaving said. */
  void takeBack(Tx tx, String workspace) {
    tx.handle()
        .createUpdate("DELETE FROM departure WHERE workspace = :workspace")
        .bind("workspace", workspace)
        .execute();
  }

  /** Everybody who left. */
  List<String> all(Tx tx) {
    return tx.handle()
        .createQuery("SELECT workspace FROM departure ORDER BY workspace")
        .mapTo(String.class)
        .list();
  }

  /** Whose data is to go now. */
  List<String> due(Tx tx, Instant now) {
    return tx.handle()
        .createQuery("SELECT workspace FROM departure WHERE " + GONE + " ORDER BY purge_at")
        .bind("now", now.toEpochMilli())
        .mapTo(String.class)
        .list();
  }

  /** True for one of all who look: the one that purges, in this transaction. */
  boolean take(Tx tx, String workspace, Instant now) {
    return tx.handle()
            .createUpdate("DELETE FROM departure WHERE workspace = :workspace AND " + GONE)
            .bind("workspace", workspace)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }
}
