package dev.prewire.partnership;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes partnerships, for this room alone. Stateless. */
final class PartnershipStore {

  /** Where the message is that invites a leader. */
  record Invitation(String channel, String ts) {}

  /** Who set it up, when, and with which modal. */
  record Origin(String user, Instant at, String view) {}

  void insert(Tx tx, Partnership partnership, Origin origin) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                                     set_up_by, set_up_at, created_by_view)
            VALUES (:workspace, :id, :name, :key, :channel, :zone, :state, :by, :at, :view)
            """)
        .bind("workspace", partnership.workspace())
        .bind("id", partnership.id())
        .bind("name", partnership.name())
        .bind("key", key(partnership.name()))
        .bind("channel", partnership.channel())
        .bind("zone", partnership.zone().getId())
        .bind("state", partnership.state().name())
        .bind("by", origin.user())
        .bind("at", origin.at().toEpochMilli())
        .bind("view", origin.view())
        .execute();
    for (Leader leader : partnership.leaders()) {
      tx.handle()
          .createUpdate(
              """
              INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
              VALUES (:workspace, :id, :person, :role, :answer)
              """)
          .bind("workspace", partnership.workspace())
          .bind("id", partnership.id())
          .bind("person", leader.user())
          .bind("role", leader.role().name())
          .bind("answer", leader.answer().name())
          .execute();
    }
  }

  /** The id of the partnership that this modal has already made. */
  Optional<String> byView(Tx tx, String workspace, String view) {
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM partnership WHERE workspace = :workspace AND created_by_view = :view
            """)
        .bind("workspace", workspace)
        .bind("view", view)
        .mapTo(String.class)
        .findOne();
  }

  boolean nameTaken(Tx tx, String workspace, String name) {
    return tx.handle()
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM partnership
                           WHERE workspace = :workspace AND name_key = :key
                             AND state <> 'DECLINED')
            """)
        .bind("workspace", workspace)
        .bind("key", key(name))
        .mapTo(Boolean.class)
        .one();
  }

  Optional<String> setUpBy(Tx tx, String workspace, String id) {
    return tx.handle()
        .createQuery("SELECT set_up_by FROM partnership WHERE workspace = :workspace AND id = :id")
        .bind("workspace", workspace)
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /**
   * Writes down what a leader answers, once.
   *
   * @return false if they had answered already: nothing was stored
   */
  boolean answer(Tx tx, String workspace, String id, String person, Answer answer) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE partnership_leader SET answer = :answer
                WHERE workspace = :workspace AND partnership = :id AND person = :person
                  AND answer = 'INVITED'
                """)
            .bind("answer", answer.name())
            .bind("workspace", workspace)
            .bind("id", id)
            .bind("person", person)
            .execute()
        == 1;
  }

  /**
   * Ends the inviting, once.
   *
   * @return false if it had ended already
   */
  boolean conclude(Tx tx, String workspace, String id, State state) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE partnership SET state = :state
                WHERE workspace = :workspace AND id = :id AND state = 'INVITED'
                """)
            .bind("state", state.name())
            .bind("workspace", workspace)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Keeps the first answer: the same people always get the same group DM. */
  boolean opened(Tx tx, String workspace, String id, String privateSpace) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE partnership SET private_space = :space
                WHERE workspace = :workspace AND id = :id AND private_space IS NULL
                """)
            .bind("space", privateSpace)
            .bind("workspace", workspace)
            .bind("id", id)
            .execute()
        == 1;
  }

  Optional<Invitation> invitation(Tx tx, String workspace, String id, String person) {
    return tx.handle()
        .createQuery(
            """
            SELECT message_channel, message_ts FROM partnership_leader
            WHERE workspace = :workspace AND partnership = :id AND person = :person
              AND message_ts IS NOT NULL
            """)
        .bind("workspace", workspace)
        .bind("id", id)
        .bind("person", person)
        .map(
            (row, c) ->
                new Invitation(row.getString("message_channel"), row.getString("message_ts")))
        .findOne();
  }

  void invited(Tx tx, String workspace, String id, String person, Invitation where) {
    tx.handle()
        .createUpdate(
            """
            UPDATE partnership_leader SET message_channel = :channel, message_ts = :ts
            WHERE workspace = :workspace AND partnership = :id AND person = :person
            """)
        .bind("channel", where.channel())
        .bind("ts", where.ts())
        .bind("workspace", workspace)
        .bind("id", id)
        .bind("person", person)
        .execute();
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("\\s+", " ");
  }
}
