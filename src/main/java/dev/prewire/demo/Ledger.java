package dev.prewire.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened: calls, violations, everything sent, deliveries. Thread-safe. */
final class Ledger {
  /** Text in a conversation is seen by whoever may read it, also by those who join later. */
  private record Written(String via, String raw, Set<String> then, @Nullable Conversation where) {}

  private final List<ApiCall> calls = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();

  synchronized void call(ApiCall call) {
    calls.add(call);
  }

  synchronized List<ApiCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void violation(Violation.Kind kind, String where, String problem) {
    violations.add(new Violation(kind, where, problem));
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  synchronized void sent(String via, String raw, Set<String> to, @Nullable Conversation where) {
    written.add(new Written(via, raw, Set.copyOf(to), where));
  }

  List<Sent> sent(Workspace workspace) {
    synchronized (workspace) {
      synchronized (this) {
        // A town's day has more messages than memory for a list of all readers of each.
        Map<String, Set<String>> now = new HashMap<>();
        List<Sent> all = new ArrayList<>();
        for (Written each : written) {
          Conversation in = each.where();
          Set<String> readers =
              in == null
                  ? Set.of()
                  : now.computeIfAbsent(in.id, id -> Set.copyOf(workspace.readers(in)));
          all.add(new Sent(each.via(), each.raw(), both(readers, each.then())));
        }
        return all;
      }
    }
  }

  private static Set<String> both(Set<String> readers, Set<String> then) {
    if (readers.containsAll(then)) {
      return readers;
    }
    Set<String> both = new HashSet<>(readers);
    both.addAll(then);
    return Set.copyOf(both);
  }

  synchronized void delivery(Delivery delivery) {
    deliveries.add(delivery);
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** What it holds but for violations. */
  synchronized void forget() {
    calls.clear();
    written.clear();
    deliveries.clear();
  }
}
