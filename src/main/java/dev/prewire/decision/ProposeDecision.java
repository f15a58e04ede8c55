package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leader puts words to what was decided, and signs them by doing so. Thread-safe. */
final class ProposeDecision {

  /**
   * Where a proposal comes from.
   *
   * @param view the modal that was submitted: submitting it again proposes nothing new
   * @param prewire the pre-wire that it came out of
   * @param thread that pre-wire's thread in the private space
   */
  record Origin(String view, @Nullable String prewire, @Nullable String thread) {}

  sealed interface Outcome {
    record Proposed(Decision decision) implements Outcome {}

    /** No leader, or the partnership isn't active. */
    record NotALeader() implements Outcome {}
  }

  private final Database database;
  private final Decisions decisions;
  private final Partnerships partnerships;
  private final Announcing announcing;

  ProposeDecision(
      Database database, Decisions decisions, Partnerships partnerships, Announcing announcing) {
    this.database = database;
    this.decisions = decisions;
    this.partnerships = partnerships;
    this.announcing = announcing;
  }

  Outcome propose(Actor actor, String partnership, Terms terms, Origin origin, Instant now) {
    return database.write(
        tx -> {
          tx.lock("view:" + origin.view());
          Optional<Partnership> led = led(tx, actor, partnership);
          if (led.isEmpty()) {
            Audit.append(tx, actor, now, "denied.decision.propose", partnership);
            return new Outcome.NotALeader();
          }
          Optional<Decision> before = decisions.byView(tx, actor.workspace(), origin.view());
          return new Outcome.Proposed(
              before.orElseGet(() -> insert(tx, actor, led.get(), terms, origin, now)));
        });
  }

  private Optional<Partnership> led(Tx tx, Actor actor, String partnership) {
    return partnerships
        .byId(tx, actor.workspace(), partnership)
        .filter(p -> p.state() == Partnership.State.ACTIVE && p.isLedBy(actor.user()));
  }

  private Decision insert(
      Tx tx, Actor actor, Partnership partnership, Terms terms, Origin origin, Instant now) {
    Decision decision =
        new Decision(
            UUID.randomUUID().toString(),
            actor.workspace(),
            decisions.nextNumber(tx, actor.workspace()),
            partnership.id(),
            origin.prewire(),
            new Revision(1, actor.user(), now, terms),
            List.of(),
            new Status.Proposed());
    decisions.insert(tx, decision, origin.view(), origin.thread());
    decisions.sign(tx, decision, new Signature(actor.user(), false, now));
    Audit.append(tx, actor, now, "decision.propose", decision.id() + ":1");
    announcing.changed(tx, decision.id(), partnership, now);
    return decision;
  }
}
