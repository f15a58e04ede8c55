package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnership;
import java.time.Instant;
import java.util.List;

/**
 * What follows from a change of a decision: whom it has to be shown to. Every use case calls it in
 * its own transaction. Thread-safe.
 */
final class Announcing {

  /** Posts or edits the proposal's message among the leaders. */
  static final String PROPOSAL = "decision.proposal";

  /** Tells the leaders in the thread that the words changed; its subject is "id:revision". */
  static final String REVISED = "decision.revised";

  /** Posts the announcement: once. */
  static final String ANNOUNCEMENT = "decision.announcement";

  /** Fetches the announcement's link, for the log and the leaders. */
  static final String LINK = "decision.link";

  /** Edits an announcement whose mention of another one has changed. */
  static final String REPLACED = "decision.replaced";

  /** Tells the leaders that Slack refuses; its subject is "id:refusal". */
  static final String REFUSED = "decision.refused";

  private final Outbox outbox;
  private final Decisions decisions;
  private final List<DecisionListener> listeners;

  Announcing(Outbox outbox, Decisions decisions, List<DecisionListener> listeners) {
    this.outbox = outbox;
    this.decisions = decisions;
    this.listeners = List.copyOf(listeners);
  }

  /** Shows the decision as it stands now to its leaders, and tells the listeners. */
  Decision changed(Tx tx, String id, Partnership partnership, Instant now) {
    Decision decision = decisions.byId(tx, partnership.workspace(), id).orElseThrow();
    put(tx, decision, PROPOSAL, id, now);
    for (String leader : partnership.users()) {
      outbox.put(tx, Errand.home(partnership.workspace(), leader), now);
    }
    for (DecisionListener listener : listeners) {
      listener.changed(tx, decision, now);
    }
    return decision;
  }

  void put(Tx tx, Decision decision, String kind, String subject, Instant now) {
    outbox.put(tx, new Errand(decision.workspace(), kind, subject, lane(decision.id(), kind)), now);
  }

  void put(Tx tx, String workspace, String id, String kind, Instant now) {
    outbox.put(tx, new Errand(workspace, kind, id, lane(id, kind)), now);
  }

  /**
   * The announcement doesn't wait for the messages among the leaders, nor they for it: they are in
   * different channels, and only within each does the order matter.
   */
  private static String lane(String id, String kind) {
    return switch (kind) {
      case ANNOUNCEMENT, LINK, REPLACED -> "announcement:" + id;
      default -> "proposal:" + id;
    };
  }
}
