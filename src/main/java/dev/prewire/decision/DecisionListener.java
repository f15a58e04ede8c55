package dev.prewire.decision;

import dev.prewire.db.Tx;
import java.time.Instant;

/** Told of each change of a decision's state, in the transaction of the change. */
@FunctionalInterface
public interface DecisionListener {

  void changed(Tx tx, Decision decision, Instant now);
}
