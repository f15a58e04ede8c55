package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Instant;

/** A log that was lived in: what is announced in it, and what is nobody's business. */
final class SampleLog {

  /** In every text that must never get into a file. */
  static final String SECRET = "unspeakable";

  /**
   * Quotes, line ends, formulas, markup, other scripts; what two databases and two formats keep.
   */
  static final String NASTY =
      "=HYPERLINK(\"http://x\",\"y\"), 'quoted'\r\n\n# <b>*bold*</b> `x` | שלום 👩‍👩‍👧 ";

  static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");

  private SampleLog() {}

  /** A partnership, so that there is something to import for. */
  static void found(String url, String workspace) {
    try (Database database = Database.open(url)) {
      database.write(
          tx -> {
            tx.handle()
                .execute(
                    """
                    INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                      set_up_by, set_up_at, created_by_view)
                    VALUES (?, 'p1', 'Company', 'company', 'C1', 'Asia/Kolkata', 'ACTIVE', 'UP', 0,
                      'v')
                    """,
                    workspace);
            for (String role : new String[] {"PRODUCT", "ENGINEERING"}) {
              tx.handle()
                  .execute(
                      """
                      INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
                      VALUES (?, 'p1', ?, ?, 'ACCEPTED')
                      """,
                      workspace,
                      "U" + role.charAt(0),
                      role);
            }
            return null;
          });
    }
  }

  /** The partnership, D-1 to D-3 announced, D-2 replaced by D-3, D-4 proposed, D-5 dropped. */
  static void live(String url) {
    found(url, "T1");
    try (Database database = Database.open(url)) {
      database.write(
          tx -> {
            decision(tx, 1, "ANNOUNCED", NASTY.strip().replaceAll("\\R+", " "), NASTY.strip());
            tx.handle().execute("UPDATE decision SET revision = 2 WHERE number = 1");
            revision(tx, 1, 2, NASTY.strip().replaceAll("\\R+", " "), NASTY.strip());
            words(tx, 1, 1, SECRET);
            decision(tx, 2, "ANNOUNCED", "Two APIs", "We keep both.");
            decision(tx, 3, "ANNOUNCED", "One API", "We keep one. @here +1 -1");
            decision(tx, 4, "PROPOSED", SECRET, SECRET);
            decision(tx, 5, "DROPPED", SECRET, SECRET);
            tx.handle()
                .execute(
                    """
                    INSERT INTO decision_signature (decision, revision, person, disagreed, at)
                    VALUES ('d1', 2, 'UP', 0, 0), ('d1', 2, 'UE', 1, 0)
                    """);
            tx.handle()
                .execute(
                    "UPDATE decision SET state = 'REPLACED', replaced_by = 'd3' WHERE id = 'd2'");
            tx.handle().execute("UPDATE decision SET replaces = 'd2' WHERE id = 'd3'");
            tx.handle()
                .execute("INSERT INTO decision_counter (workspace, number) VALUES ('T1', 5)");
            tx.handle().execute("UPDATE decision_change SET last = 3");
            return tx.handle()
                .execute("INSERT INTO decision_channel (workspace, channel) VALUES ('T1', 'C1')");
          });
    }
  }

  private static void decision(Tx tx, int number, String state, String title, String text) {
    boolean announced = state.equals("ANNOUNCED");
    tx.handle()
        .execute(
            """
            INSERT INTO decision (id, workspace, number, partnership, created_by_view, state,
              revision, channel, decided_by, announced_at, announced_ts, permalink, change)
            VALUES (?, 'T1', ?, 'p1', ?, ?, 1, 'C1', 'UP,UE', ?, ?, ?, ?)
            """,
            "d" + number,
            number,
            "v" + number,
            state,
            announced ? AT.toEpochMilli() + number : null,
            announced ? "1.0" : null,
            announced && number > 1 ? "https://slack.example/p" + number : null,
            announced ? number : null);
    revision(tx, number, 1, title, text);
  }

  private static void revision(Tx tx, int number, int revision, String title, String text) {
    tx.handle()
        .execute(
            """
            INSERT INTO decision_revision (decision, revision, editor, at, title, decided, why,
              whose_call, kind, alternatives, accepted, tags, quarter, review_on, channel)
            VALUES (?, ?, 'UP', 0, ?, ?, ?, 'ENGINEERING', 'DEBT', ?, NULL, 'api,billing',
              '2026Q2', '2027-01-31', 'C1')
            """,
            "d" + number,
            revision,
            title,
            text,
            text,
            text);
  }

  private static void words(Tx tx, int number, int revision, String text) {
    tx.handle()
        .execute(
            """
            UPDATE decision_revision SET title = ?, decided = ?, why = ?, alternatives = ?
            WHERE decision = ? AND revision = ?
            """,
            text,
            text,
            text,
            text,
            "d" + number,
            revision);
  }
}
