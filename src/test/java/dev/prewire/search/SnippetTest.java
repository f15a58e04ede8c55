package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.Terms;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a passage begins. */
final class SnippetTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 9})
  void aPassageFromWithinATextBeginsWithAWholeWord(int length) {
    String word = "w".repeat(length) + " ";
    String wholeWords = word.repeat(50 / word.length());
    assertThat(shown(word.repeat(60) + "pricing")).isEqualTo("…" + wholeWords + "pricing");
  }

  @Test
  void aWordTooLongToStandBeforeIsLeftOut() {
    assertThat(shown("x".repeat(80) + " pricing goes on")).isEqualTo("…pricing goes on");
  }

  private static String shown(String decided) {
    Terms terms = new Terms("Title", decided, "Because.", Terms.Details.NONE, "C1");
    try (Snippet snippet = new Snippet(Question.parse("pricing"))) {
      return snippet.of(terms).stream().map(Span::text).collect(Collectors.joining());
    }
  }
}
