package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.NOW;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.PAT;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static dev.prewire.prewire.Fixtures.position;
import static dev.prewire.prewire.Fixtures.reason;
import static dev.prewire.prewire.Fixtures.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.testkit.AtOnce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What the contracts of this room act with; the backend's test supplies the database. */
interface PrewireBench {

  /** Empty, but for the partnerships of {@link Fixtures}. */
  Database database();

  Prewires PREWIRES = new Prewires();

  PositionStore POSITIONS = new PositionStore();

  default Telling telling() {
    return new Telling(new Outbox(() -> {}));
  }

  default LedPrewire led() {
    return new LedPrewire(database(), PREWIRES, new Partnerships());
  }

  default Outcome opening(Actor by, String view, String partnership, Typed typed) {
    return new OpenPrewire(database(), PREWIRES, new Partnerships(), telling())
        .open(by, new OpenPrewire.Form(view, partnership, typed, null, null), NOW);
  }

  default Prewire opened() {
    return done(opening(PAT, "V-open", PAIR.id(), topic("Rewrite billing?")));
  }

  default Outcome seal(Actor by, String view, Target target, int version, Typed typed) {
    return new SealPosition(led(), PREWIRES, telling())
        .seal(by, new SealPosition.Form(view, target, version, typed), NOW);
  }

  default Outcome seal(Actor by, Prewire prewire, Stance stance) {
    Target target = Target.of(prewire.target());
    String view = "V-" + by.user() + target.round();
    return seal(by, view, target, 0, position(stance, "because " + by.user()));
  }

  default Outcome nextRound(Actor by, String id, int after) {
    return new StartRound(led(), PREWIRES, telling()).start(by, new Target(id, after), NOW);
  }

  default Outcome close(Actor by, String view, String id, String why) {
    return new ClosePrewire(led(), PREWIRES, telling())
        .close(by, new ClosePrewire.Form(view, id, reason(why)), NOW);
  }

  default Prewire now(Prewire prewire) {
    return database().read(tx -> PREWIRES.byId(tx, WORKSPACE, prewire.id())).orElseThrow();
  }

  default Optional<Reveal> reveal(Prewire prewire, int round) {
    return database().read(tx -> POSITIONS.reveal(tx, prewire, round, PAIR.users()));
  }

  default Optional<SealedPosition> own(Prewire prewire, Actor who) {
    return database().read(tx -> POSITIONS.own(tx, prewire, prewire.round().number(), who.user()));
  }

  default List<String> errands(String kind) {
    return database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT subject FROM outbox WHERE kind = :kind ORDER BY id")
                    .bind("kind", kind)
                    .mapTo(String.class)
                    .list());
  }

  default List<String> audited() {
    return database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT act || ' ' || subject FROM audit ORDER BY seq")
                    .mapTo(String.class)
                    .list());
  }

  static Prewire done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).prewire();
  }

  static Map<String, String> errors(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
    return ((Outcome.Invalid) outcome).errors();
  }

  static List<Outcome> together(List<Callable<Outcome>> acts) {
    return AtOnce.all(acts);
  }
}
