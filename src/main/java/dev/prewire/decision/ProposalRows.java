package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.slack.Posted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the message about a proposal stands in the private space. Stateless. */
final class ProposalRows {

  /**
   * @param thread the pre-wire's thread that it belongs in; null if it starts its own
   * @param posted null while it hasn't been posted
   */
  record Place(@Nullable String thread, @Nullable Posted posted) {

    /** The thread in which replies about this proposal go; null while there is none yet. */
    @Nullable String repliesTo() {
      return thread != null || posted == null ? thread : posted.ts();
    }
  }

  Place place(Tx tx, Decision decision) {
    return tx.handle()
        .createQuery(
            """
            SELECT thread, proposal_channel, proposal_ts FROM decision
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .map(
            (row, context) -> {
              String channel = row.getString("proposal_channel");
              return new Place(
                  row.getString("thread"),
                  channel == null ? null : new Posted(channel, row.getString("proposal_ts")));
            })
        .one();
  }

  /** Its thread can't be found any more, and so the message in it can't. */
  void leaveThread(Tx tx, Decision decision) {
    tx.handle()
        .createUpdate("UPDATE decision SET thread = NULL WHERE workspace = :workspace AND id = :id")
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .execute();
    posted(tx, decision, null);
  }

  /**
   * @param posted null where its message was deleted by hand
   */
  void posted(Tx tx, Decision decision, @Nullable Posted posted) {
    tx.handle()
        .createUpdate(
            """
            UPDATE decision SET proposal_channel = :channel, proposal_ts = :ts
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("channel", posted == null ? null : posted.channel())
        .bind("ts", posted == null ? null : posted.ts())
        .bind("workspace", decision.workspace())
        .bind("id", decision.id())
        .execute();
  }

  /** The revision before the current one: what an edit is compared with. */
  Optional<Terms> termsBefore(Tx tx, Decision decision) {
    return tx.handle()
        .createQuery(
            "SELECT "
                + RevisionRows.COLUMNS
                + "FROM decision_revision r WHERE r.decision = :id AND r.revision = :revision")
        .bind("id", decision.id())
        .bind("revision", decision.revision().number() - 1)
        .map((row, context) -> RevisionRows.read(tx, row).terms())
        .findOne();
  }
}
