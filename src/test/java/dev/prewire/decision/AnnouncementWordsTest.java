package dev.prewire.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.slack.Escape;
import dev.prewire.slack.Message;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The announcement in words: what holds for whatever was typed. */
final class AnnouncementWordsTest {

  private static final String CUT = " (shortened here; the message shows all of it)";
  private static final List<String> UNITS =
      List.of(
          "a",
          " ",
          "&",
          "<",
          ">",
          "&amp;",
          "<!channel>",
          "\n",
          "e\u0301",
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
          "\uD83C\uDDF3\uD83C\uDDF4",
          "\u05E9\u05DC\u05D5\u05DD",
          "\u200F",
          "決",
          "*",
          "`",
          "a longer word ");
  private static final Pattern LOOSE_AMPERSAND = Pattern.compile("&(?!amp;|lt;|gt;)");

  @Test
  void whateverWasTypedItFitsNamesTheLeadersAndSaysWhatWasCut() {
    Random random = new Random(42);
    for (int run = 0; run < 400; run++) {
      Terms terms =
          new Terms(
              typed(random, 150),
              typed(random, 2_500),
              typed(random, 2_500),
              Terms.Details.NONE,
              "C1");
      List<String> leaders =
          run % 2 == 0 ? List.of("UPAT", "UENZO") : List.of("UPAT", "UENZO", "UDANA");
      Announcement announcement = new Announcement("d1", run, terms, leaders, null, null);
      String names = run % 2 == 0 ? "<@UPAT> and <@UENZO>" : "<@UPAT>, <@UENZO> and <@UDANA>";
      for (int max : List.of(Message.MAX_TEXT, 2_000)) {
        check(AnnouncementMessages.words(announcement, max), max, terms, names);
      }
      Proposal proposal =
          new Proposal(
              Fixtures.decision(terms, 1, new Decision.Status.Proposed()),
              Fixtures.partnership(),
              announcement,
              List.of(),
              List.of(Fixtures.earlier(7), Fixtures.earlier(8), Fixtures.earlier(9)));
      String toSign = ProposalMessages.message(proposal).text();
      String start = toSign.substring(toSign.indexOf("It will read:\n") + 14);
      check(start, Message.MAX_TEXT, terms, names);
    }
  }

  private static void check(String words, int max, Terms terms, String names) {
    assertThat(words).hasSizeLessThanOrEqualTo(max);
    assertThat(words).endsWith("\nDecided together by " + names);
    assertThat(words).contains(": " + Escape.text(terms.title()) + "\nWhat we decided: ");
    assertThat(LOOSE_AMPERSAND.matcher(words).find()).as(words).isFalse();
    for (int i = 0; i < words.length(); i++) {
      if (Character.isHighSurrogate(words.charAt(i))) {
        assertThat(Character.isLowSurrogate(words.charAt(++i))).isTrue();
      } else {
        assertThat(Character.isLowSurrogate(words.charAt(i))).isFalse();
      }
    }
    String typed = words.replaceAll("<@U[A-Z]+>", "");
    assertThat(typed).doesNotContain("<").doesNotContain(">");
    boolean whyWhole = words.contains("\nWhy: " + Escape.text(terms.why()) + "\nDecided");
    boolean decidedWhole =
        words.contains("What we decided: " + Escape.text(terms.decided()) + "\nWhy: ");
    assertThat(whyWhole || words.contains(CUT + "\nDecided together")).as(words).isTrue();
    assertThat(decidedWhole || words.contains(CUT + "\nWhy: ")).as(words).isTrue();
    if (!decidedWhole) {
      int why = words.length() - words.lastIndexOf("\nWhy: ");
      assertThat(whyWhole || why < 300).as("the why gives way first: %s", words).isTrue();
    }
  }

  /** Of a few kinds of characters only, so that each is met in masses. */
  private static String typed(Random random, int max) {
    StringBuilder typed = new StringBuilder("x");
    int kinds = 1 + random.nextInt(3);
    List<String> units = random.ints(kinds, 0, UNITS.size()).mapToObj(UNITS::get).toList();
    int length = random.nextInt(4) == 0 ? max : random.nextInt(max);
    while (true) {
      String next = units.get(random.nextInt(kinds));
      if (typed.length() + next.length() > length) {
        return typed.toString().strip();
      }
      typed.append(next);
    }
  }
}
