package dev.prewire.decision;

import dev.prewire.db.Tx;
import java.time.Instant;

/**
 * What a database that is put back doesn't know: a decision that was still open in it may have been
 * signed and announced since. Stateless.
 */
public final class Restored {

  private Restored() {}

  /**
   * Has every decision that isn't announced looked for in its channel before it is, however much
   * later that will be. For a copy of a database.
   *
   * @param since before the copy was made
   */
  public static int doubtAll(Tx tx, Instant since) {
    return tx.handle()
        .createUpdate(
            """
            UPDATE decision SET doubt_channel = channel, doubt_since = :since
            WHERE state IN ('PROPOSED', 'AGREED') AND doubt_channel IS NULL
            """)
        .bind("since", since.toEpochMilli())
        .execute();
  }
}
