package dev.prewire.outbox;

import dev.prewire.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of errands. Thread-safe. */
public final class Outbox {

  /** From a lease to the call, in which a held errand makes use of its limit or is held again. */
  private static final Duration TRYING = Duration.ofSeconds(1);

  private final Runnable wake;

  /**
   * @param wake called after a commit that put something; may be called often
   */
  public Outbox(Runnable wake) {
    this.wake = wake;
  }

  /**
   * Adds an errand, or has a pending one rendered again. One that was tried already keeps its time:
   * it waits because Slack said for how long, or isn't there.
   */
  public void put(Tx tx, Errand errand, Instant due) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO outbox (workspace, kind, subject, lane, due_at)
            VALUES (:workspace, :kind, :subject, :lane, :due)
            ON CONFLICT (workspace, kind, subject)
            DO UPDATE SET generation = outbox.generation + 1,
                          due_at = CASE WHEN outbox.attempts = 0
                                             AND excluded.due_at < outbox.due_at
                                        THEN excluded.due_at ELSE outbox.due_at END
            """)
        .bind("workspace", errand.workspace())
        .bind("kind", errand.kind())
        .bind("subject", errand.subject())
        .bind("lane", errand.lane())
        .bind("due", due.toEpochMilli())
        .execute();
    tx.afterCommit(wake);
  }

  /**
   * The workspace can be told things again: what waited for that goes now.
   *
   * @return how many errands
   */
  public int hurry(Tx tx, String workspace, Instant now) {
    tx.afterCommit(wake);
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox SET due_at = :now
            WHERE workspace = :workspace AND due_at > :now AND lease IS NULL AND attempts > 0
            """)
        .bind("now", now.toEpochMilli())
        .bind("workspace", workspace)
        .execute();
  }

  /**
   * Whoever goes on from here can't know what was done since: every errand counts as tried, and the
   * couriers that can look do so before they tell Slack. For a copy of a database.
   *
   * @param since before the copy was made
   */
  public static int doubtAll(Tx tx, Instant since) {
    return tx.handle()
        .createUpdate(
            """
            UPDATE outbox
            SET lease = NULL, leased_until = NULL, absences = 0,
                unresolved_since = CASE WHEN unresolved_since < :since THEN unresolved_since
                                        ELSE :since END
            """)
        .bind("since", since.toEpochMilli())
        .execute();
  }

  /** How many errands wait; the age of the oldest tells whether Slack is being reached. */
  public long pending(Tx tx) {
    return tx.handle().createQuery("SELECT COUNT(*) FROM outbox").mapTo(Long.class).one();
  }

  /**
   * Takes the next due errand that nothing earlier in its lane blocks. From here on it counts as in
   * doubt: that is durable before Slack is called, so whoever finds the lease run out knows that
   * the errand may have been done. For the same reason what earlier attempts have proved absent is
   * forgotten in the row; the one who leases it knows it, and writes it back if still true.
   *
   * <p>One that was held by a limit of Slack isn't touched until that is over, and then only one of
   * those that it held is, so that the others aren't tried in vain: whoever has just been leased is
   * about to use the limit up.
   */
  Optional<Leased> lease(Tx tx, Instant now, Duration term) {
    Optional<Leased> next =
        tx.handle()
            .createQuery(
                """
                SELECT id, workspace, kind, subject, lane, generation, attempts,
                       unresolved_since, absences
                FROM outbox o
                WHERE o.due_at <= :now
                  AND (o.leased_until IS NULL OR o.leased_until <= :now)
                  AND NOT EXISTS (
                    SELECT 1 FROM outbox e
                    WHERE e.workspace = o.workspace AND e.lane = o.lane AND e.id < o.id)
                  AND (o.held_by IS NULL OR NOT EXISTS (
                         SELECT 1 FROM slack_limit l
                         WHERE l.workspace = o.workspace AND l.scope = o.held_by
                           AND l.free_at > :now)
                       AND NOT EXISTS (
                         SELECT 1 FROM outbox t
                         WHERE t.workspace = o.workspace AND t.held_by = o.held_by
                           AND t.leased_until > :trying))
                ORDER BY o.due_at, o.id
                LIMIT 1
                """
                    + tx.skipLocked())
            .bind("now", now.toEpochMilli())
            .bind("trying", now.plus(term).minus(TRYING).toEpochMilli())
            .map((row, context) -> leased(row, now))
            .findOne();
    next.ifPresent(
        leased ->
            tx.handle()
                .createUpdate(
                    """
                    UPDATE outbox
                    SET lease = :lease, leased_until = :until, attempts = attempts + 1,
                        absences = 0,
                        unresolved_since = COALESCE(unresolved_since, :now)
                    WHERE id = :id
                    """)
                .bind("lease", leased.lease())
                .bind("until", now.plus(term).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("id", leased.id())
                .execute());
    return next;
  }

  /**
   * Removes the errand, or lets it go once more if it was put again meanwhile.
   *
   * @return false if the lease had run out and somebody else has it: then nothing may be stored,
   *     they will find out what we did
   */
  boolean settle(Tx tx, Leased leased, Instant now) {
    int removed =
        tx.handle()
            .createUpdate(
                """
                DELETE FROM outbox WHERE id = :id AND lease = :lease AND generation = :generation
                """)
            .bind("id", leased.id())
            .bind("lease", leased.lease())
            .bind("generation", leased.generation())
            .execute();
    if (removed == 1) {
      // What stood behind it in its lane may go now.
      tx.afterCommit(wake);
      return true;
    }
    return release(tx, leased, now, null, 0);
  }

  /**
   * Gives the lease back; the errand goes again when it is due.
   *
   * @return false if the lease had run out and somebody else has it
   */
  boolean release(
      Tx tx, Leased leased, Instant due, @Nullable Instant unresolvedSince, int absences) {
    int updated =
        tx.handle()
            .createUpdate(
                """
                UPDATE outbox
                SET lease = NULL, leased_until = NULL, due_at = :due, held_by = NULL,
                    unresolved_since = :unresolved, absences = :absences
                WHERE id = :id AND lease = :lease
                """)
            .bind("due", due.toEpochMilli())
            .bind("unresolved", unresolvedSince == null ? null : unresolvedSince.toEpochMilli())
            .bind("absences", absences)
            .bind("id", leased.id())
            .bind("lease", leased.lease())
            .execute();
    tx.afterCommit(wake);
    return updated == 1;
  }

  /**
   * Gives the lease of an errand back that a limit of Slack held: nothing was tried, so it stands
   * where it stood in the queue, with what was known of it.
   *
   * @return false if the lease had run out and somebody else has it
   */
  boolean hold(Tx tx, Leased leased, String scope) {
    Instant unresolved = leased.attempt().unresolvedSince();
    int updated =
        tx.handle()
            .createUpdate(
                """
                UPDATE outbox
                SET lease = NULL, leased_until = NULL, held_by = :scope, attempts = attempts - 1,
                    unresolved_since = :unresolved, absences = :absences
                WHERE id = :id AND lease = :lease
                """)
            .bind("scope", scope)
            .bind("unresolved", unresolved == null ? null : unresolved.toEpochMilli())
            .bind("absences", leased.attempt().absences())
            .bind("id", leased.id())
            .bind("lease", leased.lease())
            .execute();
    tx.afterCommit(wake);
    return updated == 1;
  }

  /** When the next errand becomes due, or a limit ends that holds some; other than by a lease. */
  Optional<Instant> next(Tx tx, Instant now) {
    return tx.handle()
        .createQuery(
            """
            SELECT moment FROM (
              SELECT MIN(due_at) AS moment FROM outbox WHERE due_at > :now
              UNION ALL
              SELECT MIN(l.free_at) FROM slack_limit l
              WHERE l.free_at > :now AND EXISTS (
                SELECT 1 FROM outbox o
                WHERE o.workspace = l.workspace AND o.held_by = l.scope)) AS moments
            WHERE moment IS NOT NULL ORDER BY moment LIMIT 1
            """)
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /** An errand and the proof that it is ours until the lease runs out. */
  record Leased(long id, long generation, String lease, Errand errand, Attempt attempt) {}

  private static Leased leased(ResultSet row, Instant now) throws SQLException {
    long unresolved = row.getLong("unresolved_since");
    Instant unresolvedSince = row.wasNull() ? null : Instant.ofEpochMilli(unresolved);
    return new Leased(
        row.getLong("id"),
        row.getLong("generation"),
        UUID.randomUUID().toString(),
        new Errand(
            row.getString("workspace"),
            row.getString("kind"),
            row.getString("subject"),
            row.getString("lane")),
        new Attempt(row.getInt("attempts") + 1, now, unresolvedSince, row.getInt("absences")));
  }
}
