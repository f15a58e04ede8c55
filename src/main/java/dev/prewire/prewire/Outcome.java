package dev.prewire.prewire;

import dev.prewire.partnership.Partnership;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What acting on a pre-wire came to. */
sealed interface Outcome {

  /** It is as the actor wanted it, whether by this act or by the same act before. */
  record Done(Prewire prewire) implements Outcome {}

  /** It isn't any more what the actor was looking at; nothing was done. */
  record Changed(Prewire prewire, Partnership partnership) implements Outcome {}

  /**
   * What was typed can't be taken.
   *
   * @param errors by field
   */
  record Invalid(Map<String, String> errors) implements Outcome {
    public Invalid {
      errors = Map.copyOf(errors);
    }
  }

  /**
   * Not theirs to act on.
   *
   * @param partnership its name; null if there is no such pre-wire
   */
  record NotALeader(@Nullable String partnership) implements Outcome {}

  /** One of the four. */
  default <R> R fold(
      Function<Prewire, R> done,
      Function<Changed, R> changed,
      Function<Map<String, String>, R> invalid,
      Function<NotALeader, R> notALeader) {
    if (this instanceof Done d) {
      return done.apply(d.prewire());
    }
    if (this instanceof Changed c) {
      return changed.apply(c);
    }
    return this instanceof Invalid i
        ? invalid.apply(i.errors())
        : notALeader.apply((NotALeader) this);
  }
}
