package dev.prewire.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that a test drives: it stands still, or runs at some speed, and can be put ahead. */
public final class SettableClock implements InstantSource {

  private final Instant start;
  private final double speed;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private SettableClock(Instant start, double speed) {
    this.start = start;
    this.speed = speed;
  }

  public static SettableClock standingAt(Instant instant) {
    return new SettableClock(instant, 0);
  }

  public static SettableClock running() {
    return runningAt(1);
  }

  /** So many times as fast as real time, from now. */
  public static SettableClock runningAt(double speed) {
    return new SettableClock(Instant.now(), speed);
  }

  /** The clock of another process that said what it is by {@link #argument}. */
  static SettableClock of(String argument) {
    String[] parts = argument.split(",", -1);
    SettableClock clock = new SettableClock(Instant.parse(parts[0]), Double.parseDouble(parts[1]));
    clock.pass(Duration.parse(parts[2]));
    return clock;
  }

  /** For a process that is to have the same time. */
  String argument() {
    return start + "," + speed + "," + ahead.get();
  }

  public void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    long real = Duration.between(start, Instant.now()).toNanos();
    return start.plusNanos((long) (real * speed)).plus(ahead.get());
  }
}
