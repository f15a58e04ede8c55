package dev.prewire.audit;

import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail. Stateless.
 *
 * <p>A line carries ids and the name of the act, never anything that somebody wrote: who may read
 * the trail may not therefore read the private thread.
 *
 * <p>Each line is sealed by the hash of the one before in its workspace. So {@link #check} sees
 * every line that was changed, taken out, put in or moved, except at the end: a trail whose last
 * lines are gone is a shorter whole trail, and a workspace whose lines are all gone has none, as
 * after a purge. Against that, write the last {@link Trail#seal} down elsewhere: {@link #holds}
 * says whether it is still there. The same goes for somebody who writes the trail anew with hashes
 * of their own: there is no secret in them, so only a seal kept elsewhere proves anything then.
 */
public final class Audit {

  /** What ids look like. Somebody who guesses could write anything: that is never kept. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9:._-]{1,100}");

  private static final String NO_ID = "unknown";
  private static final String TABLE = "audit";

  private Audit() {}

  /** Adds one line in the transaction of the act itself: there is no act without its line. */
  public static void append(Tx tx, Actor actor, Instant at, String act, String about) {
    String subject = ID.matcher(about).matches() ? about : NO_ID;
    tx.lock("audit:" + actor.workspace());
    String previous =
        tx.handle()
            .createQuery(
                """
                SELECT hash FROM audit WHERE workspace = :workspace ORDER BY seq DESC LIMIT 1
                """)
            .bind("workspace", actor.workspace())
            .mapTo(String.class)
            .findOne()
            .orElse("");
    Line line =
        new Line(actor.workspace(), actor.user(), at.toEpochMilli(), act, subject, actor.via());
    tx.handle()
        .createUpdate(
            """
            INSERT INTO audit (workspace, actor, at, act, subject, via, hash)
            VALUES (:workspace, :actor, :at, :act, :subject, :via, :hash)
            """)
        .bind("workspace", line.workspace())
        .bind("actor", line.actor())
        .bind("at", line.at())
        .bind("act", line.act())
        .bind("subject", line.subject())
        .bind("via", line.via())
        .bind("hash", line.hashAfter(previous))
        .execute();
  }

  /** A line of whoever runs the app, in the trail of every workspace that has one. */
  public static void appendToAll(Tx tx, Instant at, String act, String about) {
    for (String workspace : workspaces(tx)) {
      append(tx, Actor.operator(workspace), at, act, about);
    }
  }

  /** Every workspace that has a trail. */
  public static List<String> workspaces(Tx tx) {
    return tx.handle()
        .createQuery("SELECT DISTINCT workspace FROM audit ORDER BY workspace")
        .mapTo(String.class)
        .list();
  }

  /**
   * Reads a trail again, up to its first broken link. Also that of a database from before the
   * migrations of this version.
   */
  public static Trail check(Tx tx, String workspace) {
    String via = tx.hasColumn(TABLE, "via") ? "via" : "NULL AS via";
    try (ResultIterator<Sealed> lines =
        tx.handle()
            .createQuery(
                """
                SELECT seq, workspace, actor, at, act, subject, %s, hash FROM audit
                WHERE workspace = :workspace ORDER BY seq
                """
                    .formatted(via))
            .bind("workspace", workspace)
            .setFetchSize(1000)
            .map(
                (row, context) ->
                    new Sealed(row.getLong("seq"), Line.read(row), row.getString("hash")))
            .iterator()) {
      return follow(workspace, lines);
    }
  }

  private static Trail follow(String workspace, Iterator<Sealed> lines) {
    long whole = 0;
    long last = 0;
    String seal = "";
    while (lines.hasNext()) {
      Sealed next = lines.next();
      if (!next.line().hashAfter(seal).equals(next.hash())) {
        return new Trail(workspace, whole, next.number(), last, seal);
      }
      whole++;
      last = next.number();
      seal = next.hash();
    }
    return new Trail(workspace, whole, null, last, seal);
  }

  /**
   * Reads every workspace's trail again.
   *
   * @return by workspace, the number of the first line that isn't as it was written, or that
   *     doesn't follow the one before
   */
  public static Map<String, Long> broken(Tx tx) {
    Map<String, Long> broken = new LinkedHashMap<>();
    for (String workspace : workspaces(tx)) {
      Long line = check(tx, workspace).firstBroken();
      if (line != null) {
        broken.put(workspace, line);
      }
    }
    return broken;
  }

  /** Whether a line with this seal is there: as long as the trail is whole, all before it are. */
  public static boolean holds(Tx tx, @Nullable String workspace, String seal) {
    return tx.handle()
        .createQuery(
            """
            SELECT 1 FROM audit WHERE hash = :seal
              AND workspace = COALESCE(CAST(:workspace AS TEXT), workspace) LIMIT 1
            """)
        .bind("seal", seal)
        .bind("workspace", workspace)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private record Sealed(long number, Line line, String hash) {}
}
