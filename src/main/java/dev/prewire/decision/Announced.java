package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.decision.AnnouncedDecision.Imported;
import dev.prewire.decision.AnnouncedDecision.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The announced decisions: all that the rest of the organisation may ever get to see. Whoever calls
 * restricts them to the channels that the reader may read. Stateless.
 */
public final class Announced {

  private static final String SELECT =
      "SELECT d.id, d.workspace, d.number, d.partnership, d.channel AS at_channel, d.announced_at,"
          + " d.permalink, d.change, d.decided_by, d.source, d.source_id, d.imported_at,"
          + " s.id AS successor, s.number AS successor_number,"
          + " p.id AS predecessor, p.number AS predecessor_number, "
          + RevisionRows.COLUMNS
          + """
          FROM decision d JOIN decision_revision r ON r.decision = d.id AND r.revision = d.revision
          LEFT JOIN decision s ON s.id = d.replaced_by
          LEFT JOIN decision p ON p.id = d.replaces
          """;

  /** In the order of change, from all workspaces: what an index has to read next. */
  public List<AnnouncedDecision> changedAfter(Tx tx, long change, int limit) {
    return list(
        tx,
        tx.handle()
            .createQuery(SELECT + "WHERE d.change > :change ORDER BY d.change LIMIT :limit")
            .bind("change", change)
            .bind("limit", limit));
  }

  /** A workspace whose data was purged, and when in the order of changes. */
  public record Purged(String workspace, long change) {}

  /** In the order of change: what an index has to forget before it reads on. */
  public List<Purged> purgedAfter(Tx tx, long change) {
    return tx.handle()
        .createQuery("SELECT workspace, change FROM purged WHERE change > :change ORDER BY change")
        .bind("change", change)
        .map((row, context) -> new Purged(row.getString("workspace"), row.getLong("change")))
        .list();
  }

  public Optional<AnnouncedDecision> byId(Tx tx, String workspace, String id) {
    return one(
        tx,
        tx.handle()
            .createQuery(
                SELECT + "WHERE d.workspace = :workspace AND d.id = :id AND d.change IS NOT NULL")
            .bind("workspace", workspace)
            .bind("id", id));
  }

  public Optional<AnnouncedDecision> byNumber(Tx tx, String workspace, int number) {
    return one(
        tx,
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE d.workspace = :workspace AND d.number = :number AND d.change IS NOT NULL
                    """)
            .bind("workspace", workspace)
            .bind("number", number));
  }

  /** By number, whatever their channels: for whoever runs the app. */
  public List<AnnouncedDecision> numberedAfter(Tx tx, String workspace, int number, int limit) {
    return list(
        tx,
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE d.workspace = :workspace AND d.number > :number AND d.change IS NOT NULL
                    ORDER BY d.number LIMIT :limit
                    """)
            .bind("workspace", workspace)
            .bind("number", number)
            .bind("limit", limit));
  }

  /**
   * Those of these ids that are there, in no order. By their ids: SQLite would rather read all of
   * the workspace, as long as it may.
   */
  public List<AnnouncedDecision> byIds(Tx tx, String workspace, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : list(
            tx,
            tx.handle()
                .createQuery(
                    SELECT
                        + """
                        WHERE d.workspace || '' = :workspace AND d.id IN (<ids>)
                          AND d.change IS NOT NULL
                        """)
                .bind("workspace", workspace)
                .bindList("ids", List.copyOf(ids)));
  }

  /** Newest first, of these channels only. */
  public List<AnnouncedDecision> newest(
      Tx tx, String workspace, Collection<String> channels, int offset, int limit) {
    if (channels.isEmpty()) {
      return List.of();
    }
    return list(
        tx,
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE d.workspace = :workspace AND d.change IS NOT NULL
                      AND d.channel IN (<channels>)
                    ORDER BY d.announced_at DESC, d.number DESC
                    LIMIT :limit OFFSET :offset
                    """)
            .bindList("channels", List.copyOf(channels))
            .bind("workspace", workspace)
            .bind("limit", limit)
            .bind("offset", offset));
  }

  /** Every channel in which something was announced. */
  public Set<String> channels(Tx tx, String workspace) {
    return Set.copyOf(
        tx.handle()
            .createQuery(
                """
                SELECT channel FROM decision_channel WHERE workspace = :workspace
                """)
            .bind("workspace", workspace)
            .mapTo(String.class)
            .list());
  }

  private static List<AnnouncedDecision> list(Tx tx, Query query) {
    return query.map((row, context) -> announced(tx, row)).list();
  }

  private static Optional<AnnouncedDecision> one(Tx tx, Query query) {
    return query.map((row, context) -> announced(tx, row)).findOne();
  }

  private static AnnouncedDecision announced(Tx tx, ResultSet row) throws SQLException {
    return new AnnouncedDecision(
        row.getString("id"),
        row.getString("workspace"),
        row.getInt("number"),
        row.getString("partnership"),
        leaders(row.getString("decided_by")),
        RevisionRows.terms(tx, row, row.getString("at_channel")),
        Instant.ofEpochMilli(row.getLong("announced_at")),
        row.getString("permalink"),
        ref(row.getString("successor"), row.getInt("successor_number")),
        ref(row.getString("predecessor"), row.getInt("predecessor_number")),
        imported(row),
        row.getLong("change"));
  }

  /** Another log may name nobody. */
  private static List<String> leaders(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  private static @Nullable Imported imported(ResultSet row) throws SQLException {
    String source = row.getString("source");
    return source == null
        ? null
        : new Imported(
            source, row.getString("source_id"), Instant.ofEpochMilli(row.getLong("imported_at")));
  }

  private static @Nullable Ref ref(@Nullable String id, int number) {
    return id == null ? null : new Ref(id, number);
  }
}
