package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.ENZO;
import static dev.prewire.prewire.Fixtures.NED;
import static dev.prewire.prewire.Fixtures.NOW;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.PAT;
import static dev.prewire.prewire.Fixtures.TRIO;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static dev.prewire.prewire.Fixtures.topic;
import static dev.prewire.prewire.PrewireBench.done;
import static dev.prewire.prewire.PrewireBench.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decision.Status;
import dev.prewire.decision.Revision;
import dev.prewire.decision.Terms;
import dev.prewire.partnership.Partnerships;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for pre-wires in every database. */
interface PrewireContract extends PrewireBench {

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

  private Optional<String> address(CallerStore callers, Prewire prewire, Instant at) {
    return database().read(tx -> callers.responseUrl(tx, prewire, at));
  }
}
