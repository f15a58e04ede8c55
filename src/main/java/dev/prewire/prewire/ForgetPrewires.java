package dev.prewire.prewire;

import dev.prewire.db.Batches;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Forgets pre-wires that were decided or closed so long ago: topic, rounds and positions. What the
 * leaders see in Slack stays there. One whose decision still waits, or was announced later, is kept
 * until that is as long ago. Thread-safe; of several replicas that look at the same moment each
 * takes other rows.
 */
final class ForgetPrewires {

  private static final List<String> TABLES =
      List.of(
          "prewire_caller WHERE prewire",
          "prewire_position WHERE prewire",
          "prewire_round WHERE prewire",
          "prewire WHERE id");

  private final Database database;
  private final Duration kept;
  private final InstantSource clock;

  ForgetPrewires(Database database, Duration kept, InstantSource clock) {
    this.database = database;
    this.kept = kept;
    this.clock = clock;
  }

  private record Due(String workspace, String id) {}

  /** Forgets all that are due; returns how many that were. */
  int look() {
    long before = clock.instant().minus(kept).toEpochMilli();
    return Batches.workOff(
        database, (tx, locking) -> due(tx, before, locking), ForgetPrewires::forget);
  }

  private static List<Due> due(Tx tx, long before, String locking) {
    return tx.handle()
        .createQuery(
            """
            SELECT p.workspace, p.id FROM prewire p
            WHERE p.ended_at <= :before AND p.state <> 'OPEN'
              AND NOT EXISTS (
                SELECT 1 FROM decision d
                WHERE d.workspace = p.workspace AND d.prewire = p.id
                  AND (d.state IN ('PROPOSED', 'AGREED') OR d.announced_at > :before))
            ORDER BY p.ended_at LIMIT :most
            """
                + locking)
        .bind("before", before)
        .bind("most", Batches.MOST)
        .map((row, context) -> new Due(row.getString("workspace"), row.getString("id")))
        .list();
  }

  private static void forget(Tx tx, List<Due> due) {
    for (String table : TABLES) {
      try (PreparedBatch batch =
          tx.handle().prepareBatch("DELETE FROM " + table + " = :id AND workspace = :workspace")) {
        due.forEach(each -> batch.bind("id", each.id()).bind("workspace", each.workspace()).add());
        int[] unused = batch.execute();
      }
    }
  }
}
