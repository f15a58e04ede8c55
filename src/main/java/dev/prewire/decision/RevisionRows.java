package dev.prewire.decision;

import dev.prewire.db.Private;
import dev.prewire.db.PrivateRow;
import dev.prewire.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How terms stand in the table of revisions. */
final class RevisionRows {

  /** The columns that {@link #read} reads, of a table called {@code r}. */
  static final String COLUMNS =
      """
      r.decision AS r_decision, r.revision AS r_number, r.editor AS r_editor, r.at AS r_at, r.title,
      r.decided, r.why,
      r.whose_call, r.kind, r.alternatives, r.accepted, r.displaced, r.tags, r.quarter,
      r.review_on, r.replaces AS r_replaces, r.channel AS r_channel
      """;

  private RevisionRows() {}

  static void insert(Tx tx, String decision, Revision revision) {
    Terms terms = revision.terms();
    Terms.Details details = terms.details();
    Kind kind = details.kind();
    LocalDate reviewOn = details.reviewOn();
    PrivateRow hidden = tx.row(Private.REVISION, decision, revision.number());
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_revision (
              decision, revision, editor, at, title, decided, why, whose_call, kind,
              alternatives, accepted, displaced, tags, quarter, review_on, replaces, channel)
            VALUES (
              :decision, :revision, :editor, :at, :title, :decided, :why, :call, :kind,
              :alternatives, :accepted, :displaced, :tags, :quarter, :reviewOn, :replaces, :channel)
            """)
        .bind("decision", decision)
        .bind("revision", revision.number())
        .bind("editor", revision.editor())
        .bind("at", revision.at().toEpochMilli())
        .bind("title", hidden.seal("title", terms.title()))
        .bind("decided", hidden.seal("decided", terms.decided()))
        .bind("why", hidden.seal("why", terms.why()))
        .bind("call", details.call().name())
        .bind("kind", kind == null ? null : kind.name())
        .bind("alternatives", hidden.seal("alternatives", details.alternatives()))
        .bind("accepted", hidden.seal("accepted", details.accepted()))
        .bind("displaced", hidden.seal("displaced", details.displaced()))
        .bind("tags", hidden.seal("tags", String.join(",", details.tags())))
        .bind("quarter", details.quarter())
        .bind("reviewOn", reviewOn == null ? null : reviewOn.toString())
        .bind("replaces", details.replaces())
        .bind("channel", terms.channel())
        .execute();
  }

  /** From now on everybody may read it: every search index does, from these columns. */
  static void publish(Tx tx, String decision, Revision revision) {
    Terms terms = revision.terms();
    Terms.Details details = terms.details();
    tx.handle()
        .createUpdate(
            """
            UPDATE decision_revision
            SET title = :title, decided = :decided, why = :why, alternatives = :alternatives,
                accepted = :accepted, displaced = :displaced, tags = :tags
            WHERE decision = :decision AND revision = :revision
            """)
        .bind("title", PrivateRow.plain(terms.title()))
        .bind("decided", PrivateRow.plain(terms.decided()))
        .bind("why", PrivateRow.plain(terms.why()))
        .bind("alternatives", PrivateRow.plain(details.alternatives()))
        .bind("accepted", PrivateRow.plain(details.accepted()))
        .bind("displaced", PrivateRow.plain(details.displaced()))
        .bind("tags", PrivateRow.plain(String.join(",", details.tags())))
        .bind("decision", decision)
        .bind("revision", revision.number())
        .execute();
  }

  static Revision read(Tx tx, ResultSet row) throws SQLException {
    return new Revision(
        row.getInt("r_number"),
        row.getString("r_editor"),
        Instant.ofEpochMilli(row.getLong("r_at")),
        terms(tx, row, row.getString("r_channel")));
  }

  static Terms terms(Tx tx, ResultSet row, String channel) throws SQLException {
    PrivateRow hidden =
        tx.row(Private.REVISION, row.getString("r_decision"), row.getInt("r_number"));
    String kind = row.getString("kind");
    String reviewOn = row.getString("review_on");
    return new Terms(
        hidden.text(row, "title"),
        hidden.text(row, "decided"),
        hidden.text(row, "why"),
        new Terms.Details(
            Call.valueOf(row.getString("whose_call")),
            kind == null ? null : Kind.valueOf(kind),
            hidden.textOrNull(row, "alternatives"),
            hidden.textOrNull(row, "accepted"),
            hidden.textOrNull(row, "displaced"),
            tags(hidden.text(row, "tags")),
            row.getString("quarter"),
            reviewOn == null ? null : LocalDate.parse(reviewOn),
            row.getString("r_replaces")),
        channel);
  }

  private static List<String> tags(@Nullable String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }
}
