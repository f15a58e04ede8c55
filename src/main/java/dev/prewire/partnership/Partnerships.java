package dev.prewire.partnership;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The partnerships of every workspace, as other rooms read them. Stateless.
 *
 * <p>A private space that isn't open yet ({@link Partnership#privateSpace()} is null) means that
 * what belongs into it waits: the errand answers {@code Later}.
 */
public final class Partnerships {

  private static final String SELECT =
      """
      SELECT p.id, p.workspace, p.name, p.channel, p.zone, p.state, p.private_space,
             l.person, l.role, l.answer
      FROM partnership p
      JOIN partnership_leader l ON l.workspace = p.workspace AND l.partnership = p.id
      """;

  private static final String ORDER = " ORDER BY p.name_key, p.id, l.role";

  public Optional<Partnership> byId(Tx tx, String workspace, String id) {
    return list(
            tx.handle()
                .createQuery(SELECT + "WHERE p.workspace = :workspace AND p.id = :id" + ORDER)
                .bind("workspace", workspace)
                .bind("id", id))
        .stream()
        .findFirst();
  }

  /** All active ones, by name. */
  public List<Partnership> active(Tx tx, String workspace) {
    return list(
        tx.handle()
            .createQuery(SELECT + "WHERE p.workspace = :workspace AND p.state = 'ACTIVE'" + ORDER)
            .bind("workspace", workspace));
  }

  /** Whether it is, or was, the private space of one. */
  public boolean isPrivateSpace(Tx tx, String workspace, String channel) {
    return tx.handle()
        .createQuery(
            """
            SELECT 1 FROM partnership
            WHERE workspace = :workspace AND private_space = :channel LIMIT 1
            """)
        .bind("workspace", workspace)
        .bind("channel", channel)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** Every workspace that has any. */
  public List<String> workspaces(Tx tx) {
    return tx.handle()
        .createQuery("SELECT DISTINCT workspace FROM partnership ORDER BY workspace")
        .mapTo(String.class)
        .list();
  }

  /** The active ones that {@code user} leads, by name. */
  public List<Partnership> activeOf(Tx tx, String workspace, String user) {
    return of(tx, workspace, user, State.ACTIVE);
  }

  /** Those that wait for answers to their invitations and invited {@code user}, by name. */
  public List<Partnership> invitedOf(Tx tx, String workspace, String user) {
    return of(tx, workspace, user, State.INVITED);
  }

  /** Those that wait for answers and that {@code user} set up, by name. */
  public List<Partnership> waitingSetUpBy(Tx tx, String workspace, String user) {
    return list(
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE p.workspace = :workspace AND p.state = 'INVITED' AND p.set_up_by = :user
                    """
                    + ORDER)
            .bind("workspace", workspace)
            .bind("user", user));
  }

  private static List<Partnership> of(Tx tx, String workspace, String user, State state) {
    return list(
        tx.handle()
            .createQuery(
                SELECT
                    + """
                    WHERE p.workspace = :workspace AND p.state = :state
                      AND EXISTS (SELECT 1 FROM partnership_leader me
                                  WHERE me.workspace = p.workspace AND me.partnership = p.id
                                    AND me.person = :user)
                    """
                    + ORDER)
            .bind("workspace", workspace)
            .bind("state", state.name())
            .bind("user", user));
  }

  /** One row for each leader becomes one partnership. */
  private static List<Partnership> list(Query query) {
    Map<String, List<Row>> byId = new LinkedHashMap<>();
    query
        .map((row, context) -> row(row))
        .forEach(row -> byId.computeIfAbsent(row.head().id(), id -> new ArrayList<>()).add(row));
    return byId.values().stream().map(Partnerships::partnership).toList();
  }

  private static Partnership partnership(List<Row> rows) {
    Head head = rows.get(0).head();
    return new Partnership(
        head.id(),
        head.workspace(),
        head.name(),
        rows.stream().map(Row::leader).toList(),
        head.channel(),
        head.zone(),
        head.state(),
        head.privateSpace().orElse(null));
  }

  private record Head(
      String id,
      String workspace,
      String name,
      String channel,
      ZoneId zone,
      State state,
      Optional<String> privateSpace) {}

  private record Row(Head head, Leader leader) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Head(
            row.getString("id"),
            row.getString("workspace"),
            row.getString("name"),
            row.getString("channel"),
            ZoneId.of(row.getString("zone")),
            State.valueOf(row.getString("state")),
            Optional.ofNullable(row.getString("private_space"))),
        new Leader(
            row.getString("person"),
            Role.valueOf(row.getString("role")),
            Leader.Answer.valueOf(row.getString("answer"))));
  }
}
