package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import java.time.Instant;

/** A leader asks for positions once more, after a reveal. Thread-safe. */
final class StartRound {

  private final LedPrewire led;
  private final Prewires prewires;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();
  private final PositionStore positions = new PositionStore();

  StartRound(LedPrewire led, Prewires prewires, Telling telling) {
    this.led = led;
    this.prewires = prewires;
    this.telling = telling;
  }

  /**
   * @param target the round that was revealed
   */
  Outcome start(Actor actor, Target target, Instant now) {
    return led.act(
        actor,
        target.id(),
        "prewire.round",
        now,
        (tx, found) -> {
          Prewire prewire = found.prewire();
          if (prewire.round().number() != target.round()) {
            boolean mine =
                positions
                    .startedBy(tx, prewire, target.round() + 1)
                    .filter(actor.user()::equals)
                    .isPresent();
            return mine && prewire.round().number() == target.round() + 1
                ? new Outcome.Done(prewire)
                : found.changed();
          }
          if (!store.startRound(tx, prewire, actor)) {
            return found.changed();
          }
          Prewire next = prewires.byId(tx, prewire.workspace(), prewire.id()).orElseThrow();
          Audit.append(tx, actor, now, "prewire.round", next.target());
          telling.changed(tx, next, found.partnership(), now);
          telling.reveal(tx, next, target.round(), now);
          telling.note(tx, next, Telling.ROUND + next.round().number(), now);
          return new Outcome.Done(next);
        });
  }
}
