package dev.prewire.log;

import java.util.Arrays;
import java.util.Locale;

/** How long single acts took, in milliseconds. */
record Percentiles(double p50, double p99, double worst) {

  static Percentiles of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %7.2f ms  p99 %7.2f ms  worst %7.2f ms", p50, p99, worst);
  }
}
