package dev.prewire.outbox;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A dispatcher with a scripted courier and a clock that stands still. Used by one test. */
final class Desk implements Courier {

  final AtomicReference<Instant> now = new AtomicReference<>(OutboxContract.START);
  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
  final Deque<Function<Errand, Delivery>> script = new ArrayDeque<>();
  final Database database;
  final Outbox outbox = new Outbox(() -> {});
  final Dispatcher dispatcher;
  long nanos = Long.MAX_VALUE - 1000;

  Desk(Database database) {
    this.database = database;
    this.dispatcher = new Dispatcher(database, outbox, now::get, () -> nanos, List.of(this));
  }

  @Override
  public Set<String> kinds() {
    return Set.of("kind");
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    seen.add(errand.subject());
    attempts.add(attempt);
    Function<Errand, Delivery> next;
    synchronized (script) {
      next = script.poll();
    }
    return next == null ? Delivery.settled() : next.apply(errand);
  }

  void put(String workspace, String subject, String lane, Instant due) {
    database.write(
        tx -> {
          outbox.put(tx, new Errand(workspace, "kind", subject, lane), due);
          return null;
        });
  }

  void put(String subject) {
    put(OutboxContract.WORKSPACE, subject, "lane", now.get());
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  Outbox.Leased lease() {
    return database.write(tx -> outbox.lease(tx, now.get(), Dispatcher.LEASE)).orElseThrow();
  }
}
