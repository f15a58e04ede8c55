package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.db.Private;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where whoever asked for a thread gets its link. A {@code response_url} lets anybody speak to that
 * person for 30 minutes (docs.slack.dev/interactivity/handling-user-interaction), so it is kept
 * here, never in a modal, and forgotten once used or too old. Stateless.
 */
final class CallerStore {

  static final Duration GOOD_FOR = Duration.ofMinutes(30);

  void remember(Tx tx, String id, Actor caller, String responseUrl, Instant now) {
    tx.handle()
        .createUpdate(
            """
            DELETE FROM prewire_caller WHERE workspace = :workspace AND asked_at <= :old
            """)
        .bind("workspace", caller.workspace())
        .bind("old", now.minus(GOOD_FOR).toEpochMilli())
        .execute();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO prewire_caller (workspace, id, person, response_url, asked_at)
            VALUES (:workspace, :id, :person, :url, :now)
            """)
        .bind("workspace", caller.workspace())
        .bind("id", id)
        .bind("person", caller.user())
        .bind(
            "url", tx.row(Private.CALLER, caller.workspace(), id).seal("response_url", responseUrl))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /** The thread that the caller gets the link of; only somebody's own call. */
  void attach(Tx tx, String id, Actor caller, String prewire) {
    tx.handle()
        .createUpdate(
            """
            UPDATE prewire_caller SET prewire = :prewire
            WHERE workspace = :workspace AND id = :id AND person = :person AND prewire IS NULL
            """)
        .bind("prewire", prewire)
        .bind("workspace", caller.workspace())
        .bind("id", id)
        .bind("person", caller.user())
        .execute();
  }

  /** Where to tell the caller, if Slack still takes it there. */
  Optional<String> responseUrl(Tx tx, Prewire prewire, Instant now) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, response_url FROM prewire_caller
            WHERE workspace = :workspace AND prewire = :prewire AND response_url IS NOT NULL
              AND asked_at > :old
            """)
        .bind("workspace", prewire.workspace())
        .bind("prewire", prewire.id())
        .bind("old", now.minus(GOOD_FOR).toEpochMilli())
        .map(
            (row, context) ->
                tx.row(Private.CALLER, prewire.workspace(), row.getString("id"))
                    .text(row, "response_url"))
        .findOne();
  }

  void forget(Tx tx, Prewire prewire) {
    tx.handle()
        .createUpdate(
            """
            UPDATE prewire_caller SET response_url = NULL
            WHERE workspace = :workspace AND prewire = :prewire
            """)
        .bind("workspace", prewire.workspace())
        .bind("prewire", prewire.id())
        .execute();
  }
}
