package dev.prewire.flow.hostile;

import java.util.List;
import java.util.Random;

/** Chance that can be repeated. Not thread-safe. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  /** From 0, below {@code bound}. */
  int upTo(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T of(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  @SafeVarargs
  final <T> T of(T... several) {
    return several[random.nextInt(several.length)];
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
