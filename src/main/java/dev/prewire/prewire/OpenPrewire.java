package dev.prewire.prewire;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leader opens a thread about a topic. Thread-safe. */
final class OpenPrewire {

  /**
   * The modal that was submitted.
   *
   * @param view its id: submitting it again opens no second thread
   * @param partnership the one chosen, or the only one
   * @param source the message that the topic came from
   * @param caller where the link goes ({@link CallerStore})
   */
  record Form(
      String view,
      String partnership,
      Typed typed,
      Topic.@Nullable Source source,
      @Nullable String caller) {}

  private final Database database;
  private final Prewires prewires;
  private final Partnerships partnerships;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();
  private final CallerStore callers = new CallerStore();

  OpenPrewire(Database database, Prewires prewires, Partnerships partnerships, Telling telling) {
    this.database = database;
    this.prewires = prewires;
    this.partnerships = partnerships;
    this.telling = telling;
  }

  /** Done, Invalid or NotALeader. */
  Outcome open(Actor actor, Form form, Instant now) {
    return database.write(
        tx -> {
          tx.lock("view:" + form.view());
          Optional<Partnership> found =
              partnerships.byId(tx, actor.workspace(), form.partnership());
          if (found.isEmpty() || !mayOpen(found.get(), actor)) {
            String subject = found.map(Partnership::id).orElse("unknown");
            Audit.append(tx, actor, now, "denied.prewire.open", subject);
            return new Outcome.NotALeader(found.map(Partnership::name).orElse(null));
          }
          // Before the check of the fields: a meeting may pass between a delivery and its repeat.
          Optional<Prewire> before = prewires.byView(tx, actor.workspace(), form.view());
          if (before.isPresent()) {
            return new Outcome.Done(before.get());
          }
          Topic topic = form.typed().topic(form.source(), now);
          return form.typed().errors().isEmpty()
              ? new Outcome.Done(insert(tx, actor, found.get(), topic, form, now))
              : new Outcome.Invalid(form.typed().errors());
        });
  }

  private static boolean mayOpen(Partnership partnership, Actor actor) {
    return partnership.state() == Partnership.State.ACTIVE && partnership.isLedBy(actor.user());
  }

  private Prewire insert(
      Tx tx, Actor actor, Partnership partnership, Topic topic, Form form, Instant now) {
    Prewire prewire =
        new Prewire(
            UUID.randomUUID().toString(),
            actor.workspace(),
            partnership.id(),
            topic,
            new Round(1, Set.of(), false, actor.user()),
            new Stage.Open(),
            null,
            Prewire.Place.NONE);
    store.insert(tx, prewire, form.view(), now);
    if (form.caller() != null) {
      callers.attach(tx, form.caller(), actor, prewire.id());
    }
    Audit.append(tx, actor, now, "prewire.open", prewire.id());
    telling.changed(tx, prewire, partnership, now);
    return prewire;
  }
}
