package dev.prewire;

import dev.prewire.audit.Audit;
import dev.prewire.audit.Trail;
import dev.prewire.db.DatabaseBackup;
import dev.prewire.db.Tx;
import dev.prewire.decision.Restored;
import dev.prewire.outbox.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A consistent copy of a database that is in use, made to be put back.
 *
 * <p>"Once" has to hold after that, too: what the copy holds as still to be announced may have been
 * announced between the copy and the day it is put back. So the copy says of all of it that it is
 * in doubt since the copy was made, and the courier looks into the channel first.
 *
 * @param rows how many of each table
 * @param trails of every workspace, as the copy has them
 */
public record Backup(Map<String, Long> rows, List<Trail> trails) {

  /** Makes one; reads only. */
  public static Backup take(String databaseUrl, Path to, Instant now) {
    List<Trail> trails = new ArrayList<>();
    Map<String, Long> rows = DatabaseBackup.make(databaseUrl, to, tx -> mark(tx, now, trails));
    return new Backup(rows, List.copyOf(trails));
  }

  private static void mark(Tx tx, Instant now, List<Trail> trails) {
    Outbox.doubtAll(tx, now);
    Restored.doubtAll(tx, now);
    for (String workspace : Audit.workspaces(tx)) {
      trails.add(Audit.check(tx, workspace));
    }
  }

  /** Whether every trail was whole. */
  public boolean isWhole() {
    return trails.stream().allMatch(Trail::isWhole);
  }
}
