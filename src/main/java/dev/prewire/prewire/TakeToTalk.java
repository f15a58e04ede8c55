package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import java.time.Instant;

/** "Take to our 1:1": said once in the thread. Thread-safe. */
final class TakeToTalk {

  private final LedPrewire led;
  private final Prewires prewires;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();

  TakeToTalk(LedPrewire led, Prewires prewires, Telling telling) {
    this.led = led;
    this.prewires = prewires;
    this.telling = telling;
  }

  Outcome take(Actor actor, String id, Instant now) {
    return led.act(
        actor,
        id,
        "prewire.talk",
        now,
        (tx, found) -> {
          if (!store.takeToTalk(tx, found.prewire(), actor)) {
            return actor.user().equals(found.prewire().talkBy())
                ? new Outcome.Done(found.prewire())
                : found.changed();
          }
          Prewire taken = prewires.byId(tx, actor.workspace(), id).orElseThrow();
          Audit.append(tx, actor, now, "prewire.talk", id);
          telling.changed(tx, taken, found.partnership(), now);
          telling.note(tx, taken, Telling.TALK, now);
          return new Outcome.Done(taken);
        });
  }
}
