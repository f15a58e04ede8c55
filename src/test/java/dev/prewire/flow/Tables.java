package dev.prewire.flow;

import dev.prewire.testkit.Backend;
import dev.prewire.testkit.Office;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The app's tables, looked at and meddled with from outside. */
final class Tables {

  private static final List<String> WHAT_PEOPLE_DID =
      List.of(
          "partnership",
          "partnership_leader",
          "prewire",
          "prewire_round",
          "prewire_position",
          "decision",
          "decision_revision",
          "decision_signature");

  private Tables() {}

  /** Every row of what people did. */
  static String dump(Office office) {
    StringBuilder all = new StringBuilder();
    for (String table : WHAT_PEOPLE_DID) {
      all.append(table).append('\n');
      rows(office, table).forEach(row -> all.append(row).append('\n'));
    }
    return all.toString();
  }

  static List<String> rows(Office office, String table) {
    return office.inDatabase(
        tx ->
            tx.handle().createQuery("SELECT * FROM " + table).mapToMap().stream()
                .map(Object::toString)
                .toList());
  }

  /** The acts in the audit trail, oldest first. */
  static List<String> acts(Office office) {
    return office.inDatabase(
        tx ->
            tx.handle()
                .createQuery("SELECT act FROM audit ORDER BY seq")
                .mapTo(String.class)
                .list());
  }

  /** Another process with the same database. */
  static Connection connect(Office office) throws SQLException {
    return DriverManager.getConnection(office.environment().get("PREWIRE_DATABASE_URL"));
  }

  static void change(Office office, String sql) {
    try (Connection connection = connect(office);
        Statement statement = connection.createStatement()) {
      if (Backend.ofThisRound() == Backend.SQLITE) {
        statement.execute("PRAGMA busy_timeout = 5000");
      }
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
