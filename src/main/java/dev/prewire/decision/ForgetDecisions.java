package dev.prewire.decision;

import dev.prewire.db.Batches;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Forgets what only the leaders knew of decisions that ended so long ago: of announced ones the
 * revisions before, and who disagreed and committed; of dropped ones everything. An announced
 * decision itself stays, and so does the audit trail. Thread-safe; of several replicas that look at
 * the same moment each takes other rows.
 */
public final class ForgetDecisions {

  private static final String GONE_REVISIONS =
      """
      decision IN (<ids>) AND NOT EXISTS (
        SELECT 1 FROM decision d
        WHERE d.id = %1$s.decision AND d.revision = %1$s.revision AND d.change IS NOT NULL)
      """;

  private final Database database;
  private final Duration kept;
  private final InstantSource clock;

  public ForgetDecisions(Database database, Duration kept, InstantSource clock) {
    this.database = database;
    this.kept = kept;
    this.clock = clock;
  }

  /** Forgets all that are due; returns how many decisions that were. */
  public int look() {
    long before = clock.instant().minus(kept).toEpochMilli();
    return Batches.workOff(
        database, (tx, locking) -> due(tx, before, locking), ForgetDecisions::forget);
  }

  private static List<String> due(Tx tx, long before, String locking) {
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM decision WHERE ended_at <= :before
            ORDER BY ended_at LIMIT :most
            """
                + locking)
        .bind("before", before)
        .bind("most", Batches.MOST)
        .mapTo(String.class)
        .list();
  }

  private static void forget(Tx tx, List<String> ids) {
    change(tx, ids, "DELETE FROM decision_signature WHERE " + gone("decision_signature"));
    change(tx, ids, "DELETE FROM decision_revision WHERE " + gone("decision_revision"));
    change(tx, ids, "UPDATE decision_signature SET disagreed = 0 WHERE decision IN (<ids>)");
    change(tx, ids, "DELETE FROM decision WHERE id IN (<ids>) AND state = 'DROPPED'");
    change(tx, ids, "UPDATE decision SET ended_at = NULL WHERE id IN (<ids>)");
  }

  private static String gone(String table) {
    return GONE_REVISIONS.formatted(table);
  }

  private static void change(Tx tx, List<String> ids, String sql) {
    tx.handle().createUpdate(sql).bindList("ids", ids).execute();
  }
}
