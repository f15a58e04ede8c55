package dev.prewire.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What is done when, at times by chance: people don't wait for the answers that others get.
 * Thread-safe; several may work it off together.
 */
final class Timetable {

  private record Entry(long nanos, Habit habit) {}

  private final ConcurrentLinkedQueue<Entry> entries;
  private final LongSupplier began;
  private volatile long latest;

  private Timetable(List<Entry> entries, LongSupplier began) {
    entries.sort(Comparator.comparingLong(Entry::nanos));
    this.entries = new ConcurrentLinkedQueue<>(entries);
    this.began = began;
  }

  /**
   * So many tables that together have all of it.
   *
   * @param began {@link System#nanoTime} when the time began
   */
  static List<Timetable> dealt(
      List<Habit> habits, int count, Duration time, Random dice, LongSupplier began) {
    List<List<Entry>> dealt = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      dealt.add(new ArrayList<>());
    }
    for (int n = 0; n < habits.size(); n++) {
      dealt.get(n % count).add(new Entry(dice.nextLong(time.toNanos()), habits.get(n)));
    }
    return dealt.stream().map(each -> new Timetable(each, began)).toList();
  }

  /** Does one after the other, none before its time, until nothing is left. */
  void workOff(Consumer<Habit> act) throws InterruptedException {
    for (Entry next = entries.poll(); next != null; next = entries.poll()) {
      long wait = next.nanos() - (System.nanoTime() - began.getAsLong());
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      } else {
        latest = Math.max(latest, -wait);
      }
      act.accept(next.habit());
    }
  }

  /** How late the latest of them was begun. */
  Duration late() {
    return Duration.ofNanos(latest);
  }
}
