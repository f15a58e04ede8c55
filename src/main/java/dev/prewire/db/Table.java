package dev.prewire.db;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of ours and its columns, by name, so that both databases list them alike. Immutable.
 *
 * @param columns in the order of their names
 */
record Table(String name, List<String> columns) {

  /**
   * The migrations' own, what tells one database from another, and what only the processes that are
   * running on one have to tell each other.
   */
  private static final Set<String> NOT_OURS =
      Set.of(
          "flyway_schema_history",
          "database_identity",
          "slack_limit",
          "slack_change",
          "slack_change_count");

  Table {
    columns = List.copyOf(columns);
  }

  /** All of them, each after those that it refers to. */
  static List<Table> all(Connection connection) throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    Map<String, Set<String>> refersTo = new HashMap<>();
    for (String name : names(meta)) {
      refersTo.put(name, references(meta, name));
    }
    Set<String> ordered = new LinkedHashSet<>();
    new TreeSet<>(refersTo.keySet()).forEach(name -> visit(name, refersTo, ordered));
    List<Table> tables = new ArrayList<>();
    for (String name : ordered) {
      tables.add(new Table(name, columns(meta, name)));
    }
    return tables;
  }

  private static void visit(String name, Map<String, Set<String>> refersTo, Set<String> ordered) {
    if (ordered.contains(name)) {
      return;
    }
    refersTo.getOrDefault(name, Set.of()).forEach(before -> visit(before, refersTo, ordered));
    ordered.add(name);
  }

  private static List<String> names(DatabaseMetaData meta) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found =
        meta.getTables(null, meta.getConnection().getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        String name = found.getString("TABLE_NAME");
        if (!NOT_OURS.contains(name) && !name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** A reference to itself is settled at the end of the transaction. */
  private static Set<String> references(DatabaseMetaData meta, String name) throws SQLException {
    Set<String> references = new TreeSet<>();
    try (ResultSet found = meta.getImportedKeys(null, meta.getConnection().getSchema(), name)) {
      while (found.next()) {
        references.add(found.getString("PKTABLE_NAME"));
      }
    }
    references.remove(name);
    return references;
  }

  private static List<String> columns(DatabaseMetaData meta, String name) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet found = meta.getColumns(null, meta.getConnection().getSchema(), name, "%")) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    Collections.sort(columns);
    return columns;
  }

  /** The database has no row of it. */
  boolean isEmpty(Connection connection) throws SQLException {
    try (PreparedStatement any = connection.prepareStatement("SELECT 1 FROM " + name + " LIMIT 1");
        ResultSet found = any.executeQuery()) {
      return !found.next();
    }
  }

  String select() {
    return "SELECT " + String.join(", ", columns) + " FROM " + name;
  }

  String insert() {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            name,
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
  }
}
