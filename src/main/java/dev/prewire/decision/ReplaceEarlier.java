package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import java.time.Instant;
import java.util.function.Function;

/**
 * A leader says of a proposal which earlier decision it replaces: an edit of that alone, with all
 * that follows from one. Thread-safe.
 */
final class ReplaceEarlier {

  /** What it came to. */
  sealed interface Result {
    record Edited(Outcome outcome) implements Result {}

    /** The earlier one can't be replaced; nothing was done. */
    record Refused(String why) implements Result {}

    default <R> R fold(Function<Outcome, R> edited, Function<String, R> refused) {
      return this instanceof Edited e
          ? edited.apply(e.outcome())
          : refused.apply(((Refused) this).why());
    }
  }

  private final Database database;
  private final LedDecision led;
  private final EditDecision edit;

  ReplaceEarlier(Database database, LedDecision led, EditDecision edit) {
    this.database = database;
    this.led = led;
    this.edit = edit;
  }

  /**
   * @param base the revision that the leader was looking at: of any other the edit is refused
   * @param earlier the id of the decision to replace
   */
  Result replace(Actor actor, String id, int base, String earlier, Instant now) {
    Outcome seen = led.look(actor, id, "decision.replace", now);
    if (!(seen instanceof Outcome.Changed current)) {
      return new Result.Edited(seen);
    }
    Decision decision = current.decision();
    if (decision.isProposed() && decision.revision().number() == base) {
      String why = database.read(tx -> Replaceable.problem(tx, current.partnership(), earlier));
      if (why != null) {
        return new Result.Refused(why);
      }
    }
    Terms terms = decision.terms().replacing(earlier);
    return new Result.Edited(edit.edit(actor, id, base, terms, now));
  }
}
