package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.decision.Decision.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** After a refusal by Slack, a leader has the announcement tried again. Thread-safe. */
final class RetryAnnouncement {

  private final LedDecision led;
  private final AnnouncementRows rows;
  private final Announcing announcing;

  RetryAnnouncement(LedDecision led, AnnouncementRows rows, Announcing announcing) {
    this.led = led;
    this.rows = rows;
    this.announcing = announcing;
  }

  /**
   * @param refusal the {@link Decision.Refusal#count()} that the button was about
   * @param channel another one than before; null for the same
   */
  Outcome retry(Actor actor, String id, int refusal, @Nullable String channel, Instant now) {
    return led.act(
        actor,
        id,
        "decision.retry",
        now,
        (tx, decision, partnership) -> {
          if (!(decision.status() instanceof Status.Agreed agreed)) {
            return new Outcome.Changed(decision, partnership);
          }
          String target = channel == null ? agreed.channel() : channel;
          if (!rows.retry(tx, decision, refusal, target)) {
            return new Outcome.Changed(decision, partnership);
          }
          Audit.append(tx, actor, now, "decision.retry", id + ":" + target);
          announcing.put(tx, decision, Announcing.ANNOUNCEMENT, id, now);
          return new Outcome.Done(announcing.changed(tx, id, partnership, now));
        });
  }
}
