package dev.prewire.decision;

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

  private static final int BATCH = 100;

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
    int all = 0;
    int some;
    do {
      if (database.read(tx -> due(tx, before, "")).isEmpty()) {
        return all;
      }
      some = database.write(tx -> forget(tx, due(tx, before, tx.skipLocked())));
      all += some;
    } while (some == BATCH);
    return all;
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
        .bind("most", BATCH)
        .mapTo(String.class)
        .list();
  }

  private static int forget(Tx tx, List<String> ids) {
    if (!ids.isEmpty()) {
      change(tx, ids, "DELETE FROM decision_signature WHERE " + gone("decision_signature"));
      change(tx, ids, "DELETE FROM decision_revision WHERE " + gone("decision_revision"));
      change(tx, ids, "UPDATE decision_signature SET disagreed = 0 WHERE decision IN (<ids>)");
      change(tx, ids, "DELETE FROM decision WHERE id IN (<ids>) AND state = 'DROPPED'");
      change(tx, ids, "UPDATE decision SET ended_at = NULL WHERE id IN (<ids>)");
    }
    return ids.size();
  }

  private static String gone(String table) {
    return GONE_REVISIONS.formatted(table);
  }

  private static void change(Tx tx, List<String> ids, String sql) {
    tx.handle().createUpdate(sql).bindList("ids", ids).execute();
  }
}
