package dev.prewire.decision;

import dev.prewire.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Which line of a file became which decision, and what they mention: in two tables that only this
 * connection sees and that go with it, because a file may have a million lines. For one import; not
 * thread-safe.
 */
final class ImportLines {

  private final Tx tx;
  private long links;
  private long noted;
  private long analyzed;

  ImportLines(Tx tx) {
    this.tx = tx;
    tx.handle()
        .execute(
            """
            CREATE TEMPORARY TABLE import_row (
              line BIGINT NOT NULL, number BIGINT, source TEXT NOT NULL, source_id TEXT NOT NULL,
              decision TEXT NOT NULL)
            """);
    tx.handle().execute("CREATE UNIQUE INDEX import_row_key ON import_row (source, source_id)");
    tx.handle().execute("CREATE INDEX import_row_number ON import_row (number, source)");
    tx.handle()
        .execute(
            """
            CREATE TEMPORARY TABLE import_link (
              position BIGINT NOT NULL PRIMARY KEY, line BIGINT NOT NULL, decision TEXT NOT NULL,
              kind TEXT NOT NULL, source TEXT NOT NULL, number BIGINT, written TEXT NOT NULL,
              numbered_there BIGINT NOT NULL)
            """);
  }

  /** Lines by key of those that came earlier in this file. */
  Map<List<String>, Long> seen(List<Arrival> arrivals) {
    Map<List<String>, Long> seen = new HashMap<>();
    if (arrivals.isEmpty()) {
      return seen;
    }
    tx.handle()
        .createQuery(
            """
            SELECT source, source_id, line FROM import_row
            WHERE source IN (<sources>) AND source_id IN (<ids>)
            """)
        .bindList("sources", arrivals.stream().map(a -> a.origin().source()).distinct().toList())
        .bindList("ids", arrivals.stream().map(a -> a.origin().sourceId()).distinct().toList())
        .map(
            (row, context) ->
                Map.entry(List.of(row.getString(1), row.getString(2)), row.getLong(3)))
        .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
    return seen;
  }

  /** Which decisions these lines are. */
  void note(Map<Arrival, String> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO import_row (line, number, source, source_id, decision)
                VALUES (:line, :number, :source, :sourceId, :decision)
                """);
    decisions.forEach(
        (arrival, decision) ->
            batch
                .bind("line", arrival.line())
                .bind("number", arrival.number())
                .bind("source", arrival.origin().source())
                .bind("sourceId", arrival.origin().sourceId())
                .bind("decision", decision)
                .add());
    batch.execute();
    noted += decisions.size();
    if (noted >= 2 * analyzed) {
      analyzed = noted;
      grown();
    }
  }

  /** Whenever there are twice as many, and before they are linked. */
  void grown() {
    tx.grown("decision", "import_row", "import_link");
  }

  /** What one that is new here mentions. */
  void mentions(Arrival arrival, String decision) {
    link(arrival, decision, ImportLinks.REPLACES, arrival.replaces());
    link(arrival, decision, ImportLinks.REPLACED_BY, arrival.replacedBy());
    if (arrival.replaced() && arrival.replacedBy() == null) {
      link(arrival, decision, ImportLinks.REPLACED, new Arrival.Mention(null, ""));
    }
  }

  /** One that is here, and that nothing replaces but perhaps a line that is new. */
  void stands(Arrival arrival, String decision) {
    link(arrival, decision, ImportLinks.STANDS, new Arrival.Mention(null, ""));
  }

  private void link(
      Arrival arrival, String decision, String kind, Arrival.@Nullable Mention mention) {
    if (mention != null) {
      tx.handle()
          .execute(
              """
              INSERT INTO import_link (
                position, line, decision, kind, source, number, written, numbered_there)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              ++links,
              arrival.line(),
              decision,
              kind,
              arrival.origin().source(),
              mention.number(),
              mention.written(),
              arrival.numberedThere() ? 1 : 0);
    }
  }
}
