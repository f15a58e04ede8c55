package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.ENZO;
import static dev.prewire.prewire.Fixtures.NED;
import static dev.prewire.prewire.Fixtures.NOW;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.PAT;
import static dev.prewire.prewire.Fixtures.TRIO;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static dev.prewire.prewire.Fixtures.position;
import static dev.prewire.prewire.Fixtures.reason;
import static dev.prewire.prewire.Fixtures.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decision.Status;
import dev.prewire.decision.Revision;
import dev.prewire.decision.Terms;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds for pre-wires in every database; the backend's test supplies the database. */
interface PrewireContract {

  /** Empty, but for the partnerships of {@link Fixtures}. */
  Database database();

  Prewires PREWIRES = new Prewires();
  PositionStore POSITIONS = new PositionStore();

  private Telling telling() {
    return new Telling(new Outbox(() -> {}));
  }

  private LedPrewire led() {
    return new LedPrewire(database(), PREWIRES, new Partnerships());
  }

  private Outcome opening(Actor by, String view, String partnership, Typed typed) {
    return new OpenPrewire(database(), PREWIRES, new Partnerships(), telling())
        .open(by, new OpenPrewire.Form(view, partnership, typed, null, null), NOW);
  }

  private Prewire opened() {
    return done(opening(PAT, "V-open", PAIR.id(), topic("Rewrite billing?")));
  }

  private Outcome seal(Actor by, String view, Target target, int version, Typed typed) {
    return new SealPosition(led(), PREWIRES, telling())
        .seal(by, new SealPosition.Form(view, target, version, typed), NOW);
  }

  private Outcome seal(Actor by, Prewire prewire, Stance stance) {
    Target target = Target.of(prewire.target());
    String view = "V-" + by.user() + target.round();
    return seal(by, view, target, 0, position(stance, "because " + by.user()));
  }

  private Outcome nextRound(Actor by, String id, int after) {
    return new StartRound(led(), PREWIRES, telling()).start(by, new Target(id, after), NOW);
  }

  private Outcome close(Actor by, String view, String id, String why) {
    return new ClosePrewire(led(), PREWIRES, telling())
        .close(by, new ClosePrewire.Form(view, id, reason(why)), NOW);
  }

  private Prewire now(Prewire prewire) {
    return database().read(tx -> PREWIRES.byId(tx, WORKSPACE, prewire.id())).orElseThrow();
  }

  private Optional<Reveal> reveal(Prewire prewire, int round) {
    return database().read(tx -> POSITIONS.reveal(tx, prewire, round, PAIR.users()));
  }

  private Optional<SealedPosition> own(Prewire prewire, Actor who) {
    return database().read(tx -> POSITIONS.own(tx, prewire, prewire.round().number(), who.user()));
  }

  private List<String> errands(String kind) {
    return database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT subject FROM outbox WHERE kind = :kind ORDER BY id")
                    .bind("kind", kind)
                    .mapTo(String.class)
                    .list());
  }

  private List<String> audited() {
    return database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT act || ' ' || subject FROM audit ORDER BY seq")
                    .mapTo(String.class)
                    .list());
  }

  private static Prewire done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).prewire();
  }

  private static Map<String, String> errors(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
    return ((Outcome.Invalid) outcome).errors();
  }

  @Test
  default void sendingTheSameModalAgainOpensOneThread() {
    Prewire first = opened();
    Prewire second = opened();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(errands(Telling.ROOT)).containsExactly(first.id());
    assertThat(errands("home")).containsExactlyInAnyOrder("UPAT", "UENZO");
  }

  @Test
  default void whatIsWrongIsSaidBesideItsFieldAndNothingIsOpened() {
    Typed typed =
        new Typed(
            Map.of(
                Typed.TOPIC, "x".repeat(151),
                Typed.CONTENTION, "x".repeat(1001),
                Typed.MEETING, Long.toString(NOW.getEpochSecond())));

    assertThat(errors(opening(PAT, "V1", PAIR.id(), typed)))
        .containsEntry(Typed.TOPIC, "At most 150 characters; this has 151.")
        .containsEntry(Typed.CONTENTION, "At most 1,000 characters; this has 1,001.")
        .containsEntry(Typed.MEETING, "This time has passed. Pick a later one, or leave it empty.");
    assertThat(errors(opening(PAT, "V1", PAIR.id(), topic("   ")))).containsKey(Typed.TOPIC);
    assertThat(errands(Telling.ROOT)).isEmpty();
  }

  @Test
  default void onlyALeaderOpensAThread() {
    assertThat(opening(NED, "V1", PAIR.id(), topic("x")))
        .isEqualTo(new Outcome.NotALeader("Company"));
    assertThat(opening(NED, "V1", "guessed", topic("x"))).isEqualTo(new Outcome.NotALeader(null));
    assertThat(opening(new Actor("T2", "UPAT"), "V1", PAIR.id(), topic("x")))
        .isEqualTo(new Outcome.NotALeader(null));
    assertThat(audited())
        .containsExactly(
            "denied.prewire.open P1", "denied.prewire.open unknown", "denied.prewire.open unknown");
  }

  @Test
  default void aPositionIsOnlyItsOwnersUntilTheLastOneIsSealed() {
    Prewire prewire = opened();
    Prewire sealed = done(seal(PAT, prewire, Stance.FOR));

    assertThat(sealed.round().given()).containsExactly("UPAT");
    assertThat(sealed.round().missing(PAIR.users())).containsExactly("UENZO");
    assertThat(sealed.round().revealed()).isFalse();
    assertThat(reveal(prewire, 1)).isEmpty();
    assertThat(own(prewire, PAT)).isPresent();
    assertThat(own(prewire, ENZO)).isEmpty();
    assertThat(errands(Telling.REVEAL)).isEmpty();

    Prewire revealed = done(seal(ENZO, prewire, Stance.AGAINST));

    assertThat(revealed.round().revealed()).isTrue();
    assertThat(reveal(prewire, 1).orElseThrow().given())
        .extracting(Reveal.Given::user)
        .containsExactly("UPAT", "UENZO");
    assertThat(errands(Telling.REVEAL)).containsExactly(prewire.id() + ":1");
  }

  @Test
  default void itsOwnerChangesAPositionUntilTheReveal() {
    Prewire prewire = opened();
    Target target = Target.of(prewire.target());
    done(seal(PAT, "V1", target, 0, position(Stance.FOR, "first")));
    done(seal(PAT, "V2", target, 1, position(Stance.AGAINST, "second")));
    assertThat(own(prewire, PAT).orElseThrow().position().why()).isEqualTo("second");

    done(seal(ENZO, prewire, Stance.FOR));

    assertThat(seal(PAT, "V3", target, 2, position(Stance.FOR, "third")))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(reveal(prewire, 1).orElseThrow().given().get(0).position().why())
        .isEqualTo("second");
  }

  @Test
  default void anOlderModalSentLateOverwritesNothing() {
    Prewire prewire = opened();
    Target target = Target.of(prewire.target());
    done(seal(PAT, "V1", target, 0, position(Stance.FOR, "first")));
    done(seal(PAT, "V2", target, 1, position(Stance.FOR, "second")));

    assertThat(errors(seal(PAT, "V1", target, 0, position(Stance.FOR, "first"))))
        .containsKey(Typed.WHY);
    assertThat(errors(seal(PAT, "V9", target, 1, position(Stance.FOR, "other"))))
        .containsKey(Typed.WHY);

    assertThat(own(prewire, PAT).orElseThrow().position().why()).isEqualTo("second");
  }

  @Test
  default void theLastSealDeliveredAgainGetsTheSameAnswer() {
    Prewire prewire = opened();
    done(seal(PAT, prewire, Stance.FOR));
    done(seal(ENZO, prewire, Stance.FOR));

    assertThat(done(seal(ENZO, prewire, Stance.FOR)).round().revealed()).isTrue();
    assertThat(audited().stream().filter(line -> line.startsWith("prewire.position"))).hasSize(2);
  }

  @Test
  default void ofLeadersSealingAtTheSameMomentExactlyOneReveals() throws Exception {
    for (int turn = 0; turn < 25; turn++) {
      Prewire prewire = done(opening(PAT, "V-race" + turn, TRIO.id(), topic("Race " + turn)));
      List<Outcome> outcomes =
          together(
              List.of(
                  () -> seal(PAT, prewire, Stance.FOR),
                  () -> seal(ENZO, prewire, Stance.AGAINST),
                  () -> seal(Fixtures.DANA, prewire, Stance.UNSURE),
                  () -> seal(PAT, prewire, Stance.FOR)));

      assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
      assertThat(now(prewire).round().revealed()).isTrue();
      assertThat(errands(Telling.REVEAL).stream().filter(s -> s.startsWith(prewire.id())))
          .hasSize(1);
    }
    assertThat(audited().stream().filter(line -> line.startsWith("prewire.position"))).hasSize(75);
  }

  @Test
  default void ofTwoModalsOfOneOwnerOnlyOneCounts() throws Exception {
    for (int turn = 0; turn < 15; turn++) {
      Prewire prewire = done(opening(PAT, "V-own" + turn, PAIR.id(), topic("Own " + turn)));
      Target target = Target.of(prewire.target());
      List<Outcome> outcomes =
          together(
              List.of(
                  () -> seal(PAT, "VA", target, 0, position(Stance.FOR, "a")),
                  () -> seal(PAT, "VB", target, 0, position(Stance.FOR, "b"))));
      assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
      assertThat(own(prewire, PAT).orElseThrow().version()).isEqualTo(1);
    }
  }

  @Test
  default void anotherRoundFollowsARevealOnce() throws Exception {
    Prewire prewire = opened();
    assertThat(nextRound(PAT, prewire.id(), 1)).isInstanceOf(Outcome.Changed.class);
    done(seal(PAT, prewire, Stance.FOR));
    done(seal(ENZO, prewire, Stance.AGAINST));

    List<Outcome> outcomes =
        together(
            List.of(() -> nextRound(PAT, prewire.id(), 1), () -> nextRound(ENZO, prewire.id(), 1)));

    assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
    Prewire second = now(prewire);
    assertThat(second.round().number()).isEqualTo(2);
    assertThat(second.round().given()).isEmpty();
    assertThat(seal(PAT, prewire, Stance.FOR)).isInstanceOf(Outcome.Done.class);
    Actor starter = new Actor(WORKSPACE, second.round().startedBy());
    assertThat(nextRound(starter, prewire.id(), 1)).isInstanceOf(Outcome.Done.class);
    assertThat(errands(Telling.NOTE)).containsExactly(prewire.id() + ":round2");
    assertThat(reveal(second, 1)).isPresent();
    assertThat(reveal(second, 2)).isEmpty();
  }

  @Test
  default void anOldRoundsModalChangesNothingInTheNext() {
    Prewire prewire = opened();
    done(seal(PAT, prewire, Stance.FOR));
    done(seal(ENZO, prewire, Stance.AGAINST));
    done(nextRound(PAT, prewire.id(), 1));

    Target old = new Target(prewire.id(), 1);
    assertThat(seal(PAT, "V-old", old, 1, position(Stance.FOR, "late")))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(now(prewire).round().given()).isEmpty();
  }

  @Test
  default void twoRoundsApartAreStillApart() {
    Prewire prewire = opened();
    done(seal(PAT, prewire, Stance.FOR));
    done(seal(ENZO, prewire, Stance.AGAINST));
    Prewire second = done(nextRound(PAT, prewire.id(), 1));
    done(seal(PAT, second, Stance.FOR));
    done(seal(ENZO, second, Stance.UNSURE));

    assertThat(reveal(prewire, 1).orElseThrow().isStillApart()).isFalse();
    assertThat(reveal(prewire, 2).orElseThrow().isStillApart()).isTrue();
  }

  @Test
  default void itIsTakenToTheTalkOnce() {
    Prewire prewire = opened();
    TakeToTalk take = new TakeToTalk(led(), PREWIRES, telling());

    assertThat(done(take.take(PAT, prewire.id(), NOW)).talkBy()).isEqualTo("UPAT");
    done(take.take(PAT, prewire.id(), NOW));
    assertThat(take.take(ENZO, prewire.id(), NOW)).isInstanceOf(Outcome.Changed.class);
    assertThat(errands(Telling.NOTE)).containsExactly(prewire.id() + ":talk");
  }

  @Test
  default void whatIsClosedTakesNothingMore() {
    Prewire prewire = opened();
    done(seal(PAT, prewire, Stance.FOR));
    assertThat(errors(close(ENZO, "VC", prewire.id(), "x".repeat(301))))
        .containsEntry(Typed.REASON, "At most 300 characters; this has 301.");
    assertThat(done(close(ENZO, "VC", prewire.id(), "Moot\nnow")).stage())
        .isEqualTo(new Stage.Closed("UENZO", "Moot now"));
    done(close(ENZO, "VC", prewire.id(), "Moot\nnow"));

    assertThat(close(PAT, "VD", prewire.id(), "Other")).isInstanceOf(Outcome.Changed.class);
    assertThat(seal(ENZO, prewire, Stance.FOR)).isInstanceOf(Outcome.Changed.class);
    assertThat(new TakeToTalk(led(), PREWIRES, telling()).take(PAT, prewire.id(), NOW))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(reveal(prewire, 1)).isEmpty();
    List<Prewire> open = database().read(tx -> PREWIRES.open(tx, WORKSPACE, PAIR.id()));
    assertThat(open).isEmpty();
  }

  @Test
  default void anAgreedDecisionDecidesIt() {
    Prewire prewire = opened();
    FollowDecision follow = new FollowDecision(PREWIRES, new Partnerships(), telling());
    change(follow, prewire.id(), PAIR.id(), new Status.Proposed());
    assertThat(now(prewire).isOpen()).isTrue();
    change(follow, prewire.id(), TRIO.id(), new Status.Agreed("C1", null));
    assertThat(now(prewire).isOpen()).isTrue();

    change(follow, prewire.id(), PAIR.id(), new Status.Agreed("C1", null));

    assertThat(now(prewire).stage()).isEqualTo(new Stage.Decided(42));
    assertThat(seal(PAT, prewire, Stance.FOR)).isInstanceOf(Outcome.Changed.class);
  }

  private void change(FollowDecision follow, String prewire, String partnership, Status status) {
    Terms terms = new Terms("Title", "What", "Why", Terms.Details.NONE, "C1");
    Decision decision =
        new Decision(
            "D",
            WORKSPACE,
            42,
            partnership,
            prewire,
            new Revision(1, "UPAT", NOW, terms),
            List.of(),
            status);
    database()
        .write(
            tx -> {
              follow.changed(tx, decision, NOW);
              return null;
            });
  }

  @Test
  default void somebodyElseLearnsNothingAndLeavesALine() {
    Prewire prewire = opened();
    assertThat(seal(NED, prewire, Stance.FOR)).isEqualTo(new Outcome.NotALeader("Company"));
    assertThat(close(NED, "V", "guess <@U1>", "x")).isEqualTo(new Outcome.NotALeader(null));
    assertThat(nextRound(new Actor("T2", "UPAT"), prewire.id(), 1))
        .isEqualTo(new Outcome.NotALeader(null));
    assertThat(audited().subList(1, 4))
        .containsExactly(
            "denied.prewire.position " + prewire.id(),
            "denied.prewire.close unknown",
            "denied.prewire.round unknown");
  }

  @Test
  default void aPositionThatCouldNotBeRevealedInOneMessageIsRefused() {
    Prewire prewire = done(opening(PAT, "V3", TRIO.id(), topic("x")));
    Target target = Target.of(prewire.target());
    Typed heavy = position(Stance.FOR, "\"".repeat(2_500), "\"".repeat(1_000));

    assertThat(errors(seal(PAT, "V1", target, 0, heavy)).get(Typed.WHY))
        .startsWith("All positions have to fit into one Slack message. Shorten this by about ");
    done(seal(PAT, "V1", target, 0, position(Stance.FOR, "w".repeat(2_500), "c".repeat(1_000))));
    assertThat(errors(seal(ENZO, "V2", target, 0, position(Stance.FOR, "w".repeat(2_501)))))
        .containsEntry(Typed.WHY, "At most 2,500 characters; this has 2,501.");
  }

  @Test
  default void theCallersAddressIsTheirsAndForgotten() {
    CallerStore callers = new CallerStore();
    Prewire prewire = opened();
    database()
        .write(
            tx -> {
              callers.remember(tx, "K1", PAT, "https://example.org/1", NOW);
              callers.attach(tx, "K1", ENZO, prewire.id());
              return null;
            });
    assertThat(address(callers, prewire, NOW)).isEmpty();
    database()
        .write(
            tx -> {
              callers.attach(tx, "K1", PAT, prewire.id());
              return null;
            });
    assertThat(address(callers, prewire, NOW)).contains("https://example.org/1");
    assertThat(address(callers, prewire, NOW.plus(Duration.ofMinutes(30)))).isEmpty();
    database()
        .write(
            tx -> {
              callers.forget(tx, prewire);
              return null;
            });
    assertThat(address(callers, prewire, NOW)).isEmpty();
  }

  private Optional<String> address(CallerStore callers, Prewire prewire, Instant at) {
    return database().read(tx -> callers.responseUrl(tx, prewire, at));
  }

  /** Whatever happens in whatever order: never a reveal without all, never one unlocked again. */
  @Test
  default void randomInterleavingsNeverRevealEarlyNorUnlock() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Prewire prewire = done(opening(PAT, "V-r" + seed, PAIR.id(), topic("Random")));
      Map<Integer, String> locked = new HashMap<>();
      for (int step = 0; step < 30; step++) {
        int round = 1 + random.nextInt(3);
        Actor by = random.nextBoolean() ? PAT : ENZO;
        Target target = new Target(prewire.id(), round);
        Outcome unused =
            random.nextInt(5) == 0
                ? nextRound(by, prewire.id(), round)
                : seal(
                    by,
                    "V" + random.nextInt(20),
                    target,
                    random.nextInt(3),
                    position(Stance.FOR, "step " + step));
        for (int r = 1; r <= 3; r++) {
          Optional<Reveal> reveal = reveal(now(prewire), r);
          if (reveal.isPresent()) {
            assertThat(reveal.get().given()).hasSize(2);
            String words =
                reveal.get().given().get(0).position().why()
                    + reveal.get().given().get(1).position().why();
            assertThat(locked.computeIfAbsent(r, key -> words)).isEqualTo(words);
          }
        }
      }
    }
  }

  private static List<Outcome> together(List<Callable<Outcome>> acts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : threads.invokeAll(acts)) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }
}
