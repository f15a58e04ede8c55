package dev.prewire.slack;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Slack's events say has changed. Each event reaches one replica, so that one writes it down
 * and all read it. Changes are numbered by a row that stays locked until the commit: who has read
 * up to a number has missed none before it, whatever the clocks of the replicas say. Thread-safe.
 */
final class Changes {

  /** A person or a channel. */
  record Subject(String workspace, String id) {

    /** By the first letter (docs.slack.dev/reference/objects/user-object: U, or W). */
    boolean isPerson() {
      return id.startsWith("U") || id.startsWith("W");
    }
  }

  /** Nobody remembers anything for longer than a minute. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final Duration SWEEP = Duration.ofMinutes(1);

  /**
   * @param last the number up to which these are all
   */
  record News(long last, List<Subject> subjects) {}

  private final Database database;
  private final InstantSource clock;
  private final AtomicLong sweepDue = new AtomicLong();

  Changes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Durable when it returns; an event of which this failed must be heard again. */
  void heard(List<Subject> subjects) {
    long now = clock.millis();
    database.write(
        tx -> {
          subjects.forEach(subject -> write(tx, subject, now));
          sweep(tx, now);
          return null;
        });
  }

  /** The number from which on somebody who remembers nothing yet must listen. */
  long last() {
    return database.read(Changes::last);
  }

  News after(long number) {
    return database.read(
        tx -> {
          long last = last(tx);
          return new News(last, last == number ? List.of() : changed(tx, number));
        });
  }

  private static long last(Tx tx) {
    return tx.handle().createQuery("SELECT last FROM slack_change_count").mapTo(Long.class).one();
  }

  private static List<Subject> changed(Tx tx, long after) {
    return tx.handle()
        .createQuery("SELECT workspace, subject FROM slack_change WHERE number > :after")
        .bind("after", after)
        .map((row, context) -> new Subject(row.getString("workspace"), row.getString("subject")))
        .list();
  }

  private static void write(Tx tx, Subject subject, long now) {
    long number =
        tx.handle()
            .createQuery("UPDATE slack_change_count SET last = last + 1 RETURNING last")
            .mapTo(Long.class)
            .one();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO slack_change (workspace, subject, number, at)
            VALUES (:workspace, :subject, :number, :at)
            ON CONFLICT (workspace, subject)
            DO UPDATE SET number = excluded.number, at = excluded.at
            """)
        .bind("workspace", subject.workspace())
        .bind("subject", subject.id())
        .bind("number", number)
        .bind("at", now)
        .execute();
  }

  /** The one statement over all workspaces: what is long past goes, whosever it was. */
  private void sweep(Tx tx, long now) {
    long due = sweepDue.get();
    if (due <= now && sweepDue.compareAndSet(due, now + SWEEP.toMillis())) {
      tx.handle()
          .createUpdate("DELETE FROM slack_change WHERE at < :before")
          .bind("before", now - KEPT.toMillis())
          .execute();
    }
  }
}
