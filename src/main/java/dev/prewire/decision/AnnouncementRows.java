package dev.prewire.decision;

import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** What announcing writes down. Stateless; false means that it had been done before. */
final class AnnouncementRows {

  /**
   * Where an attempt may have left a message that nobody has seen yet.
   *
   * @param since when that attempt began
   */
  record Doubt(String channel, Instant since) {}

  Optional<Doubt> doubt(Tx tx, Decision decision) {
    return tx.handle()
        .createQuery(
            """
            SELECT doubt_channel, doubt_since FROM decision
            WHERE workspace = :workspace AND id = :id AND doubt_channel IS NOT NULL
            """)
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .map(
            (row, context) ->
                new Doubt(
                    row.getString("doubt_channel"),
                    Instant.ofEpochMilli(row.getLong("doubt_since"))))
        .findOne();
  }

  void resolveDoubt(Tx tx, Decision decision) {
    tx.handle()
        .createUpdate(
            """
            UPDATE decision SET doubt_channel = NULL, doubt_since = NULL
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .execute();
  }

  void keepDoubt(Tx tx, Decision decision, Doubt doubt) {
    tx.handle()
        .createUpdate(
            """
            UPDATE decision SET doubt_channel = :channel, doubt_since = :since
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("channel", doubt.channel())
        .bind("since", doubt.since().toEpochMilli())
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .execute();
  }

  boolean refused(Tx tx, Decision decision, String error) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE decision SET refusal = :error, refusals = refusals + 1
                WHERE workspace = :workspace AND id = :id AND state = 'AGREED' AND refusal IS NULL
                """)
            .bind("error", error)
            .bind("workspace", decision.workspace())
            .bind("id", decision.id())
            .execute()
        == 1;
  }

  /** Lifts the refusal that the button was about, and names the channel to try next. */
  boolean retry(Tx tx, Decision decision, int refusal, String channel) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE decision SET refusal = NULL, channel = :channel
                WHERE workspace = :workspace AND id = :id AND state = 'AGREED'
                  AND refusal IS NOT NULL AND refusals = :refusal
                """)
            .bind("channel", channel)
            .bind("workspace", decision.workspace())
            .bind("id", decision.id())
            .bind("refusal", refusal)
            .execute()
        == 1;
  }

  boolean announced(Tx tx, Decision decision, String channel, String ts, Instant at) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_channel (workspace, channel) VALUES (:workspace, :channel)
            ON CONFLICT (workspace, channel) DO NOTHING
            """)
        .bind("workspace", decision.workspace())
        .bind("channel", channel)
        .execute();
    boolean won =
        tx.handle()
                .createUpdate(
                    """
                UPDATE decision
                SET state = 'ANNOUNCED', channel = :channel, announced_ts = :ts, announced_at = :at,
                    ended_at = :at, refusal = NULL, doubt_channel = NULL, doubt_since = NULL,
                    change = :change
                WHERE workspace = :workspace AND id = :id AND state = 'AGREED'
                """)
                .bind("channel", channel)
                .bind("ts", ts)
                .bind("at", at.toEpochMilli())
                .bind("change", nextChange(tx))
                .bind("workspace", decision.workspace())
                .bind("id", decision.id())
                .execute()
            == 1;
    if (won) {
      RevisionRows.publish(tx, decision.id(), decision.revision());
    }
    return won;
  }

  /** Marks {@code old} as replaced; the first to replace it wins. */
  boolean replaced(Tx tx, String workspace, String old, String by) {
    boolean won =
        tx.handle()
                .createUpdate(
                    """
                    UPDATE decision SET state = 'REPLACED', replaced_by = :by, change = :change
                    WHERE workspace = :workspace AND id = :old AND state = 'ANNOUNCED'
                    """)
                .bind("by", by)
                .bind("change", nextChange(tx))
                .bind("workspace", workspace)
                .bind("old", old)
                .execute()
            == 1;
    if (won) {
      tx.handle()
          .createUpdate(
              "UPDATE decision SET replaces = :old WHERE workspace = :workspace AND id = :by")
          .bind("old", old)
          .bind("workspace", workspace)
          .bind("by", by)
          .execute();
    }
    return won;
  }

  void linked(Tx tx, Decision decision, String permalink) {
    tx.handle()
        .createUpdate(
            """
            UPDATE decision SET permalink = :permalink, change = :change
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("permalink", permalink)
        .bind("change", nextChange(tx))
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .execute();
  }

  /** The row is locked until the commit: changes become visible in the order of their numbers. */
  private static long nextChange(Tx tx) {
    return takeChanges(tx, 1);
  }

  /** Takes so many at once; returns the last of them. */
  static long takeChanges(Tx tx, int count) {
    return tx.handle()
        .createQuery("UPDATE decision_change SET last = last + :count RETURNING last")
        .bind("count", count)
        .mapTo(Long.class)
        .one();
  }
}
