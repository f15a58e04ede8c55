package dev.prewire.testkit;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts announced decisions into a database, as the decision room leaves them. */
public final class Announcements {

  private final Database database;
  private final AtomicInteger made = new AtomicInteger();

  public Announcements(Database database) {
    this.database = database;
  }

  /** What the tests vary; everything else is dull. */
  public record Draft(
      String workspace, String channel, String title, String decided, String why, Instant at) {

    public static Draft of(String title) {
      return new Draft(
          "T1", "C1", title, "Nothing else.", "Because.", Instant.parse("2026-11-01T09:00:00Z"));
    }

    public Draft in(String workspace, String channel) {
      return new Draft(workspace, channel, title, decided, why, at);
    }

    public Draft deciding(String decided) {
      return new Draft(workspace, channel, title, decided, why, at);
    }

    public Draft because(String why) {
      return new Draft(workspace, channel, title, decided, why, at);
    }

    public Draft at(Instant at) {
      return new Draft(workspace, channel, title, decided, why, at);
    }
  }

  /** Returns its id; the n-th has the number n. */
  public String add(Draft draft) {
    return database.write(tx -> insert(tx, draft));
  }

  public String insert(Tx tx, Draft draft) {
    int number = made.incrementAndGet();
    String id = "dec-" + number;
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision (id, workspace, number, partnership, created_by_view, state,
              revision, channel, decided_by, announced_at, announced_ts, permalink, change)
            VALUES (:id, :workspace, :number, :partnership, :id, 'ANNOUNCED', 1, :channel,
              'UP,UE', :at, '1.0', :link, :change)
            """)
        .bind("id", id)
        .bind("workspace", draft.workspace())
        .bind("number", number)
        .bind("partnership", "p-" + draft.workspace())
        .bind("channel", draft.channel())
        .bind("at", draft.at().toEpochMilli())
        .bind("link", "https://slack.example/archives/" + draft.channel() + "/p" + number)
        .bind("change", change(tx))
        .execute();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_revision (decision, revision, editor, at, title, decided, why,
              whose_call, tags, channel)
            VALUES (:id, 1, 'UP', 0, :title, :decided, :why, 'JOINT', '', :channel)
            """)
        .bind("id", id)
        .bind("title", draft.title())
        .bind("decided", draft.decided())
        .bind("why", draft.why())
        .bind("channel", draft.channel())
        .execute();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_channel (workspace, channel) VALUES (:workspace, :channel)
            ON CONFLICT DO NOTHING
            """)
        .bind("workspace", draft.workspace())
        .bind("channel", draft.channel())
        .execute();
    return id;
  }

  public void replace(String old, String by) {
    database.write(
        tx -> {
          tx.handle().execute("UPDATE decision SET replaces = ? WHERE id = ?", old, by);
          return tx.handle()
              .execute(
                  "UPDATE decision SET replaced_by = ?, state = 'REPLACED', change = ? WHERE id = ?",
                  by,
                  change(tx),
                  old);
        });
  }

  public static long change(Tx tx) {
    return tx.handle()
        .createQuery("UPDATE decision_change SET last = last + 1 RETURNING last")
        .mapTo(Long.class)
        .one();
  }
}
