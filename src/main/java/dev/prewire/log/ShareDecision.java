package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes down that somebody wants to share a decision. Whether they may, and everybody there, is
 * found out by the courier: that takes Slack longer than a press may wait. Thread-safe.
 */
final class ShareDecision {

  static final String ERRAND = "log-share";

  private static final Duration PRESSED_AGAIN = Duration.ofDays(1);

  private final Database database;
  private final Outbox outbox;
  private final Announced announced;
  private final Shares shares;

  ShareDecision(Database database, Outbox outbox, Announced announced, Shares shares) {
    this.database = database;
    this.outbox = outbox;
    this.announced = announced;
    this.shares = shares;
  }

  /** False: there is no such decision. */
  boolean share(Actor actor, Sharing sharing, Instant now) {
    String workspace = actor.workspace();
    return database.write(
        tx -> {
          if (announced.byId(tx, workspace, sharing.decision()).isEmpty()) {
            Audit.append(tx, actor, now, "denied.share", sharing.decision());
            return false;
          }
          shares.forget(tx, now.minus(PRESSED_AGAIN));
          if (shares.insert(tx, workspace, sharing, now)) {
            Audit.append(tx, actor, now, "log.share", sharing.decision());
            String lane = ERRAND + ":" + sharing.id();
            outbox.put(tx, new Errand(workspace, ERRAND, sharing.id(), lane), now);
          }
          return true;
        });
  }
}
