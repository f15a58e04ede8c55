package dev.prewire.prewire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void whoDefersGoesAlongWithWhoeverHasAStance() {
    assertThat(Reveal.areApart(List.of(Stance.FOR, Stance.FOR))).isFalse();
    assertThat(Reveal.areApart(List.of(Stance.AGAINST, Stance.DEFER))).isFalse();
    assertThat(Reveal.areApart(List.of(Stance.FOR, Stance.AGAINST))).isTrue();
    assertThat(Reveal.areApart(List.of(Stance.FOR, Stance.UNSURE))).isTrue();
    assertThat(Reveal.areApart(List.of(Stance.UNSURE, Stance.UNSURE))).isTrue();
    assertThat(Reveal.areApart(List.of(Stance.DEFER, Stance.DEFER))).isTrue();
  }

  @Test
  void aMessagesFirstLineReadsAsInSlack() {
    assertThat(
            FirstLine.of(
                "\n  Ship <https://x.org/a|the plan> &amp; <@U1|pat>, 3 &lt; 4\nmore", 150))
        .isEqualTo("Ship the plan & @pat, 3 < 4");
    assertThat(FirstLine.of("<!channel> ask <@U1> in <#C1|ops> at <https://x.org>", 150))
        .isEqualTo("@channel ask @someone in #ops at https://x.org");
    assertThat(FirstLine.of("", 150)).isEmpty();
    assertThat(FirstLine.of("👩‍👩‍👧".repeat(60), 150).length()).isLessThanOrEqualTo(150);
  }

  @Test
  void aGuessedButtonValueIsNoTarget() {
    assertThat(Target.of("abc:2")).isEqualTo(new Target("abc", 2));
    assertThat(Target.of("abc")).isEqualTo(new Target("abc", 0));
    assertThat(Target.of("")).isEqualTo(new Target("", 0));
    assertThat(Target.of("a:b:x")).isEqualTo(new Target("a:b:x", 0));
  }

  @Test
  void aPositionPrintedByMistakeShowsNothing() {
    assertThat(new Position(Stance.FOR, "secret", "secret").toString()).doesNotContain("secret");
  }
}
