package dev.prewire.outbox;

import dev.prewire.db.Tx;
import java.time.Duration;
import java.util.function.Consumer;

/** What became of an attempt. */
public sealed interface Delivery {

  /**
   * Done, or refused for good: either way the errand is over.
   *
   * @param store what to remember, in the transaction that removes the errand
   */
  record Settled(Consumer<Tx> store) implements Delivery {}

  /**
   * Certainly not done: Slack was limiting or not there.
   *
   * @param delay how long to leave it
   */
  record Later(Duration delay) implements Delivery {}

  /**
   * May or may not have been done.
   *
   * @param cause for the log: the kind of failure, never content
   */
  record InDoubt(String cause) implements Delivery {}

  /** An earlier attempt was in doubt; this one looked, and it had not been done. */
  record Absent() implements Delivery {}

  /** Done, with nothing to remember. */
  static Delivery settled() {
    return new Settled(tx -> {});
  }
}
