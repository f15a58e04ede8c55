package dev.prewire.prewire;

import dev.prewire.db.Private;
import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import dev.prewire.slack.Posted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The pre-wires of every workspace, as they may be read: without any position. Stateless. */
public final class Prewires {

  private static final String SELECT =
      """
      SELECT p.*, r.started_by, r.revealed_at
      FROM prewire p
      JOIN prewire_round r
        ON r.workspace = p.workspace AND r.prewire = p.id AND r.number = p.round
      """;

  public Optional<Prewire> byId(Tx tx, String workspace, String id) {
    return list(
            tx,
            tx.handle()
                .createQuery(SELECT + "WHERE p.workspace = :workspace AND p.id = :id")
                .bind("workspace", workspace)
                .bind("id", id))
        .stream()
        .findFirst();
  }

  /** Those of a partnership that are open: by meeting, those without one last, oldest first. */
  public List<Prewire> open(Tx tx, String workspace, String partnership) {
    return list(
        tx,
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE p.workspace = :workspace AND p.partnership = :partnership
                      AND p.state = 'OPEN'
                    ORDER BY CASE WHEN p.meeting_at IS NULL THEN 1 ELSE 0 END,
                             p.meeting_at, p.opened_at, p.id
                    """)
            .bind("workspace", workspace)
            .bind("partnership", partnership));
  }

  Optional<Prewire> byView(Tx tx, String workspace, String view) {
    return list(
            tx,
            tx.handle()
                .createQuery(
                    SELECT + "WHERE p.workspace = :workspace AND p.created_by_view = :view")
                .bind("workspace", workspace)
                .bind("view", view))
        .stream()
        .findFirst();
  }

  private static List<Prewire> list(Tx tx, Query query) {
    return query.map((row, context) -> prewire(tx, row)).list();
  }

  private static Prewire prewire(Tx tx, ResultSet row) throws SQLException {
    String workspace = row.getString("workspace");
    String id = row.getString("id");
    int round = row.getInt("round");
    row.getLong("revealed_at");
    boolean revealed = !row.wasNull();
    PrivateRow hidden = tx.row(Private.PREWIRE, workspace, id);
    return new Prewire(
        id,
        workspace,
        row.getString("partnership"),
        topic(row, hidden),
        new Round(round, given(tx, workspace, id, round), revealed, row.getString("started_by")),
        stage(row, hidden),
        row.getString("talk_by"),
        new Prewire.Place(
            posted(row.getString("channel"), row.getString("ts")), row.getString("permalink")));
  }

  private static Topic topic(ResultSet row, PrivateRow hidden) throws SQLException {
    long meeting = row.getLong("meeting_at");
    Instant meetingAt = row.wasNull() ? null : Instant.ofEpochMilli(meeting);
    String channel = row.getString("source_channel");
    return new Topic(
        hidden.text(row, "topic"),
        hidden.textOrNull(row, "contention"),
        meetingAt,
        channel == null
            ? null
            : new Topic.Source(
                channel, row.getString("source_ts"), hidden.textOrNull(row, "source_link")));
  }

  private static Stage stage(ResultSet row, PrivateRow hidden) throws SQLException {
    return switch (row.getString("state")) {
      case "DECIDED" -> new Stage.Decided(row.getInt("decision_number"));
      case "CLOSED" -> new Stage.Closed(row.getString("closed_by"), hidden.text(row, "closed_why"));
      default -> new Stage.Open();
    };
  }

  static @Nullable Posted posted(@Nullable String channel, @Nullable String ts) {
    return channel == null || ts == null ? null : new Posted(channel, ts);
  }

  /** Whose positions there are; what they say is not among the columns. */
  static Set<String> given(Tx tx, String workspace, String prewire, int round) {
    return new HashSet<>(
        tx.handle()
            .createQuery(
                """
                SELECT person FROM prewire_position
                WHERE workspace = :workspace AND prewire = :prewire AND round = :round
                """)
            .bind("workspace", workspace)
            .bind("prewire", prewire)
            .bind("round", round)
            .mapTo(String.class)
            .list());
  }
}
