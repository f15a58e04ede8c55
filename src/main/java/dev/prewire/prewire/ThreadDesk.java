package dev.prewire.prewire;

import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.decision.Prefill;
import dev.prewire.partnership.PartnershipViews;
import dev.prewire.prewire.LedPrewire.Led;
import dev.prewire.slack.Posted;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a button of a thread opens: the modal, or how it stands now if that can't be done any more.
 * Empty for who isn't a leader; {@link #deny} writes that down. Thread-safe.
 */
final class ThreadDesk {

  private final LedPrewire led;
  private final PositionStore positions = new PositionStore();

  ThreadDesk(LedPrewire led) {
    this.led = led;
  }

  Optional<View> position(Actor actor, Target target) {
    return led.look(
        actor,
        target.id(),
        (tx, found) -> {
          Prewire prewire = found.prewire();
          boolean takesPositions =
              prewire.isOpen()
                  && prewire.round().number() == target.round()
                  && !prewire.round().revealed();
          return takesPositions
              ? PrewireViews.position(
                  prewire, positions.own(tx, prewire, target.round(), actor.user()).orElse(null))
              : changed(found);
        });
  }

  /**
   * "Record a decision", filled in.
   *
   * @param modal the decision room's; empty where the person may not
   */
  Optional<View> record(
      Actor actor, Target target, BiFunction<Actor, Prefill, Optional<View>> modal) {
    return led.look(actor, target.id(), (tx, found) -> found)
        .map(
            found ->
                found.prewire().isOpen()
                    ? modal
                        .apply(actor, prefill(found.prewire()))
                        .orElseGet(() -> PartnershipViews.onlyLeaders(found.partnership().name()))
                    : changed(found));
  }

  Optional<View> close(Actor actor, Target target) {
    return led.look(
        actor,
        target.id(),
        (tx, found) ->
            found.prewire().isOpen() ? PrewireViews.close(found.prewire()) : changed(found));
  }

  Outcome deny(Actor actor, Target target, String act, Instant now) {
    return led.act(actor, target.id(), act, now, (tx, found) -> found.changed());
  }

  private static Prefill prefill(Prewire prewire) {
    Posted root = prewire.thread().root();
    return new Prefill(
        prewire.topic().words(),
        null,
        null,
        prewire.partnership(),
        prewire.id(),
        root == null ? null : root.ts());
  }

  private static View changed(Led found) {
    return PrewireViews.changed(found.prewire(), found.partnership());
  }
}
