package dev.prewire.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What leaders did and the app acknowledged, so that it must be there afterwards. Thread-safe. */
final class Done {
  final AtomicInteger prewires = new AtomicInteger();
  final AtomicInteger positions = new AtomicInteger();
  final AtomicInteger proposed = new AtomicInteger();

  /** Titles of decisions that have every leader's signature. */
  final Queue<String> agreed = new ConcurrentLinkedQueue<>();
}
