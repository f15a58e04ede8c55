package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.decision.ImportDecisions.Remarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What replaced what, once all lines of a file are decisions: one may mention another that comes
 * later. Only what came by import is ever marked as replaced.
 */
final class ImportLinks {

  /** The line's decision replaces the one it mentions. */
  static final String REPLACES = "REPLACES";

  /** The one it mentions replaces the line's. */
  static final String REPLACED_BY = "REPLACED_BY";

  /** Something replaces the line's: another line has to say what. */
  static final String REPLACED = "REPLACED";

  /** Likewise, and the line's was here before, and stands. */
  static final String STANDS = "STANDS";

  private static final int PAGE = 500;

  private final Tx tx;
  private final String workspace;
  private final Remarks problems;

  ImportLinks(Tx tx, String workspace, Remarks problems) {
    this.tx = tx;
    this.workspace = workspace;
    this.problems = problems;
  }

  private record Link(
      long position,
      long line,
      String decision,
      String kind,
      String source,
      Arrival.Mention mention,
      boolean numberedThere) {}

  private record End(
      String id,
      boolean imported,
      Instant announcedAt,
      @Nullable String replaces,
      @Nullable String replacedBy) {}

  void settle() {
    each("kind IN ('REPLACES', 'REPLACED_BY')", this::settle);
    each("kind IN ('REPLACED', 'STANDS')", this::confirm);
  }

  private interface Act {
    void on(Link link);
  }

  private void each(String which, Act act) {
    List<Link> page;
    long after = 0;
    do {
      page =
          tx.handle()
              .createQuery(
                  """
                  SELECT position, line, decision, kind, source, number, written, numbered_there
                  FROM import_link
                  WHERE position > :after AND %s ORDER BY position LIMIT :page
                  """
                      .formatted(which))
              .bind("after", after)
              .bind("page", PAGE)
              .map((row, context) -> link(row))
              .list();
      for (Link link : page) {
        act.on(link);
        after = link.position();
      }
    } while (page.size() == PAGE);
  }

  private void settle(Link link) {
    List<String> others = others(link);
    if (others.size() != 1) {
      problems.at(
          link.line(),
          "it mentions "
              + link.mention().written()
              + (others.isEmpty()
                  ? ", which is neither in the file nor imported from the same log"
                  : ", and several are called that"));
      return;
    }
    boolean replaces = link.kind().equals(REPLACES);
    End old = end(replaces ? others.get(0) : link.decision());
    End next = end(replaces ? link.decision() : others.get(0));
    String problem = problem(old, next);
    if (problem != null) {
      problems.at(link.line(), problem);
    } else if (old.replacedBy() == null) {
      replace(old, next);
    }
  }

  private @Nullable String problem(End old, End next) {
    if (old.id().equals(next.id())) {
      return "it says that it replaces itself";
    }
    if (!old.imported()) {
      return "it replaces a decision that was signed here: only its leaders can replace that";
    }
    if (!next.imported() && !old.id().equals(next.replaces())) {
      return "a decision that was signed here replaces it, and its leaders never said that";
    }
    if (next.announcedAt().isBefore(old.announcedAt())) {
      return "what replaces the other was announced before it";
    }
    if (leadsBack(old, next)) {
      return "what replaces what goes round in a circle";
    }
    return (old.replacedBy() == null || old.replacedBy().equals(next.id()))
            && (next.replaces() == null || next.replaces().equals(old.id()))
        ? null
        : "one decision replaces one other, and one of these two has another already";
  }

  /** Dates never go back along a line, so only what is of one moment can make a circle. */
  private boolean leadsBack(End old, End next) {
    Set<String> passed = new HashSet<>();
    End at = next;
    while (at.announcedAt().equals(old.announcedAt()) && passed.add(at.id())) {
      if (at.id().equals(old.id())) {
        return true;
      }
      String after = at.replacedBy();
      if (after == null) {
        return false;
      }
      at = end(after);
    }
    return false;
  }

  private void replace(End old, End next) {
    long change = AnnouncementRows.takeChanges(tx, 2);
    tx.handle()
        .execute(
            "UPDATE decision SET state = 'REPLACED', replaced_by = ?, change = ? WHERE id = ?",
            next.id(),
            change - 1,
            old.id());
    if (next.imported()) {
      tx.handle()
          .execute(
              "UPDATE decision SET replaces = ?, change = ? WHERE id = ?",
              old.id(),
              change,
              next.id());
      tx.handle()
          .execute(
              "UPDATE decision_revision SET replaces = ? WHERE decision = ?", old.id(), next.id());
    }
  }

  private void confirm(Link link) {
    if (end(link.decision()).replacedBy() == null) {
      problems.at(
          link.line(),
          link.kind().equals(STANDS)
              ? "it is replaced in the file, and stands here: put replaces into the line of what"
                  + " replaced it if that is new here. Else let its leaders replace it, and take"
                  + " this line out"
              : "it is replaced, and nothing says by what: give replaced_by, or replaces in another"
                  + " line");
    }
  }

  /**
   * In the file first, by the number that the same log gave, else by that number whosever it is: a
   * file that Prewire wrote numbers the decisions of several logs as one. Else among those that
   * came from the same log before, by what that log calls them: what number they have here says
   * nothing.
   */
  private List<String> others(Link link) {
    Integer number = link.mention().number();
    String written = link.mention().written();
    List<String> found = List.of();
    if (number != null) {
      found = inFile("source = ? AND number = ?", link.source(), number);
      found = found.isEmpty() ? inFile("number = ?", number) : found;
    }
    if (found.isEmpty()) {
      found = inFile("source = ? AND source_id = ?", link.source(), written);
    }
    return found.isEmpty() && (number == null || link.numberedThere()) ? before(link) : found;
  }

  private List<String> inFile(String which, Object... values) {
    return tx.handle()
        .select("SELECT decision FROM import_row WHERE " + which + " LIMIT 2", values)
        .mapTo(String.class)
        .list();
  }

  private List<String> before(Link link) {
    Integer number = link.mention().number();
    String written = link.mention().written();
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM decision
            WHERE workspace = :workspace AND source = :source
              AND source_id IN (:written, :numbered)
            LIMIT 2
            """)
        .bind("workspace", workspace)
        .bind("source", link.source())
        .bind("written", written)
        .bind("numbered", number == null ? written : Arrival.idOf(number))
        .mapTo(String.class)
        .list();
  }

  private End end(String id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, source, announced_at, replaces, replaced_by FROM decision
            WHERE workspace = :workspace AND id = :id
            """)
        .bind("workspace", workspace)
        .bind("id", id)
        .map(
            (row, context) ->
                new End(
                    row.getString("id"),
                    row.getString("source") != null,
                    Instant.ofEpochMilli(row.getLong("announced_at")),
                    row.getString("replaces"),
                    row.getString("replaced_by")))
        .one();
  }

  private static Link link(ResultSet row) throws SQLException {
    int stored = row.getInt("number");
    Integer number = row.wasNull() ? null : stored;
    return new Link(
        row.getLong("position"),
        row.getLong("line"),
        row.getString("decision"),
        row.getString("kind"),
        row.getString("source"),
        new Arrival.Mention(number, row.getString("written")),
        row.getInt("numbered_there") == 1);
  }
}
