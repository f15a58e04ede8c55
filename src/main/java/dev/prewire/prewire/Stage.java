package dev.prewire.prewire;

import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Where a pre-wire stands, with what belongs to that state only. */
public sealed interface Stage {

  /** Positions are given, rounds go on. */
  record Open() implements Stage {}

  /**
   * A decision that came out of it was signed by all.
   *
   * @param number the 42 of {@code D-42}
   */
  record Decided(int number) implements Stage {}

  /** A leader ended it, and said why. */
  record Closed(String by, String why) implements Stage {}

  /** One of the three, by state. */
  default <R> R fold(
      Supplier<R> open, IntFunction<R> decided, BiFunction<String, String, R> closed) {
    if (this instanceof Decided d) {
      return decided.apply(d.number());
    }
    return this instanceof Closed c ? closed.apply(c.by(), c.why()) : open.get();
  }
}
