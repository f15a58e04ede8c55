package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The decisions as their leaders know them. Whoever calls has made sure that the reader may know.
 * Stateless. What changes a row says in the {@code WHERE} what it expects there: false means that
 * somebody was faster, so look again.
 */
public final class Decisions {

  private static final String SELECT =
      "SELECT d.*, "
          + RevisionRows.COLUMNS
          + """
          FROM decision d JOIN decision_revision r ON r.decision = d.id AND r.revision = d.revision
          """;

  public Optional<Decision> byId(Tx tx, String workspace, String id) {
    return tx.handle()
        .createQuery(SELECT + "WHERE d.workspace = :workspace AND d.id = :id")
        .bind("workspace", workspace)
        .bind("id", id)
        .map((row, context) -> decision(tx, row))
        .findOne();
  }

  /** What was created by submitting this modal: a redelivered submission finds it. */
  Optional<Decision> byView(Tx tx, String workspace, String view) {
    return tx.handle()
        .createQuery(SELECT + "WHERE d.workspace = :workspace AND d.created_by_view = :view")
        .bind("workspace", workspace)
        .bind("view", view)
        .map((row, context) -> decision(tx, row))
        .findOne();
  }

  /** Proposed or agreed, not yet announced: what leaders still have to do with, oldest first. */
  public List<Decision> open(Tx tx, String workspace, String partnership) {
    return tx.handle()
        .createQuery(
            SELECT
                + """
                WHERE d.workspace = :workspace AND d.partnership = :partnership
                  AND d.state IN ('PROPOSED', 'AGREED')
                ORDER BY d.number
                """)
        .bind("workspace", workspace)
        .bind("partnership", partnership)
        .map((row, context) -> decision(tx, row))
        .list();
  }

  /** The next number of the workspace. Numbers of dropped proposals aren't given again. */
  int nextNumber(Tx tx, String workspace) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO decision_counter (workspace, number) VALUES (:workspace, 1)
            ON CONFLICT (workspace) DO UPDATE SET number = decision_counter.number + 1
            RETURNING number
            """)
        .bind("workspace", workspace)
        .mapTo(Integer.class)
        .one();
  }

  void insert(Tx tx, Decision decision, String view, @Nullable String thread) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision (
              id, workspace, number, partnership, prewire, created_by_view, state, revision,
              channel, thread)
            VALUES (
              :id, :workspace, :number, :partnership, :prewire, :view, 'PROPOSED', :revision,
              :channel, :thread)
            """)
        .bind("id", decision.id())
        .bind("workspace", decision.workspace())
        .bind("number", decision.number())
        .bind("partnership", decision.partnership())
        .bind("prewire", decision.prewire())
        .bind("view", view)
        .bind("revision", decision.revision().number())
        .bind("channel", decision.terms().channel())
        .bind("thread", thread)
        .execute();
    RevisionRows.insert(tx, decision.id(), decision.revision());
  }

  /** Puts the next revision in the place of {@code base}, while it is proposed. */
  boolean revise(Tx tx, Decision base, Revision next) {
    boolean won =
        tx.handle()
                .createUpdate(
                    """
                    UPDATE decision SET revision = :next, channel = :channel
                    WHERE workspace = :workspace AND id = :id AND state = 'PROPOSED'
                      AND revision = :base
                    """)
                .bind("next", next.number())
                .bind("channel", next.terms().channel())
                .bind("workspace", base.workspace())
                .bind("id", base.id())
                .bind("base", base.revision().number())
                .execute()
            == 1;
    if (won) {
      RevisionRows.insert(tx, base.id(), next);
    }
    return won;
  }

  /**
   * One signature for a leader and revision, however often it is given; the first one stands. The
   * row of the decision is taken first, so that of two leaders signing at the same moment the
   * second sees the signature of the first, in any database.
   *
   * @return false if this revision isn't proposed any more: nothing was stored
   */
  boolean sign(Tx tx, Decision decision, Signature signature) {
    if (!takeProposed(tx, decision)) {
      return false;
    }
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_signature (decision, revision, person, disagreed, at)
            VALUES (:decision, :revision, :person, :disagreed, :at)
            ON CONFLICT (decision, revision, person) DO NOTHING
            """)
        .bind("decision", decision.id())
        .bind("revision", decision.revision().number())
        .bind("person", signature.user())
        .bind("disagreed", signature.disagreed() ? 1 : 0)
        .bind("at", signature.at().toEpochMilli())
        .execute();
    return true;
  }

  private static boolean takeProposed(Tx tx, Decision decision) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE decision SET revision = revision
                WHERE workspace = :workspace AND id = :id AND state = 'PROPOSED'
                  AND revision = :revision
                """)
            .bind("workspace", decision.workspace())
            .bind("id", decision.id())
            .bind("revision", decision.revision().number())
            .execute()
        == 1;
  }

  /**
   * Agreed in exactly this revision.
   *
   * @param leaders in role order: the record keeps the names of those who decided, whoever leads
   *     later
   */
  boolean agree(Tx tx, Decision decision, List<String> leaders) {
    return close(tx, decision, "AGREED", String.join(",", leaders), null);
  }

  /** Given up in exactly this revision. */
  boolean drop(Tx tx, Decision decision, Instant now) {
    return close(tx, decision, "DROPPED", null, now);
  }

  private static boolean close(
      Tx tx, Decision decision, String state, @Nullable String decidedBy, @Nullable Instant ended) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE decision SET state = :state, decided_by = :by, ended_at = :ended
                WHERE workspace = :workspace AND id = :id AND state = 'PROPOSED'
                  AND revision = :revision
                """)
            .bind("state", state)
            .bind("by", decidedBy)
            .bind("ended", ended == null ? null : ended.toEpochMilli())
            .bind("workspace", decision.workspace())
            .bind("id", decision.id())
            .bind("revision", decision.revision().number())
            .execute()
        == 1;
  }

  private static Decision decision(Tx tx, ResultSet row) throws SQLException {
    Revision revision = RevisionRows.read(tx, row);
    String id = row.getString("id");
    return new Decision(
        id,
        row.getString("workspace"),
        row.getInt("number"),
        row.getString("partnership"),
        row.getString("prewire"),
        revision,
        signatures(tx, id, revision.number()),
        status(row));
  }

  private static Status status(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "PROPOSED" -> new Status.Proposed();
      case "AGREED" -> {
        String channel = row.getString("channel");
        yield new Status.Agreed(channel, refusal(row, channel));
      }
      case "ANNOUNCED", "REPLACED" ->
          new Status.Announced(
              Instant.ofEpochMilli(row.getLong("announced_at")),
              row.getString("channel"),
              row.getString("announced_ts"),
              row.getString("permalink"),
              row.getString("replaced_by"));
      default -> new Status.Dropped();
    };
  }

  private static @Nullable Refusal refusal(ResultSet row, String channel) throws SQLException {
    String error = row.getString("refusal");
    String doubt = row.getString("doubt_channel");
    return error == null
        ? null
        : new Refusal(doubt == null ? channel : doubt, error, row.getInt("refusals"));
  }

  private static List<Signature> signatures(Tx tx, String id, int revision) {
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT person, disagreed, at FROM decision_signature
                WHERE decision = :id AND revision = :revision ORDER BY at, person
                """);
    return query
        .bind("id", id)
        .bind("revision", revision)
        .map(
            (row, context) ->
                new Signature(
                    row.getString("person"),
                    row.getInt("disagreed") == 1,
                    Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
