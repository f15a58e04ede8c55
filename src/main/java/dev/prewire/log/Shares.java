package dev.prewire.log;

import dev.prewire.db.Private;
import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** The presses of "Share here". Stateless. */
final class Shares {

  /** False: this result was shared before. */
  boolean insert(Tx tx, String workspace, Sharing sharing, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO log_share (
                  id, workspace, results, decision, channel, person, response_url, at)
                VALUES (:id, :workspace, :results, :decision, :channel, :person, :url, :at)
                ON CONFLICT (workspace, results, decision) DO NOTHING
                """)
            .bind("id", sharing.id())
            .bind("workspace", workspace)
            .bind("results", sharing.results())
            .bind("decision", sharing.decision())
            .bind("channel", sharing.channel())
            .bind("person", sharing.person())
            .bind(
                "url",
                tx.row(Private.SHARE, sharing.id()).seal("response_url", sharing.responseUrl()))
            .bind("at", now.toEpochMilli())
            .execute()
        == 1;
  }

  /** What is still to be shared. */
  Optional<Sharing> pending(Tx tx, String workspace, String id) {
    return tx.handle()
        .createQuery(
            """
            SELECT * FROM log_share
            WHERE workspace = :workspace AND id = :id AND response_url IS NOT NULL
            """)
        .bind("workspace", workspace)
        .bind("id", id)
        .map(
            (row, context) ->
                new Sharing(
                    row.getString("id"),
                    row.getString("decision"),
                    row.getString("channel"),
                    row.getString("person"),
                    row.getString("results"),
                    tx.row(Private.SHARE, id).text(row, "response_url")))
        .findOne();
  }

  /** Shared; another press on the same result does nothing. */
  void done(Tx tx, String workspace, String id) {
    tx.handle()
        .createUpdate(
            """
            UPDATE log_share SET response_url = NULL WHERE workspace = :workspace AND id = :id
            """)
        .bind("workspace", workspace)
        .bind("id", id)
        .execute();
  }

  /** Not shared, and the person was told why: another press tries again. */
  void undo(Tx tx, String workspace, String id) {
    tx.handle()
        .createUpdate("DELETE FROM log_share WHERE workspace = :workspace AND id = :id")
        .bind("workspace", workspace)
        .bind("id", id)
        .execute();
  }

  /** Of all workspaces: what is so old that nobody presses it any more. */
  void forget(Tx tx, Instant before) {
    tx.handle()
        .createUpdate("DELETE FROM log_share WHERE at < :before AND response_url IS NULL")
        .bind("before", before.toEpochMilli())
        .execute();
  }
}
