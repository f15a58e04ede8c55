package dev.prewire.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that a test drives: it stands still, or runs, and can be put ahead. */
public final class SettableClock implements InstantSource {

  private final InstantSource base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private SettableClock(InstantSource base) {
    this.base = base;
  }

  public static SettableClock standingAt(Instant instant) {
    return new SettableClock(InstantSource.fixed(instant));
  }

  public static SettableClock running() {
    return new SettableClock(InstantSource.system());
  }

  public void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }
}
