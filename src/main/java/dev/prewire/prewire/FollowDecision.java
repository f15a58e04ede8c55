package dev.prewire.prewire;

import dev.prewire.db.Tx;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decision.Status;
import dev.prewire.decision.DecisionListener;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;

/**
 * Shows at a pre-wire what came out of it: a proposal that waits for signatures, and its end once
 * all leaders have signed. Thread-safe.
 */
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
    if (id == null) {
      return;
    }
    prewires
        .byId(tx, decision.workspace(), id)
        // Another partnership may have been chosen in the modal: what it decided is its own.
        .filter(prewire -> prewire.partnership().equals(decision.partnership()))
        .filter(prewire -> isShown(tx, prewire, decision, now))
        .flatMap(prewire -> prewires.byId(tx, decision.workspace(), id))
        .ifPresent(
            prewire ->
                partnerships
                    .byId(tx, decision.workspace(), prewire.partnership())
                    .ifPresent(p -> telling.changed(tx, prewire, p, now)));
  }

  /** Whether the root reads differently now: what waits for signatures, or was agreed. */
  private boolean isShown(Tx tx, Prewire prewire, Decision decision, Instant now) {
    return isAgreed(decision.status())
        ? store.decide(tx, prewire, decision.number(), now)
        : prewire.isOpen();
  }

  private static boolean isAgreed(Status status) {
    return status instanceof Status.Agreed || status instanceof Status.Announced;
  }
}
