package dev.prewire.prewire;

import dev.prewire.db.Tx;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decision.Status;
import dev.prewire.decision.DecisionListener;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;

/** Ends a pre-wire once all leaders have signed a decision that came out of it. Thread-safe. */
final class FollowDecision implements DecisionListener {

  private final Prewires prewires;
  private final Partnerships partnerships;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();

  FollowDecision(Prewires prewires, Partnerships partnerships, Telling telling) {
    this.prewires = prewires;
    this.partnerships = partnerships;
    this.telling = telling;
  }

  @Override
  public void changed(Tx tx, Decision decision, Instant now) {
    String id = decision.prewire();
    if (id == null || !isAgreed(decision.status())) {
      return;
    }
    prewires
        .byId(tx, decision.workspace(), id)
        // Another partnership may have been chosen in the modal: what it decided is its own.
        .filter(prewire -> prewire.partnership().equals(decision.partnership()))
        .filter(prewire -> store.decide(tx, prewire, decision.number()))
        .flatMap(prewire -> prewires.byId(tx, decision.workspace(), id))
        .ifPresent(
            prewire ->
                partnerships
                    .byId(tx, decision.workspace(), prewire.partnership())
                    .ifPresent(p -> telling.changed(tx, prewire, p, now)));
  }

  private static boolean isAgreed(Status status) {
    return status instanceof Status.Agreed || status instanceof Status.Announced;
  }
}
