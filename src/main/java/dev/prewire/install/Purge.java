package dev.prewire.install;

import dev.prewire.db.Tx;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of a workspace's data: every row of it in every table, in one transaction, and a note for
 * the search indexes to forget it. Stateless. A test holds {@link #TABLES} to the schema.
 */
public final class Purge {

  private static final String OWN = "workspace = :workspace";
  private static final String OF_ITS_DECISIONS =
      "decision IN (SELECT id FROM decision WHERE workspace = :workspace)";

  /** What goes from where, in an order that breaks no reference. */
  static final Map<String, String> TABLES = tables();

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("log_share", OWN);
    tables.put("decision_signature", OF_ITS_DECISIONS);
    tables.put("decision_revision", OF_ITS_DECISIONS);
    tables.put("decision", OWN);
    tables.put("decision_counter", OWN);
    tables.put("decision_channel", OWN);
    tables.put("prewire_caller", OWN);
    tables.put("prewire_position", OWN);
    tables.put("prewire_round", OWN);
    tables.put("prewire", OWN);
    tables.put("partnership_leader", OWN);
    tables.put("partnership", OWN);
    tables.put("home_viewer", OWN);
    tables.put("outbox", OWN);
    tables.put("slack_limit", OWN);
    tables.put("slack_change", OWN);
    tables.put("delivery", OWN);
    tables.put("audit", OWN);
    tables.put("departure", OWN);
    tables.put("installation", OWN);
    return tables;
  }

  /** How many rows went, by table; tables that had none are left out. */
  public Map<String, Integer> purge(Tx tx, String workspace) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    TABLES.forEach(
        (table, which) -> {
          int rows =
              tx.handle()
                  .createUpdate("DELETE FROM " + table + " WHERE " + which)
                  .bind("workspace", workspace)
                  .execute();
          if (rows > 0) {
            gone.put(table, rows);
          }
        });
    if (!gone.isEmpty()) {
      forget(tx, workspace);
    }
    return gone;
  }

  /** In the order of the changes that indexes follow. */
  private static void forget(Tx tx, String workspace) {
    long change =
        tx.handle()
            .createQuery(
                "UPDATE decision_change SET last = last + 1 WHERE only_row = 1 RETURNING last")
            .mapTo(Long.class)
            .one();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO purged (workspace, change) VALUES (:workspace, :change)
            ON CONFLICT (workspace) DO UPDATE SET change = excluded.change
            """)
        .bind("workspace", workspace)
        .bind("change", change)
        .execute();
  }
}
