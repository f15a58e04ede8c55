package dev.prewire.decision;

import dev.prewire.partnership.Partnership;
import java.util.function.Function;
import java.util.function.Supplier;

/** What acting on a decision came to. */
sealed interface Outcome {

  /** It is as the actor wanted it, whether by this act or by the same act before. */
  record Done(Decision decision) implements Outcome {}

  /** It isn't any more what the actor was looking at; nothing was done. */
  record Changed(Decision decision, Partnership partnership) implements Outcome {}

  /** Not theirs to act on, or not there at all: the answer is the same. */
  record NotALeader() implements Outcome {}

  default <R> R fold(
      Function<Decision, R> done, Function<Changed, R> changed, Supplier<R> notALeader) {
    if (this instanceof Done d) {
      return done.apply(d.decision());
    }
    return this instanceof Changed c ? changed.apply(c) : notALeader.get();
  }
}
