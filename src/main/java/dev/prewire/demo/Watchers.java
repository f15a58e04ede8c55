package dev.prewire.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Who has something new to look at. Thread-safe. */
final class Watchers {
  private final Map<String, Long> versions = new HashMap<>();
  private boolean closed;

  synchronized void changed(Collection<String> users) {
    users.forEach(each -> versions.merge(each, 1L, Long::sum));
    notifyAll();
  }

  synchronized long version(String user) {
    return versions.getOrDefault(user, 0L);
  }

  /** Waits until this person's state is newer than {@code seen}, or the time is up. */
  synchronized long await(String user, long seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!closed && version(user) == seen) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return version(user);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
