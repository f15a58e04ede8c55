package dev.prewire.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Races: everything at the same moment, each in a thread of its own. */
public final class AtOnce {

  private AtOnce() {}

  /** What each of them came to, in their order; fails if one throws. */
  public static <T> List<T> all(List<? extends Callable<? extends T>> acts) {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<Callable<T>> calls = new ArrayList<>();
      acts.forEach(act -> calls.add(act::call));
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
