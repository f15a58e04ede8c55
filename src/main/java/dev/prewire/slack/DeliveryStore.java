package dev.prewire.slack;

import dev.prewire.db.Private;
import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** Answers that were given. Stateless. */
final class DeliveryStore {

  Optional<Answer> find(Tx tx, DeliveryKey key) {
    return tx.handle()
        .createQuery(
            """
            SELECT answer_status, answer_type, answer_body FROM delivery
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("workspace", key.workspace())
        .bind("id", key.id())
        .map(
            (row, context) ->
                new Answer(
                    row.getInt("answer_status"),
                    row.getString("answer_type"),
                    hidden(tx, key).text(row, "answer_body")))
        .findOne();
  }

  /** Zero rows: another process answered the same delivery first, and its answer stays. */
  int keep(Tx tx, DeliveryKey key, Answer answer, Instant at) {
    return tx.handle()
        .createUpdate(
            """
            INSERT INTO delivery (workspace, id, answer_status, answer_type, answer_body, at)
            VALUES (:workspace, :id, :status, :type, :body, :at)
            ON CONFLICT (workspace, id) DO NOTHING
            """)
        .bind("workspace", key.workspace())
        .bind("id", key.id())
        .bind("status", answer.status())
        .bind("type", answer.type())
        .bind("body", hidden(tx, key).seal("answer_body", answer.body()))
        .bind("at", at.toEpochMilli())
        .execute();
  }

  private static PrivateRow hidden(Tx tx, DeliveryKey key) {
    return tx.row(Private.ANSWER, key.workspace(), key.id());
  }

  /** The one query over all workspaces: what is too old goes, whosever it was. */
  int forget(Tx tx, Instant before, int atMost) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM delivery WHERE (workspace, id) IN
              (SELECT workspace, id FROM delivery WHERE at < :before ORDER BY at LIMIT :most)
            """)
        .bind("before", before.toEpochMilli())
        .bind("most", atMost)
        .execute();
  }
}
