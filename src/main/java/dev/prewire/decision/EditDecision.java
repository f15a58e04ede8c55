package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import java.time.Instant;

/**
 * A leader changes the words: a new revision, signed by its editor alone. Of two who change the
 * same revision at once, one wins; the other is shown it. Thread-safe.
 */
final class EditDecision {

  private final LedDecision led;
  private final Decisions decisions;
  private final Announcing announcing;

  EditDecision(LedDecision led, Decisions decisions, Announcing announcing) {
    this.led = led;
    this.decisions = decisions;
    this.announcing = announcing;
  }

  /**
   * @param base the revision that the editor started from
   */
  Outcome edit(Actor actor, String id, int base, Terms terms, Instant now) {
    return led.act(
        actor,
        id,
        "decision.edit",
        now,
        (tx, decision, partnership) -> {
          Revision current = decision.revision();
          boolean sameEditAgain =
              current.number() == base + 1
                  && current.editor().equals(actor.user())
                  && current.terms().equals(terms);
          boolean nothingToChange = current.number() == base && current.terms().equals(terms);
          if (sameEditAgain || (nothingToChange && decision.isProposed())) {
            return new Outcome.Done(decision);
          }
          Revision next = new Revision(base + 1, actor.user(), now, terms);
          if (current.number() != base || !decisions.revise(tx, decision, next)) {
            return new Outcome.Changed(decision, partnership);
          }
          Decision revised = decisions.byId(tx, decision.workspace(), id).orElseThrow();
          decisions.sign(tx, revised, new Signature(actor.user(), false, now));
          Audit.append(tx, actor, now, "decision.edit", id + ":" + next.number());
          announcing.put(tx, revised, Announcing.REVISED, id + ":" + next.number(), now);
          return new Outcome.Done(announcing.changed(tx, id, partnership, now));
        });
  }
}
