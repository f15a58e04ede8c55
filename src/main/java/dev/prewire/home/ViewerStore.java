package dev.prewire.home;

import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.List;

/** Who opened their App Home last when. Stateless. */
final class ViewerStore {

  private static final int MOST = 1000;

  void saw(Tx tx, String workspace, String person, Instant at) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO home_viewer (workspace, person, opened_at)
            VALUES (:workspace, :person, :at)
            ON CONFLICT (workspace, person) DO UPDATE SET opened_at = excluded.opened_at
            """)
        .bind("workspace", workspace)
        .bind("person", person)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** Last seen first. */
  List<String> since(Tx tx, String workspace, Instant since) {
    return tx.handle()
        .createQuery(
            """
            SELECT person FROM home_viewer
            WHERE workspace = :workspace AND opened_at >= :since
            ORDER BY opened_at DESC, person LIMIT :most
            """)
        .bind("workspace", workspace)
        .bind("since", since.toEpochMilli())
        .bind("most", MOST)
        .mapTo(String.class)
        .list();
  }
}
