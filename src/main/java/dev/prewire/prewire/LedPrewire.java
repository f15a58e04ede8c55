package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The one door to a pre-wire: only for the leaders of its partnership. Whoever else knocks leaves
 * an audit line. Thread-safe.
 */
final class LedPrewire {

  /** An act of a leader, in the transaction of its check. */
  @FunctionalInterface
  interface Act {
    Outcome on(Tx tx, Led led);
  }

  record Led(Prewire prewire, Partnership partnership) {

    Outcome changed() {
      return new Outcome.Changed(prewire, partnership);
    }
  }

  private final Database database;
  private final Prewires prewires;
  private final Partnerships partnerships;

  LedPrewire(Database database, Prewires prewires, Partnerships partnerships) {
    this.database = database;
    this.prewires = prewires;
    this.partnerships = partnerships;
  }

  Outcome act(Actor actor, String id, String name, Instant now, Act act) {
    return database.write(
        tx -> {
          tx.lock("prewire:" + id);
          Optional<Led> led = find(tx, actor.workspace(), id);
          if (led.isPresent() && led.get().partnership().isLedBy(actor.user())) {
            return act.on(tx, led.get());
          }
          // What was guessed isn't written down: only ids of ours are.
          String subject = led.map(l -> l.prewire().id()).orElse("unknown");
          Audit.append(tx, actor, now, "denied." + name, subject);
          return new Outcome.NotALeader(led.map(l -> l.partnership().name()).orElse(null));
        });
  }

  /**
   * Looks without acting, while a person waits.
   *
   * @return empty if {@code actor} may not: {@link #act} says so, and writes it down
   */
  <T> Optional<T> look(Actor actor, String id, BiFunction<Tx, Led, T> look) {
    return database.read(
        tx ->
            find(tx, actor.workspace(), id)
                .filter(led -> led.partnership().isLedBy(actor.user()))
                .map(led -> look.apply(tx, led)));
  }

  private Optional<Led> find(Tx tx, String workspace, String id) {
    return prewires
        .byId(tx, workspace, id)
        .flatMap(
            prewire ->
                partnerships
                    .byId(tx, workspace, prewire.partnership())
                    .map(partnership -> new Led(prewire, partnership)));
  }
}
