package dev.prewire.outbox;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands due errands to their couriers and writes down what became of them. Thread-safe: any number
 * of threads and processes may deliver at once.
 *
 * <ol>
 *   <li>Lease: one short transaction, which also marks the errand as in doubt.
 *   <li>Deliver: no transaction open.
 *   <li>Settle: a second transaction stores the outcome and removes the errand, if the lease is
 *       still ours.
 * </ol>
 */
public final class Dispatcher {

  /** Longer than any courier may take: the gateway's call timeouts are a fraction of it. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * After this much of a lease nothing is begun that must not be done twice. What is left of it is
   * longer than a call's patience of 20 s, and than clocks may run apart in two minutes.
   */
  static final Duration USABLE = Duration.ofSeconds(90);

  /**
   * Two of these, and the wait before the first look, are longer than a call to Slack may take: a
   * message that was on its way when we gave up has arrived or never will.
   */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Database database;
  private final Outbox outbox;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Map<String, Courier> couriers = new HashMap<>();

  public Dispatcher(Database database, Outbox outbox, InstantSource clock, List<Courier> couriers) {
    this(database, outbox, clock, System::nanoTime, couriers);
  }

  /**
   * @param nanos {@link System#nanoTime}, which nobody sets
   */
  Dispatcher(
      Database database,
      Outbox outbox,
      InstantSource clock,
      LongSupplier nanos,
      List<Courier> couriers) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    this.nanos = nanos;
    for (Courier courier : couriers) {
      for (String kind : courier.kinds()) {
        if (this.couriers.put(kind, courier) != null) {
          throw new IllegalArgumentException("Two couriers for " + kind);
        }
      }
    }
  }

  /** Delivers everything that is due, and what becomes due by that, until nothing is. */
  public int deliverDue() {
    int delivered = 0;
    while (deliverNext()) {
      delivered++;
    }
    return delivered;
  }

  /**
   * Delivers one errand.
   *
   * @return false if none is due
   */
  public boolean deliverNext() {
    long began = nanos.getAsLong();
    Optional<Outbox.Leased> next = database.write(tx -> outbox.lease(tx, clock.instant(), LEASE));
    next.ifPresent(leased -> record(leased, deliver(leased, began)));
    return next.isPresent();
  }

  /**
   * The one clock is put right, forward as well as back; the other stands while a whole machine
   * sleeps. Whichever says so first.
   */
  private boolean lapsed(Instant started, long began) {
    return nanos.getAsLong() - began >= USABLE.toNanos()
        || !clock.instant().isBefore(started.plus(USABLE));
  }

  /** How long until there is something to look for; empty if nothing is known to come. */
  Optional<Duration> untilNext() {
    Instant now = clock.instant();
    return database.read(tx -> outbox.next(tx, now)).map(next -> Duration.between(now, next));
  }

  /** How many errands wait, due or not. */
  public long pending() {
    return database.read(outbox::pending);
  }

  private Delivery deliver(Outbox.Leased leased, long began) {
    Courier courier = couriers.get(leased.errand().kind());
    if (courier == null) {
      // A newer version's errand after a rollback: leave it for when that version is back.
      log.error("No courier for {}", leased.errand().kind());
      return new Delivery.Later(LONGEST_WAIT);
    }
    try {
      Attempt attempt = leased.attempt();
      return courier.deliver(
          leased.errand(), attempt.within(() -> lapsed(attempt.started(), began)));
    } catch (RuntimeException e) {
      log.error("Delivering {} failed", leased.errand().name(), e);
      return new Delivery.InDoubt(e.getClass().getSimpleName());
    }
  }

  private void record(Outbox.Leased leased, Delivery delivery) {
    Instant now = clock.instant();
    Attempt attempt = leased.attempt();
    if (delivery instanceof Delivery.Settled settled) {
      database.write(
          tx -> {
            if (outbox.settle(tx, leased, now)) {
              settled.store().accept(tx);
            }
            return null;
          });
    } else if (delivery instanceof Delivery.Later later && later.scope() != null) {
      String scope = later.scope();
      database.write(tx -> outbox.hold(tx, leased, scope));
    } else if (delivery instanceof Delivery.Later later) {
      release(leased, now.plus(later.delay()), attempt.unresolvedSince(), attempt.absences());
    } else if (delivery instanceof Delivery.Anew anew) {
      Instant due = now.plus(anew.delay());
      database.write(
          tx -> {
            if (outbox.release(tx, leased, due, attempt.unresolvedSince(), attempt.absences())) {
              anew.store().accept(tx);
            }
            return null;
          });
    } else if (delivery instanceof Delivery.InDoubt inDoubt) {
      log.warn("{} is in doubt: {}", leased.errand().name(), inDoubt.cause());
      Instant since = attempt.unresolvedSince();
      release(leased, now.plus(backOff(attempt)), since == null ? attempt.started() : since, 0);
    } else {
      release(leased, now.plus(LOOK_AGAIN), attempt.unresolvedSince(), attempt.absences() + 1);
    }
  }

  private void release(
      Outbox.Leased leased, Instant due, @Nullable Instant unresolvedSince, int absences) {
    database.write(tx -> outbox.release(tx, leased, due, unresolvedSince, absences));
  }

  private static Duration backOff(Attempt attempt) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt.number() - 1, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
