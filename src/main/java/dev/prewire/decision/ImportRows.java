package dev.prewire.decision;

import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What an import stores in the log. For one import; not thread-safe. */
final class ImportRows {

  /** One that isn't here yet, and what it gets. */
  record Numbered(Arrival arrival, String id, int number) {}

  private final Tx tx;
  private final String workspace;

  ImportRows(Tx tx, String workspace) {
    this.tx = tx;
    this.workspace = workspace;
  }

  /** Ids by key of those that are in this log, imported before or our own. */
  Map<List<String>, String> known(List<Arrival> arrivals) {
    Map<List<String>, String> known = new HashMap<>();
    if (arrivals.isEmpty()) {
      return known;
    }
    List<String> ids = arrivals.stream().map(a -> a.origin().sourceId()).distinct().toList();
    tx.handle()
        .createQuery(
            """
            SELECT source, source_id, id FROM decision
            WHERE workspace = :workspace AND source IN (<sources>) AND source_id IN (<ids>)
            """)
        .bind("workspace", workspace)
        .bindList("sources", arrivals.stream().map(a -> a.origin().source()).distinct().toList())
        .bindList("ids", ids)
        .map(
            (row, context) ->
                Map.entry(List.of(row.getString(1), row.getString(2)), row.getString(3)))
        .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    tx.handle()
        .createQuery(
            """
            SELECT id FROM decision
            WHERE workspace = :workspace AND id IN (<ids>) AND source IS NULL
              AND change IS NOT NULL
            """)
        .bind("workspace", workspace)
        .bindList("ids", ids)
        .mapTo(String.class)
        .forEach(id -> known.put(List.of(Arrival.OURS, id), id));
    return known;
  }

  /** Which of their numbers are given. */
  Set<Integer> taken(List<Arrival> arrivals) {
    List<Integer> wanted =
        arrivals.stream().map(Arrival::number).filter(Objects::nonNull).distinct().toList();
    return wanted.isEmpty()
        ? new HashSet<>()
        : new HashSet<>(
            tx.handle()
                .createQuery(
                    """
                    SELECT number FROM decision
                    WHERE workspace = :workspace AND number IN (<numbers>)
                    """)
                .bind("workspace", workspace)
                .bindList("numbers", wanted)
                .mapTo(Integer.class)
                .list());
  }

  /** The counter's, which is at least {@code highest} from now on. */
  int raiseNumber(int highest) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO decision_counter (workspace, number) VALUES (:workspace, :highest)
            ON CONFLICT (workspace) DO UPDATE SET number =
              CASE WHEN decision_counter.number < :highest THEN :highest
                   ELSE decision_counter.number END
            RETURNING number
            """)
        .bind("workspace", workspace)
        .bind("highest", highest)
        .mapTo(Integer.class)
        .one();
  }

  void giveNumber(int last) {
    tx.handle()
        .createUpdate("UPDATE decision_counter SET number = :last WHERE workspace = :workspace")
        .bind("last", last)
        .bind("workspace", workspace)
        .execute();
  }

  void insert(List<Numbered> all) {
    if (all.isEmpty()) {
      return;
    }
    channels(all);
    long change = AnnouncementRows.takeChanges(tx, all.size()) - all.size();
    PreparedBatch decisions =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO decision (
                  id, workspace, number, partnership, created_by_view, state, revision, channel,
                  decided_by, announced_at, permalink, change, source, source_id, imported_at)
                VALUES (
                  :id, :workspace, :number, :partnership, :view, 'ANNOUNCED', 1, :channel,
                  :leaders, :at, :link, :change, :source, :sourceId, :importedAt)
                """);
    PreparedBatch revisions =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO decision_revision (
                  decision, revision, editor, at, title, decided, why, whose_call, kind,
                  alternatives, accepted, displaced, tags, quarter, review_on, channel)
                VALUES (
                  :id, 1, 'operator', :at, :title, :decided, :why, :call, :kind,
                  :alternatives, :accepted, :displaced, :tags, :quarter, :reviewOn, :channel)
                """);
    for (Numbered each : all) {
      change++;
      decision(decisions, each, change);
      revision(revisions, each);
    }
    decisions.execute();
    revisions.execute();
  }

  private void channels(List<Numbered> all) {
    all.stream()
        .map(each -> each.arrival().terms().channel())
        .distinct()
        .forEach(
            channel ->
                tx.handle()
                    .execute(
                        "INSERT INTO decision_channel (workspace, channel) VALUES (?, ?)"
                            + " ON CONFLICT (workspace, channel) DO NOTHING",
                        workspace,
                        channel));
  }

  private void decision(PreparedBatch batch, Numbered each, long change) {
    Arrival arrival = each.arrival();
    batch
        .bind("id", each.id())
        .bind("workspace", workspace)
        .bind("number", each.number())
        .bind("partnership", arrival.partnership())
        .bind("view", "import:" + each.id())
        .bind("channel", arrival.terms().channel())
        .bind("leaders", String.join(",", arrival.leaders()))
        .bind("at", arrival.announcedAt().toEpochMilli())
        .bind("link", arrival.link())
        .bind("change", change)
        .bind("source", arrival.origin().source())
        .bind("sourceId", arrival.origin().sourceId())
        .bind("importedAt", arrival.origin().at().toEpochMilli())
        .add();
  }

  /** Everybody may read it: as it is written when a decision is announced. */
  private static void revision(PreparedBatch batch, Numbered each) {
    Terms terms = each.arrival().terms();
    Terms.Details details = terms.details();
    Kind kind = details.kind();
    LocalDate reviewOn = details.reviewOn();
    batch
        .bind("id", each.id())
        .bind("at", each.arrival().announcedAt().toEpochMilli())
        .bind("title", PrivateRow.plain(terms.title()))
        .bind("decided", PrivateRow.plain(terms.decided()))
        .bind("why", PrivateRow.plain(terms.why()))
        .bind("call", details.call().name())
        .bind("kind", kind == null ? null : kind.name())
        .bind("alternatives", PrivateRow.plain(details.alternatives()))
        .bind("accepted", PrivateRow.plain(details.accepted()))
        .bind("displaced", PrivateRow.plain(details.displaced()))
        .bind("tags", PrivateRow.plain(String.join(",", details.tags())))
        .bind("quarter", details.quarter())
        .bind("reviewOn", reviewOn == null ? null : reviewOn.toString())
        .bind("channel", terms.channel())
        .add();
  }
}
