package dev.prewire.audit;

import dev.prewire.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The audit trail. Stateless.
 *
 * <p>A line carries ids and the name of the act, never anything that somebody wrote: who may read
 * the trail may not therefore read the private thread.
 */
public final class Audit {

  /** What ids look like. Somebody who guesses could write anything: that is never kept. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9:._-]{1,100}");

  private static final String NO_ID = "unknown";

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
    tx.handle()
        .createUpdate(
            """
            INSERT INTO audit (workspace, actor, at, act, subject, hash)
            VALUES (:workspace, :actor, :at, :act, :subject, :hash)
            """)
        .bind("workspace", actor.workspace())
        .bind("actor", actor.user())
        .bind("at", at.toEpochMilli())
        .bind("act", act)
        .bind("subject", subject)
        .bind("hash", hash(previous, actor, at, act, subject))
        .execute();
  }

  /**
   * Reads every workspace's trail again.
   *
   * @return by workspace, the number of the first line that isn't as it was written, or that
   *     doesn't follow the one before
   */
  public static Map<String, Long> broken(Tx tx) {
    Map<String, Long> broken = new LinkedHashMap<>();
    for (String workspace :
        tx.handle()
            .createQuery("SELECT DISTINCT workspace FROM audit ORDER BY workspace")
            .mapTo(String.class)
            .list()) {
      firstBroken(tx, workspace).ifPresent(line -> broken.put(workspace, line));
    }
    return broken;
  }

  private static Optional<Long> firstBroken(Tx tx, String workspace) {
    String[] previous = {""};
    try (Stream<Line> lines =
        tx
            .handle()
            .createQuery(
                """
                SELECT seq, actor, at, act, subject, hash FROM audit
                WHERE workspace = :workspace ORDER BY seq
                """)
            .bind("workspace", workspace)
            .setFetchSize(1000)
            .map((row, context) -> Line.read(row, workspace))
            .stream()) {
      return lines
          .filter(
              line -> {
                boolean broken = !line.hash().equals(line.hashAfter(previous[0]));
                previous[0] = line.hash();
                return broken;
              })
          .map(Line::number)
          .findFirst();
    }
  }

  private record Line(
      long number, Actor actor, Instant at, String act, String subject, String hash) {

    static Line read(ResultSet row, String workspace) throws SQLException {
      return new Line(
          row.getLong("seq"),
          new Actor(workspace, row.getString("actor")),
          Instant.ofEpochMilli(row.getLong("at")),
          row.getString("act"),
          row.getString("subject"),
          row.getString("hash"));
    }

    String hashAfter(String previous) {
      return Audit.hash(previous, actor, at, act, subject);
    }
  }

  private static String hash(String previous, Actor actor, Instant at, String act, String subject) {
    // A separator that no id contains keeps ("ab","c") apart from ("a","bc").
    String line =
        String.join(
            "\n",
            previous,
            actor.workspace(),
            actor.user(),
            Long.toString(at.toEpochMilli()),
            act,
            subject);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
