package dev.prewire.decision;

import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens "Record a decision" for whoever may record one. Thread-safe. */
public final class DecisionDesk {

  private final Database database;
  private final Partnerships partnerships;
  private final Announced announced;
  private final InstantSource clock;

  DecisionDesk(
      Database database, Partnerships partnerships, Announced announced, InstantSource clock) {
    this.database = database;
    this.partnerships = partnerships;
    this.announced = announced;
    this.clock = clock;
  }

  /**
   * The modal for a new decision.
   *
   * @return empty if {@code actor} leads no active partnership, or not the one that the prefill
   *     names
   */
  public Optional<View> modal(Actor actor, Prefill prefill) {
    List<Partnership> led = led(actor);
    return led.stream()
        .filter(p -> prefill.partnership() == null || p.id().equals(prefill.partnership()))
        .findFirst()
        .map(
            p -> {
              FormContext context =
                  new FormContext(p.id(), prefill.prewire(), prefill.thread(), null, 0, false);
              return RecordDecision.modal(context, Typed.of(prefill), asking(context, led, p));
            });
  }

  /** The modal filled with a proposal's current revision. */
  View editor(Actor actor, Decision decision, Partnership partnership) {
    // What differs from the usual is shown, or else it would be signed unseen.
    boolean details =
        !decision.terms().details().equals(Terms.Details.NONE)
            || !decision.terms().channel().equals(partnership.channel());
    FormContext context =
        new FormContext(
            decision.partnership(),
            decision.prewire(),
            null,
            decision.id(),
            decision.revision().number(),
            details);
    String replaced = database.read(tx -> label(tx, decision));
    return again(actor, context, Typed.of(decision.terms(), replaced)).orElseThrow();
  }

  /** The same modal with other fields, and all that was typed. */
  Optional<View> again(Actor actor, FormContext context, Typed typed) {
    List<Partnership> led = led(actor);
    return led.stream()
        .filter(p -> p.id().equals(context.partnership()))
        .findFirst()
        .map(p -> RecordDecision.modal(context, typed, asking(context, led, p)));
  }

  private List<Partnership> led(Actor actor) {
    return database.read(tx -> partnerships.activeOf(tx, actor.workspace(), actor.user()));
  }

  /** A proposal stays with its leaders: only for a new one can other ones be chosen. */
  private RecordDecision.Asking asking(
      FormContext context, List<Partnership> led, Partnership partnership) {
    return new RecordDecision.Asking(
        context.decision() == null ? led : List.of(partnership),
        clock.instant().atZone(partnership.zone()).toLocalDate());
  }

  private @Nullable String label(Tx tx, Decision decision) {
    String replaces = decision.terms().details().replaces();
    return replaces == null
        ? null
        : announced
            .byId(tx, decision.workspace(), replaces)
            .map(old -> old.label() + " · " + old.terms().title())
            .orElse(null);
  }
}
