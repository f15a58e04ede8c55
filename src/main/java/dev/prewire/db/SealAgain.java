package dev.prewire.db;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Another key for all private text, or the first one for what was written without. Page by page, so
 * that memory doesn't depend on how much there is; in the caller's one transaction, so that no
 * mixture stays. What has the new key already is left alone, so running it again harms nothing.
 * Immutable.
 */
public final class SealAgain {

  private static final int PAGE = 500;

  private final Vault now;
  private final Vault next;

  public SealAgain(Vault now, Vault next) {
    this.now = now;
    this.next = next;
  }

  /**
   * Encrypts every private text that hasn't the new key.
   *
   * @return how many
   * @throws Vault.Shut if one of them doesn't open with the key it should have now
   */
  public int all(Tx tx) {
    int values = 0;
    for (Private table : Private.values()) {
      values += all(tx, table);
    }
    SecretKey.replace(tx, next);
    return values;
  }

  private int all(Tx tx, Private table) {
    int values = 0;
    List<Object> after = List.of();
    while (true) {
      List<Map<String, Object>> page = page(tx, table, after);
      values += seal(tx, table, page);
      if (page.size() < PAGE) {
        return values;
      }
      after = key(table, page.get(PAGE - 1));
    }
  }

  private static List<Map<String, Object>> page(Tx tx, Private table, List<Object> after) {
    String keys = String.join(", ", table.keys());
    String from =
        after.isEmpty()
            ? ""
            : "AND (%s) > (%s)"
                .formatted(
                    keys, table.keys().stream().map(k -> ":" + k).collect(Collectors.joining(",")));
    Query query =
        tx.handle()
            .createQuery(
                "SELECT %s FROM %s WHERE %s %s ORDER BY %s LIMIT %d"
                    .formatted(
                        table.columns(), table.table(), table.condition(), from, keys, PAGE));
    for (int i = 0; i < after.size(); i++) {
      query.bind(table.keys().get(i), after.get(i));
    }
    return query.mapToMap().list();
  }

  private static List<Object> key(Private table, Map<String, Object> row) {
    List<Object> key = new ArrayList<>();
    table.keys().forEach(column -> key.add(row.get(column)));
    return key;
  }

  private int seal(Tx tx, Private table, List<Map<String, Object>> page) {
    String set = table.texts().stream().map(c -> c + " = :" + c).collect(Collectors.joining(", "));
    String which =
        table.keys().stream().map(c -> c + " = :" + c).collect(Collectors.joining(" AND "));
    int values = 0;
    try (PreparedBatch batch =
        tx.handle()
            .prepareBatch("UPDATE %s SET %s WHERE %s".formatted(table.table(), set, which))) {
      for (Map<String, Object> row : page) {
        Map<String, String> sealed = sealed(table, row);
        if (!sealed.isEmpty()) {
          table.keys().forEach(column -> batch.bind(column, row.get(column)));
          table.texts().forEach(column -> batch.bind(column, text(sealed, row, column)));
          batch.add();
          values += sealed.size();
        }
      }
      if (values > 0) {
        int[] unused = batch.execute();
      }
    }
    return values;
  }

  private static @Nullable String text(
      Map<String, String> sealed, Map<String, Object> row, String column) {
    return sealed.getOrDefault(column, (String) row.get(column));
  }

  /** The columns whose text hasn't the new key, and what to store there. */
  private Map<String, String> sealed(Private table, Map<String, Object> row) {
    Object[] key = key(table, row).toArray();
    PrivateRow from = new PrivateRow(now, table, key);
    PrivateRow to = new PrivateRow(next, table, key);
    Map<String, String> sealed = new HashMap<>();
    for (String column : table.texts()) {
      String stored = (String) row.get(column);
      String text = stored == null || next.sealed(stored) ? null : from.open(column, stored);
      String again = to.seal(column, text);
      if (again != null) {
        sealed.put(column, again);
      }
    }
    return sealed;
  }
}
