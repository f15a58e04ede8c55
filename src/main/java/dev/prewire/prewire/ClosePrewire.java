package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import java.time.Instant;

/** A leader ends a pre-wire without a decision, and says why in one line. Thread-safe. */
final class ClosePrewire {

  /** The modal that was submitted. */
  record Form(String view, String prewire, Typed typed) {}

  private final LedPrewire led;
  private final Prewires prewires;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();

  ClosePrewire(LedPrewire led, Prewires prewires, Telling telling) {
    this.led = led;
    this.prewires = prewires;
    this.telling = telling;
  }

  Outcome close(Actor actor, Form form, Instant now) {
    return led.act(
        actor,
        form.prewire(),
        "prewire.close",
        now,
        (tx, found) -> {
          Prewire prewire = found.prewire();
          if (store.wasClosedBy(tx, prewire, form.view())) {
            return new Outcome.Done(prewire);
          }
          String why = form.typed().reason();
          if (!form.typed().errors().isEmpty()) {
            return new Outcome.Invalid(form.typed().errors());
          }
          if (!store.close(tx, prewire, new PrewireStore.Ending(actor, why, form.view(), now))) {
            return found.changed();
          }
          Prewire closed = prewires.byId(tx, prewire.workspace(), prewire.id()).orElseThrow();
          Audit.append(tx, actor, now, "prewire.close", prewire.id());
          telling.changed(tx, closed, found.partnership(), now);
          telling.note(tx, closed, Telling.CLOSED, now);
          return new Outcome.Done(closed);
        });
  }
}
