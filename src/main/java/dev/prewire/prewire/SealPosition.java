package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A leader gives a position, or changes it. Thread-safe.
 *
 * <ol>
 *   <li>The same modal again: the same answer.
 *   <li>The round is entered; who seals at the same moment waits ({@link PositionStore#enter}).
 *   <li>The position is stored if it replaces the one that its modal was opened with.
 *   <li>If every leader has given one now, the round is revealed, in the same transaction.
 * </ol>
 */
final class SealPosition {

  /**
   * The modal that was submitted.
   *
   * @param version of the position that it was opened with; 0 if there was none
   */
  record Form(String view, Target target, int version, Typed typed) {}

  private final LedPrewire led;
  private final Prewires prewires;
  private final Telling telling;
  private final PositionStore positions = new PositionStore();

  SealPosition(LedPrewire led, Prewires prewires, Telling telling) {
    this.led = led;
    this.prewires = prewires;
    this.telling = telling;
  }

  Outcome seal(Actor actor, Form form, Instant now) {
    return led.act(
        actor,
        form.target().id(),
        "prewire.position",
        now,
        (tx, found) -> seal(tx, actor, form, found, now));
  }

  private Outcome seal(Tx tx, Actor actor, Form form, LedPrewire.Led found, Instant now) {
    Prewire prewire = found.prewire();
    int round = form.target().round();
    Optional<SealedPosition> own = positions.own(tx, prewire, round, actor.user());
    if (own.isPresent() && own.get().view().equals(form.view())) {
      return new Outcome.Done(prewire);
    }
    Position position = form.typed().position();
    int over = RevealMessages.overweight(position, found.partnership().leaders().size());
    if (over > 0) {
      form.typed()
          .refuseWhy(
              "All positions have to fit into one Slack message. Shorten this by about "
                  + over
                  + " characters.");
    }
    if (!form.typed().errors().isEmpty()) {
      return new Outcome.Invalid(form.typed().errors());
    }
    if (!positions.enter(tx, prewire, round)) {
      return found.changed();
    }
    PositionStore.By by = new PositionStore.By(actor.user(), form.view(), now);
    if (!positions.seal(tx, prewire, form.version(), by, position)) {
      return new Outcome.Invalid(
          Map.of(
              Typed.WHY,
              "You sealed another version of this meanwhile. Nothing was saved: copy your words,"
                  + " close this and open it again."));
    }
    Audit.append(tx, actor, now, "prewire.position", form.target().value());
    return new Outcome.Done(sealed(tx, actor, found, now));
  }

  private Prewire sealed(Tx tx, Actor actor, LedPrewire.Led found, Instant now) {
    Prewire prewire = again(tx, found);
    if (prewire.round().missing(found.partnership().users()).isEmpty()
        && positions.markRevealed(tx, prewire, now)) {
      Audit.append(tx, actor, now, "prewire.reveal", prewire.target());
      prewire = again(tx, found);
    }
    telling.changed(tx, prewire, found.partnership(), now);
    return prewire;
  }

  private Prewire again(Tx tx, LedPrewire.Led found) {
    return prewires.byId(tx, found.prewire().workspace(), found.prewire().id()).orElseThrow();
  }
}
