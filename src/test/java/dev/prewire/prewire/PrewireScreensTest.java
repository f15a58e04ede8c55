package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.NOW;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.TRIO;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.prewire.PrewireViews.Context;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.testkit.Golden;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each state of each screen, as a file to be read in reviews. */
final class PrewireScreensTest {

  private static final Topic BARE = new Topic("Rewrite billing?", null, null, null);
  private static final Topic FULL =
      new Topic(
          "Rewrite billing? <!channel> *now* & `soon`",
          "Sales promised <@U1> the old one until *June*.",
          NOW.plus(Duration.ofDays(2)),
          new Topic.Source("C9", "1.5", "https://acme.slack.com/archives/C9/p15"));

  private static Prewire prewire(Topic topic, Round round, Stage stage, String talkBy) {
    return new Prewire(
        "0a1b2c3d-0000-4000-8000-000000000001",
        WORKSPACE,
        PAIR.id(),
        topic,
        round,
        stage,
        talkBy,
        new Prewire.Place(new Posted("G1", "1.1"), null));
  }

  private static Prewire open(Topic topic, Round round, String talkBy) {
    return prewire(topic, round, new Stage.Open(), talkBy);
  }

  private static Round round(int number, boolean revealed, String... given) {
    return new Round(number, Set.of(given), revealed, "UENZO");
  }

  private static void root(String name, Prewire prewire) {
    Golden.assertMatches("prewire/root-" + name, RootMessages.root(prewire, PAIR, List.of()));
  }

  @Test
  void theRootInEachState() {
    root("bare", open(BARE, round(1, false), null));
    root("full-one-sealed", open(FULL, round(1, false, "UPAT"), null));
    root("second-round-taken-to-talk", open(BARE, round(2, false, "UENZO"), "UPAT"));
    root("revealed", open(FULL, round(1, true, "UPAT", "UENZO"), null));
    Golden.assertMatches(
        "prewire/root-proposed",
        RootMessages.root(open(FULL, round(1, true, "UPAT", "UENZO"), null), PAIR, List.of(42)));
    Round sealed = round(1, false, "UPAT");
    root("decided", prewire(BARE, sealed, new Stage.Decided(42), null));
    root("closed", prewire(FULL, sealed, new Stage.Closed("UENZO", "Moot <!here> *now*"), "UPAT"));
  }

  private static final Position FOR =
      new Position(Stance.FOR, "Every fix costs *two* weeks & <!channel> knows.\nStill.", null);
  private static final Position AGAINST =
      new Position(Stance.AGAINST, "Not before June.", "A customer who <@U1> waits for it");

  private static Reveal reveal(int round, List<Stance> previous) {
    return new Reveal(
        round,
        List.of(new Reveal.Given("UPAT", FOR), new Reveal.Given("UENZO", AGAINST)),
        null,
        previous);
  }

  private static void revealed(String name, Prewire prewire, Reveal reveal) {
    Golden.assertMatches("prewire/reveal-" + name, RevealMessages.reveal(prewire, reveal));
  }

  @Test
  void theRevealInEachState() {
    List<Stance> apart = List.of(Stance.FOR, Stance.AGAINST);
    revealed("first", open(BARE, round(1, true), null), reveal(1, List.of()));
    revealed("still-apart", open(BARE, round(2, true), null), reveal(2, apart));
    revealed("still-apart-taken", open(BARE, round(2, true), "UPAT"), reveal(2, apart));
    revealed("of-an-earlier-round", open(BARE, round(2, false), null), reveal(1, List.of()));
    revealed(
        "decided", prewire(BARE, round(1, true), new Stage.Decided(42), null), reveal(1, apart));
  }

  @Test
  void theNotes() {
    Golden.assertMatches(
        "prewire/notes",
        List.of(
            RootMessages.talk("UPAT"),
            RootMessages.closed("UENZO", "Moot <!here> *now*"),
            RootMessages.nextRound(round(2, false))));
  }

  @Test
  void theModals() {
    Golden.assertMatches(
        "prewire/modal-topic",
        PrewireViews.topic(new Context(null, null, null, null), null, List.of(PAIR)));
    Golden.assertMatches(
        "prewire/modal-topic-from-message",
        PrewireViews.topic(new Context(null, "K1", "C9", "1.5"), "Ship *it*", List.of(PAIR, TRIO)));
    Prewire prewire = open(FULL, round(1, false, "UPAT"), null);
    Golden.assertMatches("prewire/modal-position", PrewireViews.position(prewire, null));
    Golden.assertMatches(
        "prewire/modal-position-own",
        PrewireViews.position(prewire, new SealedPosition(AGAINST, 3, "V1")));
    Golden.assertMatches("prewire/modal-close", PrewireViews.close(prewire));
    Golden.assertMatches("prewire/modal-changed", PrewireViews.changed(prewire, PAIR));
  }

  @Test
  void theLongestOfEverythingFits() {
    String wide = "w".repeat(Position.MAX_WHY);
    Position longest = new Position(Stance.DEFER, wide, "&".repeat(Position.MAX_CHANGE));
    List<Reveal.Given> given = Collections.nCopies(3, new Reveal.Given("U0123456789", longest));
    Reveal reveal = new Reveal(2, given, null, List.of(Stance.FOR, Stance.UNSURE));
    Message message = RevealMessages.reveal(open(BARE, round(2, true), null), reveal);
    assertThat(Blocks.weight(message.blocks())).isLessThan(12_000);
    assertThat(RevealMessages.overweight(longest, 3)).isZero();

    Topic topic =
        new Topic(
            "<".repeat(Topic.MAX_WORDS),
            "\"".repeat(Topic.MAX_CONTENTION),
            NOW,
            new Topic.Source("C9", "1.5", "https://acme.slack.com/archives/C9/p15"));
    Stage closed = new Stage.Closed("U0123456789", "&".repeat(Typed.MAX_REASON));
    assertThat(RootMessages.root(prewire(topic, round(1, false), closed, null), TRIO, List.of()))
        .isNotNull();
    assertThat(RootMessages.root(open(topic, round(1, false), null), TRIO, List.of())).isNotNull();
  }
}
