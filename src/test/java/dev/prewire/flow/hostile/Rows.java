package dev.prewire.flow.hostile;

import dev.prewire.testkit.Installable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The app's database, looked into from outside. Not thread-safe. */
final class Rows implements AutoCloseable {

  /** Rows by whose they are: {@code team|partnership}, or what belongs to no partnership. */
  private static final List<String> OWNED =
      List.of(
          "SELECT workspace || '|' || id, t.* FROM partnership t",
          "SELECT workspace || '|' || partnership, t.* FROM partnership_leader t",
          "SELECT workspace || '|' || partnership, t.* FROM prewire t",
          """
          SELECT p.workspace || '|' || p.partnership, t.* FROM prewire_round t
          JOIN prewire p ON p.workspace = t.workspace AND p.id = t.prewire""",
          """
          SELECT p.workspace || '|' || p.partnership, t.* FROM prewire_position t
          JOIN prewire p ON p.workspace = t.workspace AND p.id = t.prewire""",
          "SELECT workspace || '|' || partnership, t.* FROM decision t",
          """
          SELECT d.workspace || '|' || d.partnership, t.* FROM decision_revision t
          JOIN decision d ON d.id = t.decision""",
          """
          SELECT d.workspace || '|' || d.partnership, t.* FROM decision_signature t
          JOIN decision d ON d.id = t.decision""",
          "SELECT 'installations', t.* FROM installation t",
          "SELECT 'installations', t.* FROM departure t",
          "SELECT 'installations', t.* FROM purged t");

  /** What isn't anybody's grows with whatever counts as having been done. */
  private static final List<String> COUNTED =
      List.of(
          "audit",
          "delivery",
          "outbox",
          "home_viewer",
          "prewire_caller",
          "log_share",
          "install_state",
          "slack_change");

  private static final String STRANGE =
      " WHERE workspace NOT IN (SELECT workspace FROM installation)";

  /** Each of these finds what can't be. */
  static final Map<String, String> IMPOSSIBLE = impossible();

  private final Connection connection;
  private final List<String> tables;

  Rows(Installable app) {
    tables = app.tables("workspace").stream().filter(each -> !each.equals("delivery")).toList();
    try {
      connection = DriverManager.getConnection(app.environment().get("PREWIRE_DATABASE_URL"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By whose they are, all rows in one number. */
  Map<String, Integer> owned() {
    Map<String, Integer> all = new TreeMap<>();
    for (String sql : OWNED) {
      for (List<String> row : rows(sql)) {
        // In any order.
        all.merge(row.get(0), (sql + row).hashCode(), Integer::sum);
      }
    }
    return all;
  }

  /** How many rows there are of what nobody owns. */
  Map<String, String> counted() {
    Map<String, String> all = new TreeMap<>();
    for (String table : COUNTED) {
      all.put(table, rows("SELECT COUNT(*) FROM " + table).toString());
    }
    return all;
  }

  /** Who leads what, invited or active: {@code team|partnership}. */
  Map<String, Set<String>> leaders() {
    Map<String, Set<String>> all = new HashMap<>();
    for (List<String> row :
        rows("SELECT workspace || '|' || partnership, person FROM partnership_leader")) {
      all.computeIfAbsent(row.get(0), none -> new HashSet<>()).add(row.get(1));
    }
    return all;
  }

  /** The newest things, and the oldest, in the order in which they were made. */
  Map<String, List<String>> ids() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String table : List.of("prewire", "decision", "partnership")) {
      List<String> ids =
          rows("SELECT id FROM " + table + " ORDER BY created_by_view, workspace").stream()
              .map(row -> row.get(0))
              .toList();
      List<String> some = new ArrayList<>(ids.subList(0, Math.min(ids.size(), 60)));
      some.addAll(ids.subList(Math.max(some.size(), ids.size() - 20), ids.size()));
      all.put(table, some);
    }
    return all;
  }

  /** What Slack must still be told. */
  List<List<String>> waiting() {
    return rows("SELECT * FROM outbox");
  }

  /** What is kept of workspaces that never installed us; their farewells are answered. */
  List<String> ofStrangers() {
    List<String> found = new ArrayList<>();
    for (String table : tables) {
      rows("SELECT * FROM " + table + STRANGE)
          .forEach(row -> found.add(table + " of who never installed us: " + row));
    }
    return found;
  }

  /** Of the announced: what their words are, with team and channel. */
  List<List<String>> announced() {
    return rows(
        """
        SELECT d.workspace, d.channel, r.title, r.decided, r.why FROM decision d
        JOIN decision_revision r ON r.decision = d.id AND r.revision = d.revision
        WHERE d.state IN ('ANNOUNCED', 'REPLACED')""");
  }

  List<String> impossibleThings() {
    List<String> found = new ArrayList<>();
    IMPOSSIBLE.forEach((what, sql) -> rows(sql).forEach(row -> found.add(what + ": " + row)));
    return found;
  }

  List<List<String>> rows(String sql) {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int width = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> impossible() {
    String missing =
        """
        (SELECT COUNT(*) FROM partnership_leader l
         WHERE l.workspace = d.workspace AND l.partnership = d.partnership
           AND NOT EXISTS (SELECT 1 FROM decision_signature s
             WHERE s.decision = d.id AND s.revision = d.revision AND s.person = l.person))""";
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "agreed without every signature",
        "SELECT d.id, d.state FROM decision d WHERE d.state IN ('AGREED','ANNOUNCED','REPLACED') AND "
            + missing
            + " > 0");
    all.put(
        "signed by all and not agreed",
        "SELECT d.id FROM decision d WHERE d.state = 'PROPOSED' AND " + missing + " = 0");
    all.put(
        "signed by who leads nothing",
        """
        SELECT d.id, s.person FROM decision d JOIN decision_signature s ON s.decision = d.id
        WHERE NOT EXISTS (SELECT 1 FROM partnership_leader l WHERE l.workspace = d.workspace
          AND l.partnership = d.partnership AND l.person = s.person)""");
    all.put(
        "another revision than the last",
        """
        SELECT d.id FROM decision d WHERE d.revision <>
          (SELECT MAX(r.revision) FROM decision_revision r WHERE r.decision = d.id)""");
    all.put(
        "agreed, and neither announced nor refused",
        "SELECT id FROM decision WHERE state = 'AGREED' AND refusal IS NULL");
    all.put(
        "announced without its place",
        """
        SELECT id FROM decision WHERE state IN ('ANNOUNCED','REPLACED')
          AND (announced_ts IS NULL OR change IS NULL)""");
    all.put(
        "replaced on one side only",
        """
        SELECT d.id FROM decision d LEFT JOIN decision n ON n.id = d.replaced_by
        WHERE (d.state = 'REPLACED' AND (n.id IS NULL OR n.replaces <> d.id))
           OR (d.state <> 'REPLACED' AND d.replaced_by IS NOT NULL)""");
    all.put(
        "a partnership's decision that is another's pre-wire",
        """
        SELECT d.id FROM prewire p JOIN decision d ON d.prewire = p.id
        WHERE p.state = 'DECIDED' AND p.decision_number = d.number
          AND (d.workspace <> p.workspace OR d.partnership <> p.partnership)""");
    all.put(
        "revealed early, or not revealed",
        """
        SELECT r.prewire, r.number FROM prewire_round r
        JOIN prewire p ON p.workspace = r.workspace AND p.id = r.prewire
        WHERE (r.revealed_at IS NOT NULL) <>
          ((SELECT COUNT(*) FROM prewire_position o WHERE o.workspace = r.workspace
              AND o.prewire = r.prewire AND o.round = r.number)
           = (SELECT COUNT(*) FROM partnership_leader l WHERE l.workspace = p.workspace
              AND l.partnership = p.partnership))""");
    all.put(
        "another round than the last",
        """
        SELECT p.id FROM prewire p WHERE p.round <> (SELECT MAX(r.number) FROM prewire_round r
          WHERE r.workspace = p.workspace AND r.prewire = p.id)""");
    all.put(
        "half ended",
        """
        SELECT id FROM prewire WHERE (state = 'OPEN') <> (ended_at IS NULL)
          OR (state = 'CLOSED') <> (closed_by IS NOT NULL)""");
    all.put(
        "active without all",
        """
        SELECT p.id FROM partnership p WHERE (p.state = 'ACTIVE') <> (NOT EXISTS
          (SELECT 1 FROM partnership_leader l WHERE l.workspace = p.workspace
            AND l.partnership = p.id AND l.answer <> 'ACCEPTED'))""");
    return all;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
