package dev.prewire.log;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What measurements that took turns come to: a median bears a noisy round. */
final class Rounds {

  private Rounds() {}

  static <T> double median(List<T> samples, ToDoubleFunction<T> figure) {
    return middle(samples.stream().mapToDouble(figure).toArray());
  }

  /** Each round beside the other's same round, so that both had the same noise. */
  static <T> double ratio(List<T> samples, List<T> others, ToDoubleFunction<T> figure) {
    return middle(
        IntStream.range(0, samples.size())
            .mapToDouble(
                i -> figure.applyAsDouble(samples.get(i)) / figure.applyAsDouble(others.get(i)))
            .toArray());
  }

  private static double middle(double[] figures) {
    return Arrays.stream(figures).sorted().toArray()[figures.length / 2];
  }

  /** Of the whole machine, our own load among it. */
  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
