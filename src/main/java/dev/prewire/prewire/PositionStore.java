package dev.prewire.prewire;

import dev.prewire.db.Private;
import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import dev.prewire.slack.Posted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The positions. Stateless. Nothing here reads another leader's position of a round that isn't
 * revealed: {@link #own} asks for its owner, {@link #reveal} joins on the reveal.
 */
final class PositionStore {

  /**
   * Enters a round by writing to it first: of two leaders sealing at the same moment the second
   * waits here, and then sees what the first sealed.
   *
   * @return false if the round is revealed, or isn't the current one of an open pre-wire
   */
  boolean enter(Tx tx, Prewire prewire, int round) {
    return bound(
                tx.handle()
                    .createUpdate(
                        """
                        UPDATE prewire_round SET seals = seals + 1
                        WHERE workspace = :workspace AND prewire = :prewire AND number = :round
                          AND revealed_at IS NULL
                          AND EXISTS (
                            SELECT 1 FROM prewire p
                            WHERE p.workspace = :workspace AND p.id = :prewire
                              AND p.state = 'OPEN' AND p.round = :round)
                        """),
                prewire,
                round)
            .execute()
        == 1;
  }

  /**
   * Stores a position in a round that was entered.
   *
   * @param version of the position that {@code position} replaces; 0 if it is the first
   * @return false if that isn't the version any more
   */
  boolean seal(Tx tx, Prewire prewire, int version, By by, Position position) {
    String sql =
        version == 0
            ? """
            INSERT INTO prewire_position (
              workspace, prewire, round, person, stance, why, change_mind, version, sealed_by_view,
              sealed_at)
            VALUES (
              :workspace, :prewire, :round, :person, :stance, :why, :change, :version + 1, :view,
              :at)
            ON CONFLICT DO NOTHING
            """
            : """
            UPDATE prewire_position
            SET stance = :stance, why = :why, change_mind = :change, version = version + 1,
                sealed_by_view = :view, sealed_at = :at
            WHERE workspace = :workspace AND prewire = :prewire AND round = :round
              AND person = :person AND version = :version
            """;
    PrivateRow hidden = hidden(tx, prewire, prewire.round().number(), by.user());
    return bound(tx.handle().createUpdate(sql), prewire, prewire.round().number())
            .bind("person", by.user())
            .bind("stance", hidden.seal("stance", position.stance().name()))
            .bind("why", hidden.seal("why", position.why()))
            .bind("change", hidden.seal("change_mind", position.change()))
            .bind("version", version)
            .bind("view", by.view())
            .bind("at", by.at().toEpochMilli())
            .execute()
        == 1;
  }

  /** Who seals, in which modal, when. */
  record By(String user, String view, Instant at) {}

  /** Reveals the round and locks it: true for exactly one caller, ever. */
  boolean markRevealed(Tx tx, Prewire prewire, Instant now) {
    return bound(
                tx.handle()
                    .createUpdate(
                        """
                        UPDATE prewire_round SET revealed_at = :now
                        WHERE workspace = :workspace AND prewire = :prewire AND number = :round
                          AND revealed_at IS NULL
                        """),
                prewire,
                prewire.round().number())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /** What {@code user} sealed in a round, for {@code user} alone. */
  Optional<SealedPosition> own(Tx tx, Prewire prewire, int round, String user) {
    return bound(
            tx.handle()
                .createQuery(
                    """
                    SELECT stance, why, change_mind, version, sealed_by_view FROM prewire_position
                    WHERE workspace = :workspace AND prewire = :prewire AND round = :round
                      AND person = :person
                    """),
            prewire,
            round)
        .bind("person", user)
        .map(
            (row, context) ->
                new SealedPosition(
                    position(row, hidden(tx, prewire, round, user)),
                    row.getInt("version"),
                    row.getString("sealed_by_view")))
        .findOne();
  }

  /**
   * A revealed round.
   *
   * @param leaders in role order
   */
  Optional<Reveal> reveal(Tx tx, Prewire prewire, int round, List<String> leaders) {
    Map<String, Position> positions = revealed(tx, prewire, round);
    if (positions.isEmpty()) {
      return Optional.empty();
    }
    List<Reveal.Given> given = new ArrayList<>();
    for (String leader : leaders) {
      Position position = positions.get(leader);
      if (position != null) {
        given.add(new Reveal.Given(leader, position));
      }
    }
    List<Stance> previous =
        revealed(tx, prewire, round - 1).values().stream().map(Position::stance).toList();
    return Optional.of(new Reveal(round, given, message(tx, prewire, round), previous));
  }

  private static Map<String, Position> revealed(Tx tx, Prewire prewire, int round) {
    return bound(
            tx.handle()
                .createQuery(
                    """
                    SELECT s.person, s.stance, s.why, s.change_mind
                    FROM prewire_round r
                    JOIN prewire_position s
                      ON s.workspace = r.workspace AND s.prewire = r.prewire AND s.round = r.number
                    WHERE r.workspace = :workspace AND r.prewire = :prewire AND r.number = :round
                      AND r.revealed_at IS NOT NULL
                    """),
            prewire,
            round)
        .map(
            (row, context) -> {
              String person = row.getString("person");
              return Map.entry(person, position(row, hidden(tx, prewire, round, person)));
            })
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable Posted message(Tx tx, Prewire prewire, int round) {
    return bound(
            tx.handle()
                .createQuery(
                    """
                    SELECT message_channel, message_ts FROM prewire_round
                    WHERE workspace = :workspace AND prewire = :prewire AND number = :round
                      AND message_ts IS NOT NULL
                    """),
            prewire,
            round)
        .map(
            (row, context) ->
                new Posted(row.getString("message_channel"), row.getString("message_ts")))
        .findOne()
        .orElse(null);
  }

  void posted(Tx tx, Prewire prewire, int round, Posted message) {
    bound(
            tx.handle()
                .createUpdate(
                    """
                    UPDATE prewire_round SET message_channel = :channel, message_ts = :ts
                    WHERE workspace = :workspace AND prewire = :prewire AND number = :round
                    """),
            prewire,
            round)
        .bind("channel", message.channel())
        .bind("ts", message.ts())
        .execute();
  }

  /** Who started a round; empty if there is none of that number. */
  Optional<String> startedBy(Tx tx, Prewire prewire, int round) {
    return bound(
            tx.handle()
                .createQuery(
                    """
                    SELECT started_by FROM prewire_round
                    WHERE workspace = :workspace AND prewire = :prewire AND number = :round
                    """),
            prewire,
            round)
        .mapTo(String.class)
        .findOne();
  }

  private static Position position(ResultSet row, PrivateRow hidden) throws SQLException {
    return new Position(
        Stance.valueOf(hidden.text(row, "stance")),
        hidden.text(row, "why"),
        hidden.textOrNull(row, "change_mind"));
  }

  private static PrivateRow hidden(Tx tx, Prewire prewire, int round, String person) {
    return tx.row(Private.POSITION, prewire.workspace(), prewire.id(), round, person);
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Prewire prewire, int round) {
    return statement
        .bind("workspace", prewire.workspace())
        .bind("prewire", prewire.id())
        .bind("round", round);
  }
}
