package dev.prewire.outbox;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an errand when it is handed to its courier.
 *
 * @param number 1 for the first
 * @param started when this attempt began
 * @param unresolvedSince when the first earlier attempt began whose outcome isn't known (the answer
 *     was lost, or the process died): find out before doing it again; null if there is none
 * @param absences how many times in a row somebody looked and found that it had not been done
 * @param lapse whether so much of the lease has passed that a call begun now might outlast it
 */
public record Attempt(
    int number,
    Instant started,
    @Nullable Instant unresolvedSince,
    int absences,
    BooleanSupplier lapse) {

  public Attempt(int number, Instant started, @Nullable Instant unresolvedSince, int absences) {
    this(number, started, unresolvedSince, absences, () -> false);
  }

  Attempt within(BooleanSupplier lease) {
    return new Attempt(number, started, unresolvedSince, absences, lease);
  }

  /**
   * To be asked right before a call that must not be made twice: this process may have been stopped
   * since the lease, and somebody else may be at it by now.
   */
  public boolean hasLapsed() {
    return lapse.getAsBoolean();
  }
}
