package dev.prewire.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What shall go wrong, for tests. Thread-safe. */
public final class Faults {
  private final Map<String, Deque<Fault>> next = new HashMap<>();
  private final Map<String, Fault> always = new HashMap<>();
  private @Nullable Fault everywhere;
  private @Nullable Random dice;
  private double probability;
  private List<Fault> random = List.of();

  Faults() {}

  /** The next call of this method; several are taken in turn. {@code response_url} is one too. */
  public synchronized void next(String method, Fault fault) {
    next.computeIfAbsent(method, none -> new ArrayDeque<>()).addLast(fault);
  }

  /** Every call of this method until {@link #clear()}. */
  public synchronized void always(String method, Fault fault) {
    always.put(method, fault);
  }

  /** No call gets through, until {@link #slackUp()}. */
  public synchronized void slackDown() {
    everywhere = Fault.dropRequest();
  }

  public synchronized void slackUp() {
    everywhere = null;
  }

  /** From now on each call meets one of these with this probability; the same seed, the same. */
  public synchronized void randomly(long seed, double chance, Fault... these) {
    dice = new Random(seed);
    probability = chance;
    random = List.of(these);
  }

  public synchronized void clear() {
    next.clear();
    always.clear();
    everywhere = null;
    dice = null;
  }

  synchronized Optional<Fault> of(String method) {
    if (everywhere != null) {
      return Optional.of(everywhere);
    }
    Deque<Fault> queue = next.get(method);
    if (queue != null && !queue.isEmpty()) {
      return Optional.of(queue.removeFirst());
    }
    Fault each = always.get(method);
    if (each != null) {
      return Optional.of(each);
    }
    if (dice != null && dice.nextDouble() < probability) {
      return Optional.of(random.get(dice.nextInt(random.size())));
    }
    return Optional.empty();
  }
}
