package dev.prewire.slack;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Slack doesn't take before when, known to all replicas: a row for each method and workspace
 * that Slack answered 429 for, and for each channel the moment of its next message
 * (docs.slack.dev/apis/web-api/rate-limits: about one message a second for a channel). Thread-safe.
 *
 * <p>Replicas compare the times by their own clocks. Clocks that differ by more than {@link #APART}
 * cost a 429 or some patience, never a message.
 */
public final class Limits {

  /**
   * A second, and what two calls may differ in the time they take to Slack. 200 messages for one
   * channel take 210 seconds, from however many replicas.
   */
  static final Duration APART = Duration.ofMillis(1050);

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;
  private final AtomicLong sweepDue = new AtomicLong();

  public Limits(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How long a call must still wait; empty if it may be made. */
  Optional<Duration> rest(String workspace, String method) {
    long now = clock.millis();
    return rest(database.read(tx -> freeAt(tx, workspace, method)), now);
  }

  /**
   * Takes the channel's next message, for whoever wins it. While the method itself is limited the
   * channel is held for as long: so who waits for a channel waits for nothing else, and isn't asked
   * in vain.
   *
   * @return how long to wait; empty if it is ours
   */
  Optional<Duration> claim(String workspace, String method, String channel) {
    long now = clock.millis();
    long freeAt =
        database.write(
            tx -> {
              sweep(tx, now);
              long held = freeAt(tx, workspace, method);
              if (held > now) {
                raise(tx, workspace, channel, held);
                return held;
              }
              return won(tx, workspace, channel, now) ? now : freeAt(tx, workspace, channel);
            });
    return rest(freeAt, now);
  }

  /**
   * Slack said how long it takes no more of this. In one order, so that no two wait for each other.
   */
  void hold(String workspace, SortedSet<String> scopes, Duration rest) {
    long now = clock.millis();
    database.write(
        tx -> {
          sweep(tx, now);
          scopes.forEach(scope -> raise(tx, workspace, scope, now + rest.toMillis()));
          return null;
        });
  }

  private static Optional<Duration> rest(long freeAt, long now) {
    return freeAt > now ? Optional.of(Duration.ofMillis(freeAt - now)) : Optional.empty();
  }

  private static long freeAt(Tx tx, String workspace, String scope) {
    return tx.handle()
        .createQuery(
            "SELECT free_at FROM slack_limit WHERE workspace = :workspace AND scope = :scope")
        .bind("workspace", workspace)
        .bind("scope", scope)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static boolean won(Tx tx, String workspace, String channel, long now) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO slack_limit (workspace, scope, free_at)
                VALUES (:workspace, :scope, :next)
                ON CONFLICT (workspace, scope) DO UPDATE SET free_at = excluded.free_at
                WHERE slack_limit.free_at <= :now
                """)
            .bind("workspace", workspace)
            .bind("scope", channel)
            .bind("next", now + APART.toMillis())
            .bind("now", now)
            .execute()
        == 1;
  }

  /** A limit only ever gets longer: the answer that said less was given before. */
  private static void raise(Tx tx, String workspace, String scope, long freeAt) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO slack_limit (workspace, scope, free_at)
            VALUES (:workspace, :scope, :free)
            ON CONFLICT (workspace, scope) DO UPDATE SET free_at = excluded.free_at
            WHERE slack_limit.free_at < excluded.free_at
            """)
        .bind("workspace", workspace)
        .bind("scope", scope)
        .bind("free", freeAt)
        .execute();
  }

  /** The one statement over all workspaces: what is long past goes, whosever it was. */
  private void sweep(Tx tx, long now) {
    long due = sweepDue.get();
    if (due <= now && sweepDue.compareAndSet(due, now + SWEEP.toMillis())) {
      tx.handle()
          .createUpdate("DELETE FROM slack_limit WHERE free_at < :before")
          .bind("before", now - KEPT.toMillis())
          .execute();
    }
  }
}
