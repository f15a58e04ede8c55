package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.db.Private;
import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import dev.prewire.slack.Posted;
import java.time.Instant;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes pre-wires. Stateless. Every {@code boolean} says whether this call won: false means that
 * somebody else changed it before, and nothing was written.
 */
final class PrewireStore {

  /**
   * @param view the modal that was submitted
   */
  void insert(Tx tx, Prewire prewire, String view, Instant now) {
    Topic topic = prewire.topic();
    Instant meeting = topic.meeting();
    Topic.Source source = topic.source();
    PrivateRow hidden = hidden(tx, prewire);
    tx.handle()
        .createUpdate(
            """
            INSERT INTO prewire (
              workspace, id, partnership, topic, contention, meeting_at, source_channel, source_ts,
              source_link, state, round, opened_by, opened_at, created_by_view)
            VALUES (
              :workspace, :id, :partnership, :topic, :contention, :meeting, :sourceChannel,
              :sourceTs, :sourceLink, 'OPEN', :round, :by, :now, :view)
            """)
        .bind("workspace", prewire.workspace())
        .bind("id", prewire.id())
        .bind("partnership", prewire.partnership())
        .bind("topic", hidden.seal("topic", topic.words()))
        .bind("contention", hidden.seal("contention", topic.contention()))
        .bind("meeting", meeting == null ? null : meeting.toEpochMilli())
        .bind("sourceChannel", source == null ? null : source.channel())
        .bind("sourceTs", source == null ? null : source.ts())
        .bind("sourceLink", source == null ? null : hidden.seal("source_link", source.link()))
        .bind("round", prewire.round().number())
        .bind("by", prewire.round().startedBy())
        .bind("now", now.toEpochMilli())
        .bind("view", view)
        .execute();
    insertRound(tx, prewire, prewire.round().number(), prewire.round().startedBy());
  }

  private static void insertRound(Tx tx, Prewire prewire, int number, String by) {
    bound(
            tx,
            """
            INSERT INTO prewire_round (workspace, prewire, number, started_by)
            VALUES (:workspace, :id, :number, :by)
            """,
            prewire)
        .bind("number", number)
        .bind("by", by)
        .execute();
  }

  /** The round after the current one, if that is revealed and still the current one. */
  boolean startRound(Tx tx, Prewire prewire, Actor by) {
    int next = prewire.round().number() + 1;
    boolean won =
        bound(
                    tx,
                    """
                    UPDATE prewire SET round = :next
                    WHERE workspace = :workspace AND id = :id AND state = 'OPEN'
                      AND round = :next - 1
                      AND EXISTS (
                        SELECT 1 FROM prewire_round r
                        WHERE r.workspace = :workspace AND r.prewire = :id
                          AND r.number = :next - 1 AND r.revealed_at IS NOT NULL)
                    """,
                    prewire)
                .bind("next", next)
                .execute()
            == 1;
    if (won) {
      insertRound(tx, prewire, next, by.user());
    }
    return won;
  }

  boolean takeToTalk(Tx tx, Prewire prewire, Actor by) {
    return bound(
                tx,
                """
                UPDATE prewire SET talk_by = :by
                WHERE workspace = :workspace AND id = :id AND state = 'OPEN' AND talk_by IS NULL
                """,
                prewire)
            .bind("by", by.user())
            .execute()
        == 1;
  }

  boolean close(Tx tx, Prewire prewire, Ending ending) {
    return bound(
                tx,
                """
                UPDATE prewire
                SET state = 'CLOSED', closed_by = :by, closed_why = :why, closed_by_view = :view,
                    ended_at = :at
                WHERE workspace = :workspace AND id = :id AND state = 'OPEN'
                """,
                prewire)
            .bind("by", ending.by().user())
            .bind("why", hidden(tx, prewire).seal("closed_why", ending.why()))
            .bind("view", ending.view())
            .bind("at", ending.at().toEpochMilli())
            .execute()
        == 1;
  }

  /** Who closes, why, in which modal, when. */
  record Ending(Actor by, String why, String view, Instant at) {}

  boolean wasClosedBy(Tx tx, Prewire prewire, String view) {
    return tx.handle()
            .createQuery(
                """
                SELECT COUNT(*) FROM prewire
                WHERE workspace = :workspace AND id = :id AND closed_by_view = :view
                """)
            .bind("workspace", prewire.workspace())
            .bind("id", prewire.id())
            .bind("view", view)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** Also one that was closed: what all have signed outweighs it. */
  boolean decide(Tx tx, Prewire prewire, int decisionNumber, Instant now) {
    return bound(
                tx,
                """
                UPDATE prewire SET state = 'DECIDED', decision_number = :number, ended_at = :now
                WHERE workspace = :workspace AND id = :id AND state <> 'DECIDED'
                """,
                prewire)
            .bind("number", decisionNumber)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  void posted(Tx tx, Prewire prewire, Posted root) {
    bound(
            tx,
            """
            UPDATE prewire SET channel = :channel, ts = :ts
            WHERE workspace = :workspace AND id = :id
            """,
            prewire)
        .bind("channel", root.channel())
        .bind("ts", root.ts())
        .execute();
  }

  /** Its root was deleted, and with it what hung on it. */
  void forgetThread(Tx tx, Prewire prewire) {
    bound(
            tx,
            """
            UPDATE prewire SET channel = NULL, ts = NULL, permalink = NULL
            WHERE workspace = :workspace AND id = :id
            """,
            prewire)
        .execute();
    bound(
            tx,
            """
            UPDATE prewire_round SET message_channel = NULL, message_ts = NULL
            WHERE workspace = :workspace AND prewire = :id
            """,
            prewire)
        .execute();
  }

  void linked(Tx tx, Prewire prewire, String permalink) {
    bound(
            tx,
            """
            UPDATE prewire SET permalink = :permalink WHERE workspace = :workspace AND id = :id
            """,
            prewire)
        .bind("permalink", permalink)
        .execute();
  }

  void sourceLinked(Tx tx, Prewire prewire, String link) {
    bound(
            tx,
            """
            UPDATE prewire SET source_link = :link WHERE workspace = :workspace AND id = :id
            """,
            prewire)
        .bind("link", hidden(tx, prewire).seal("source_link", link))
        .execute();
  }

  private static PrivateRow hidden(Tx tx, Prewire prewire) {
    return tx.row(Private.PREWIRE, prewire.workspace(), prewire.id());
  }

  private static Update bound(Tx tx, String sql, Prewire prewire) {
    return tx.handle()
        .createUpdate(sql)
        .bind("workspace", prewire.workspace())
        .bind("id", prewire.id());
  }
}
