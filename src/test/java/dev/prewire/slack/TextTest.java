package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Laws of escaping and cutting, over random text of everything that is hard. */
class TextTest {

  private static final String[] PIECES = {
    "a",
    "word ",
    " ",
    "\n",
    "&",
    "<",
    ">",
    "<!channel>",
    "<@U1>",
    "&amp;",
    "👨‍👩‍👧‍👦",
    "🇨🇭",
    "👍🏽",
    "é",
    "e\u0301\u0323",
    "שלום",
    "مرحبا",
    "\u200B",
    "\u200D",
    "\u202E",
    "𝔘",
    "漢字",
    "`",
    "*",
    "한국",
    "ก็",
    "x".repeat(40)
  };
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private final Random random = new Random(42);

  @Test
  void cutTextIsAPrefixOfWholeCharactersWithinTheLimit() {
    for (int i = 0; i < 5000; i++) {
      String s = text();
      int max = 1 + random.nextInt(60);
      for (String cut : List.of(Cut.chars(s, max), Cut.words(s, max))) {
        assertThat(cut.length()).isLessThanOrEqualTo(max);
        if (s.length() <= max) {
          assertThat(cut).isEqualTo(s);
        } else {
          assertThat(cut).endsWith("…");
          String kept = cut.substring(0, cut.length() - 1);
          assertThat(s).startsWith(kept);
          assertThat(boundaries(s)).contains(kept.length());
        }
      }
    }
  }

  @Test
  void aFamilyStaysTogetherOrGoes() {
    String family = "👨‍👩‍👧‍👦";
    assertThat(Cut.chars(family + family, family.length() + 1)).isEqualTo(family + "…");
    assertThat(Cut.chars(family + family, family.length())).isEqualTo("…");
  }

  @Test
  void cuttingBetweenWordsKeepsAWordOfThreeThousandCharacters() {
    assertThat(Cut.words("one two three", 9)).isEqualTo("one two…");
    assertThat(Cut.words("x".repeat(3000), 2500)).hasSize(2500);
  }

  @Test
  void escapedTextHasNoMarkupAndReadsAsTyped() {
    for (int i = 0; i < 5000; i++) {
      String s = text();
      String escaped = Escape.text(s);
      assertThat(escaped).doesNotContain("<", ">");
      assertThat(escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
          .isEqualTo(s);
    }
  }

  @Test
  void escapedAndCutTextNeverEndsInHalfAnEntity() {
    for (int i = 0; i < 5000; i++) {
      String s = text();
      int max = 5 + random.nextInt(60);
      String cut = Escape.text(s, max);
      assertThat(cut.length()).isLessThanOrEqualTo(max);
      assertThat(cut.replace("&lt;", "").replace("&gt;", "").replace("&amp;", ""))
          .doesNotContain("&", "<", ">");
    }
  }

  private String text() {
    StringBuilder s = new StringBuilder();
    int pieces = random.nextInt(20);
    for (int i = 0; i < pieces; i++) {
      s.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return s.toString();
  }

  /** A trailing space that was stripped ends at a boundary too, so these are all of them. */
  private static List<Integer> boundaries(String s) {
    List<Integer> ends = new ArrayList<>(List.of(0));
    CLUSTER.matcher(s).results().map(MatchResult::end).forEach(ends::add);
    return ends;
  }
}
