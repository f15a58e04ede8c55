package dev.prewire.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a process every few seconds: memory, threads, what Slack must still be told. */
final class Watch implements AutoCloseable {

  private static final int LINES = 12;

  private record Look(
      Duration at, double megabytes, int threads, Backlog pending, Duration processorTime) {}

  private final Served app;
  private final String url;
  private final long began = System.nanoTime();
  private final List<Look> looks = new ArrayList<>();
  private final ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor();

  Watch(Served app, String url, Duration period) {
    this.app = app;
    this.url = url;
    var unused = every.scheduleAtFixedRate(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Look next =
          new Look(
              Duration.ofNanos(System.nanoTime() - began),
              app.resident(),
              app.threads(),
              Backlog.of(url),
              app.processorTime());
      synchronized (looks) {
        looks.add(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some of what was seen, the most of all, and the last. */
  void print() {
    synchronized (looks) {
      System.out.printf(
          Locale.ROOT,
          "%8s %9s %8s %9s %9s %9s%n",
          "second",
          "RSS MB",
          "threads",
          "messages",
          "Homes",
          "CPU s");
      int step = Math.max(1, looks.size() / LINES);
      for (int n = 0; n < looks.size(); n += step) {
        print(looks.get(n));
      }
      print(looks.get(looks.size() - 1));
      System.out.printf(
          Locale.ROOT,
          "most: %.0f MB, %d threads, %d messages, %d Homes; load average %.1f (ours is in it)%n",
          looks.stream().mapToDouble(Look::megabytes).max().orElseThrow(),
          looks.stream().mapToInt(Look::threads).max().orElseThrow(),
          looks.stream().mapToLong(look -> look.pending().messages()).max().orElseThrow(),
          looks.stream().mapToLong(look -> look.pending().homes()).max().orElseThrow(),
          Rounds.loadAverage());
    }
  }

  private static void print(Look look) {
    System.out.printf(
        Locale.ROOT,
        "%8d %9.0f %8d %9d %9d %9.0f%n",
        look.at().toSeconds(),
        look.megabytes(),
        look.threads(),
        look.pending().messages(),
        look.pending().homes(),
        look.processorTime().toMillis() / 1e3);
  }

  @Override
  public void close() {
    every.shutdownNow();
  }
}
