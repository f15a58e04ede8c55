package dev.prewire.outbox;

import dev.prewire.db.Tx;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
   * @param scope what holds it, and whatever else wants the same of Slack ({@link
   *     Reply.Limited#scope}): it keeps its place among them; null where it waits by itself
   */
  record Later(Duration delay, @Nullable String scope) implements Delivery {
    public Later(Duration delay) {
      this(delay, null);
    }
  }

  /**
   * Certainly not done, for what we remembered isn't so any more.
   *
   * @param delay how long to leave it
   * @param store what to remember instead, in the transaction that gives the errand back
   */
  record Anew(Duration delay, Consumer<Tx> store) implements Delivery {}

  /**
   * May or may not have been done.
   *
   * @param cause for the log: the kind of failure, never content
   */
  record InDoubt(String cause) implements Delivery {}

  /** An earlier attempt was in doubt; this one looked, and it had not been done. */
  record Absent() implements Delivery {}

  /** Slack takes no more of this for now. */
  static Later later(Reply.Limited<?> limited) {
    return new Later(limited.retryAfter(), limited.scope());
  }

  /** Not even tried: the lease may run out before Slack answers, and the next one's begin. */
  static InDoubt tooLate() {
    return new InDoubt("stopped for longer than the lease lasts");
  }

  /** Done, with nothing to remember. */
  static Delivery settled() {
    return new Settled(tx -> {});
  }
}
