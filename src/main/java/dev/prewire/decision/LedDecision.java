package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.util.Optional;

/**
 * The one door to acting on a decision: only for the leaders of its partnership. Whoever else
 * knocks leaves an audit line and learns nothing, not even whether there is such a decision.
 */
final class LedDecision {

  /** An act of a leader, in the transaction of its check. */
  @FunctionalInterface
  interface Act {
    Outcome on(Tx tx, Decision decision, Partnership partnership);
  }

  private record Led(Decision decision, Partnership partnership) {}

  private final Database database;
  private final Decisions decisions;
  private final Partnerships partnerships;

  LedDecision(Database database, Decisions decisions, Partnerships partnerships) {
    this.database = database;
    this.decisions = decisions;
    this.partnerships = partnerships;
  }

  Outcome act(Actor actor, String id, String name, Instant now, Act act) {
    return database.write(
        tx -> {
          tx.lock("decision:" + id);
          Optional<Led> led = led(tx, actor, id);
          if (led.isEmpty()) {
            Audit.append(tx, actor, now, "denied." + name, id);
            return new Outcome.NotALeader();
          }
          return act.on(tx, led.get().decision(), led.get().partnership());
        });
  }

  /** Looks without acting: to fill in a modal. */
  Outcome look(Actor actor, String id, String name, Instant now) {
    Optional<Led> led = database.read(tx -> led(tx, actor, id));
    return led.<Outcome>map(l -> new Outcome.Changed(l.decision(), l.partnership()))
        .orElseGet(() -> act(actor, id, name, now, (tx, d, p) -> new Outcome.Changed(d, p)));
  }

  private Optional<Led> led(Tx tx, Actor actor, String id) {
    Optional<Decision> decision = decisions.byId(tx, actor.workspace(), id);
    return decision.flatMap(
        d ->
            partnerships
                .byId(tx, actor.workspace(), d.partnership())
                .filter(p -> p.isLedBy(actor.user()))
                .map(p -> new Led(d, p)));
  }
}
