package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what was typed into "Record a decision", beside each field. Thread-safe. */
final class SubmitDecision {

  private final Database database;
  private final Decisions decisions;
  private final Partnerships partnerships;
  private final ChannelCheck channels;

  SubmitDecision(
      Database database, Decisions decisions, Partnerships partnerships, ChannelCheck channels) {
    this.database = database;
    this.decisions = decisions;
    this.partnerships = partnerships;
    this.channels = channels;
  }

  private record Known(Partnership partnership, @Nullable Terms before) {}

  /** Empty errors and no terms: the person doesn't lead the partnership, or it isn't there. */
  TermsForm.Result check(Actor actor, FormContext context, Typed typed, Instant now) {
    Optional<Known> known = database.read(tx -> known(tx, actor, context));
    if (known.isEmpty()) {
      return database.write(tx -> denied(tx, actor, context, now));
    }
    Partnership partnership = known.get().partnership();
    Terms before = known.get().before();
    LocalDate today = now.atZone(partnership.zone()).toLocalDate();
    TermsForm.Result read =
        TermsForm.read(
            typed,
            context.details(),
            before == null ? Terms.Details.NONE : before.details(),
            before == null ? partnership.channel() : before.channel(),
            today);
    Terms terms = read.terms();
    if (terms == null || !context.details()) {
      return read;
    }
    Map<String, String> errors = new HashMap<>();
    if (!terms.channel().equals(partnership.channel())) {
      String problem = channels.problem(actor.workspace(), terms.channel());
      if (problem != null) {
        errors.put(context.channelField(), problem);
      }
    }
    String replaces = terms.details().replaces();
    if (replaces != null) {
      String problem = database.read(tx -> Replaceable.problem(tx, partnership, replaces));
      if (problem != null) {
        errors.put(Typed.REPLACES, problem);
      }
    }
    return errors.isEmpty() ? read : new TermsForm.Result(null, errors);
  }

  private static TermsForm.Result denied(Tx tx, Actor actor, FormContext context, Instant now) {
    Audit.append(tx, actor, now, "denied.decision.submit", context.partnership());
    return new TermsForm.Result(null, Map.of());
  }

  private Optional<Known> known(Tx tx, Actor actor, FormContext context) {
    return partnerships
        .byId(tx, actor.workspace(), context.partnership())
        .filter(p -> p.isLedBy(actor.user()))
        .map(p -> new Known(p, before(tx, actor, context)));
  }

  private @Nullable Terms before(Tx tx, Actor actor, FormContext context) {
    return context.decision() == null
        ? null
        : decisions
            .byId(tx, actor.workspace(), context.decision())
            .filter(d -> d.partnership().equals(context.partnership()))
            .map(Decision::terms)
            .orElse(null);
  }
}
