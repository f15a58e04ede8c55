package dev.prewire.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs, some time behind the real one: the demo's past happens within a second. */
final class MovableClock implements InstantSource {

  private final InstantSource real = InstantSource.system();
  private volatile Duration behind;

  MovableClock(Duration behind) {
    this.behind = behind;
  }

  void set(Duration now) {
    behind = now;
  }

  @Override
  public Instant instant() {
    return real.instant().minus(behind);
  }
}
