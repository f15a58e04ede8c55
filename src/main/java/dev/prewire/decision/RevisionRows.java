package dev.prewire.decision;

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
      r.revision AS r_number, r.editor AS r_editor, r.at AS r_at, r.title, r.decided, r.why,
      r.whose_call, r.kind, r.alternatives, r.accepted, r.displaced, r.tags, r.quarter,
      r.review_on, r.replaces AS r_replaces, r.channel AS r_channel
      """;

  private RevisionRows() {}

  static void insert(Tx tx, String decision, Revision revision) {
    Terms terms = revision.terms();
    Terms.Details details = terms.details();
    Kind kind = details.kind();
    LocalDate reviewOn = details.reviewOn();
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
        .bind("title", terms.title())
        .bind("decided", terms.decided())
        .bind("why", terms.why())
        .bind("call", details.call().name())
        .bind("kind", kind == null ? null : kind.name())
        .bind("alternatives", details.alternatives())
        .bind("accepted", details.accepted())
        .bind("displaced", details.displaced())
        .bind("tags", String.join(",", details.tags()))
        .bind("quarter", details.quarter())
        .bind("reviewOn", reviewOn == null ? null : reviewOn.toString())
        .bind("replaces", details.replaces())
        .bind("channel", terms.channel())
        .execute();
  }

  static Revision read(ResultSet row) throws SQLException {
    return new Revision(
        row.getInt("r_number"),
        row.getString("r_editor"),
        Instant.ofEpochMilli(row.getLong("r_at")),
        terms(row, row.getString("r_channel")));
  }

  static Terms terms(ResultSet row, String channel) throws SQLException {
    String kind = row.getString("kind");
    String reviewOn = row.getString("review_on");
    return new Terms(
        row.getString("title"),
        row.getString("decided"),
        row.getString("why"),
        new Terms.Details(
            Call.valueOf(row.getString("whose_call")),
            kind == null ? null : Kind.valueOf(kind),
            row.getString("alternatives"),
            row.getString("accepted"),
            row.getString("displaced"),
            tags(row.getString("tags")),
            row.getString("quarter"),
            reviewOn == null ? null : LocalDate.parse(reviewOn),
            row.getString("r_replaces")),
        channel);
  }

  private static List<String> tags(@Nullable String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }
}
