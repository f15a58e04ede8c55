package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Partnership;
import java.time.Instant;

/**
 * A leader signs one exact revision. The signature that completes it agrees the decision and makes
 * its announcement due, in one transaction: there is no agreement without an announcement to come,
 * and no announcement without every signature. Thread-safe.
 */
final class SignDecision {

  private final LedDecision led;
  private final Decisions decisions;
  private final Announcing announcing;

  SignDecision(LedDecision led, Decisions decisions, Announcing announcing) {
    this.led = led;
    this.decisions = decisions;
    this.announcing = announcing;
  }

  /**
   * @param revision what the leader was looking at
   * @param disagreed "Disagree and commit"; the first signature of a revision stands
   */
  Outcome sign(Actor actor, String id, int revision, boolean disagreed, Instant now) {
    return led.act(
        actor,
        id,
        "decision.sign",
        now,
        (tx, decision, partnership) -> {
          if (decision.revision().number() != revision) {
            return new Outcome.Changed(decision, partnership);
          }
          boolean signedBefore = decision.signatureOf(actor.user()).isPresent();
          if (signedBefore && !(decision.status() instanceof Status.Dropped)) {
            return new Outcome.Done(decision);
          }
          Signature signature = new Signature(actor.user(), disagreed, now);
          if (!decisions.sign(tx, decision, signature)) {
            return new Outcome.Changed(decision, partnership);
          }
          Audit.append(tx, actor, now, "decision.sign", id + ":" + revision);
          return new Outcome.Done(completed(tx, actor, decision, partnership, now));
        });
  }

  private Decision completed(
      Tx tx, Actor actor, Decision before, Partnership partnership, Instant now) {
    Decision signed = decisions.byId(tx, before.workspace(), before.id()).orElseThrow();
    if (signed.isSignedBy(partnership.users())
        && decisions.agree(tx, signed, partnership.users())) {
      Audit.append(
          tx, actor, now, "decision.agree", signed.id() + ":" + signed.revision().number());
      announcing.put(tx, signed, Announcing.ANNOUNCEMENT, signed.id(), now);
    }
    return announcing.changed(tx, signed.id(), partnership, now);
  }
}
