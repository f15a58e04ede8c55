package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.ENZO;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.PAT;
import static dev.prewire.prewire.Fixtures.TRIO;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static dev.prewire.prewire.Fixtures.position;
import static dev.prewire.prewire.Fixtures.topic;
import static dev.prewire.prewire.PrewireBench.done;
import static dev.prewire.prewire.PrewireBench.errors;
import static dev.prewire.prewire.PrewireBench.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.audit.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for positions and rounds in every database. */
interface PositionContract extends PrewireBench {

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
}
