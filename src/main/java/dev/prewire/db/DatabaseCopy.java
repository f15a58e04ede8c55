package dev.prewire.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;

/**
 * Moves everything from one database to another, of whatever kind each is. Row by row, so that
 * memory doesn't depend on how much there is; in one transaction, so that the target has all or
 * nothing. Stateless.
 *
 * <ol>
 *   <li>The target gets its tables. It must hold no row of ours.
 *   <li>Every table is read in one snapshot of the source and written, each after those that it
 *       refers to.
 *   <li>Before the commit every table is read back: as many rows, and the same sum of their
 *       fingerprints, or nothing is kept.
 * </ol>
 */
public final class DatabaseCopy {

  private static final int BATCH = 1000;

  /** Its one row is there from the migration on. */
  private static final String COUNTER = "decision_change";

  /** Why nothing was copied, in words for whoever runs this. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  private DatabaseCopy() {}

  /**
   * Copies all tables.
   *
   * @return how many rows of each table, in the order in which they went
   * @throws Refused if one of the two isn't what it has to be; both are as before then
   */
  public static Map<String, Long> copy(String from, String to) {
    try (Database target = Database.open(to)) {
      return target.writeForLong(into -> copy(from, into));
    }
  }

  private static Map<String, Long> copy(String from, Tx target) {
    Connection into = target.handle().getConnection();
    try {
      List<Table> tables = Table.all(into);
      for (Table table : tables) {
        if (!table.name().equals(COUNTER) && !table.isEmpty(into)) {
          throw new Refused(
              "The target isn't empty (" + table.name() + "): give a new database, or purge it");
        }
      }
      target.deferReferences();
      target.handle().execute("DELETE FROM " + COUNTER);
      Map<Table, Fingerprint> read =
          Database.look(from, source -> copy(source.handle().getConnection(), into, tables));
      Map<String, Long> rows = new LinkedHashMap<>();
      for (Map.Entry<Table, Fingerprint> each : read.entrySet()) {
        if (!each.getValue().isSameAs(fingerprint(into, each.getKey()))) {
          throw new Refused(each.getKey().name() + " arrived differently: nothing was kept");
        }
        rows.put(each.getKey().name(), each.getValue().rows());
      }
      target.continueNumbering();
      return rows;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static Map<Table, Fingerprint> copy(
      Connection from, Connection into, List<Table> tables) {
    try {
      if (!Table.all(from).equals(tables)) {
        throw new Refused(
            "The source is of another version: start this version of Prewire on it once, stop it,"
                + " and copy then");
      }
      Map<Table, Fingerprint> read = new LinkedHashMap<>();
      for (Table table : tables) {
        read.put(table, copy(from, into, table));
      }
      return read;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static Fingerprint copy(Connection from, Connection into, Table table)
      throws SQLException {
    Fingerprint read = new Fingerprint();
    int width = table.columns().size();
    try (PreparedStatement select = from.prepareStatement(table.select());
        PreparedStatement insert = into.prepareStatement(table.insert())) {
      select.setFetchSize(BATCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Object[] values = values(row, width);
          read.add(values);
          for (int i = 0; i < width; i++) {
            insert.setObject(i + 1, values[i]);
          }
          insert.addBatch();
          if (read.rows() % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
    }
    return read;
  }

  private static Fingerprint fingerprint(Connection connection, Table table) throws SQLException {
    Fingerprint found = new Fingerprint();
    try (PreparedStatement select = connection.prepareStatement(table.select())) {
      select.setFetchSize(BATCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(values(row, table.columns().size()));
        }
      }
    }
    return found;
  }

  /** Texts and whole numbers are all there is. */
  private static Object[] values(ResultSet row, int width) throws SQLException {
    Object[] values = new Object[width];
    for (int i = 0; i < width; i++) {
      Object value = row.getObject(i + 1);
      values[i] = value instanceof Number number ? (Object) number.longValue() : value;
    }
    return values;
  }
}
