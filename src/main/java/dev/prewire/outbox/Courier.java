package dev.prewire.outbox;

import java.util.Set;

/** Delivers errands of some kinds. Thread-safe; called with no transaction open. */
public interface Courier {

  /** The {@link Errand#kind()}s that this courier delivers; no two couriers share one. */
  Set<String> kinds();

  /**
   * Tells Slack. An exception counts as {@link Delivery.InDoubt}: something broke, and nobody knows
   * before or after what.
   */
  Delivery deliver(Errand errand, Attempt attempt);
}
