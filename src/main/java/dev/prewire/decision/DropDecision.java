package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.decision.Decision.Status;
import java.time.Instant;

/** A leader gives up a proposal before it is agreed. Thread-safe. */
final class DropDecision {

  private final LedDecision led;
  private final Decisions decisions;
  private final Announcing announcing;

  DropDecision(LedDecision led, Decisions decisions, Announcing announcing) {
    this.led = led;
    this.decisions = decisions;
    this.announcing = announcing;
  }

  /**
   * @param revision what the leader was looking at
   */
  Outcome drop(Actor actor, String id, int revision, Instant now) {
    return led.act(
        actor,
        id,
        "decision.drop",
        now,
        (tx, decision, partnership) -> {
          boolean sameRevision = decision.revision().number() == revision;
          if (sameRevision && decision.status() instanceof Status.Dropped) {
            return new Outcome.Done(decision);
          }
          if (!sameRevision || !decisions.drop(tx, decision, now)) {
            return new Outcome.Changed(decision, partnership);
          }
          Audit.append(tx, actor, now, "decision.drop", id + ":" + revision);
          return new Outcome.Done(announcing.changed(tx, id, partnership, now));
        });
  }
}
