package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.prewire.log.Question.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionTest {

  private static final String[] HOSTILE = {
    "\"",
    "“",
    "*:*",
    " OR ",
    "AND",
    "NOT ",
    "(",
    ")",
    "kind:",
    "kind:debt",
    "by:\"a b\"",
    "~2",
    "^3",
    "[a TO b]",
    "\\",
    "/x/",
    "'; DROP TABLE decision;--",
    "D-42",
    "d",
    "-",
    "+",
    "\u202e",
    "\u200b",
    "\u0000",
    "\ud83d",
    "👩‍👩‍👧",
    "𠮷",
    "a",
    "ab",
    "elephant",
    "  ",
    "\n",
    "title:",
    "&lt;",
    "<@U1|kim>",
    "<!channel>",
    "https://x.example/y?z=1",
    "{!xmlparser}",
    "NEAR/2",
    "\uffff",
    "é",
    "\u0301"
  };

  @Test
  void wordsPhrasesAndNumbersAreToldApart() {
    assertThat(Question.parse("usage \"pricing tiers\" D-42 d7").parts())
        .containsExactly(
            new Part.Word("usage"),
            new Part.Phrase("pricing tiers"),
            new Part.Label("D-42", 42),
            new Part.Label("d7", 7));
  }

  @Test
  void whatLooksLikeAFilterIsLeftOutAndTheRestIsSearched() {
    Question question = Question.parse("kind:debt pricing by:\"Kim Lee\" https://x.example 10:30");
    assertThat(question.filters()).containsExactly("kind:debt", "by:\"Kim Lee\"");
    assertThat(question.parts())
        .containsExactly(
            new Part.Word("pricing"), new Part.Word("https://x.example"), new Part.Word("10:30"));
  }

  @Test
  void anUnclosedQuoteIsText() {
    assertThat(Question.parse("\"usage pricing").parts())
        .containsExactly(new Part.Word("\"usage"), new Part.Word("pricing"));
  }

  @Test
  void slacksEscapesAreTakenBackOnceOnly() {
    assertThat(Question.escaped("R&amp;D &amp;lt; &lt;b&gt;").text()).isEqualTo("R&D &lt; <b>");
    assertThat(Question.parse("R&D &lt;").text()).isEqualTo("R&D &lt;");
  }

  @Test
  void mentionsAreFiltersAndLinksAreWords() {
    Question question = Question.escaped("<@U1|kim> <#C1|general> <https://x.example|docs> more");
    assertThat(question.filters()).containsExactly("by:kim", "in:general");
    assertThat(question.parts()).containsExactly(new Part.Word("docs"), new Part.Word("more"));
  }

  @Test
  void aLongQuestionIsCutAndFitsAButton() {
    Question question = Question.parse("👩‍👩‍👧".repeat(3000));
    assertThat(question.text()).hasSizeLessThanOrEqualTo(Question.MAX);
    String value = new Turn(995, question.text()).value();
    assertThat(value).hasSizeLessThanOrEqualTo(2000);
    assertThat(Turn.of(value)).isEqualTo(new Turn(995, question.text()));
    assertThat(Question.parse(question.text())).isEqualTo(question);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", " 5", "5", "-1 x", "99999999999 x"})
  void aStrangeButtonValueIsSomePage(String value) {
    assertThatCode(() -> Turn.of(value)).doesNotThrowAnyException();
  }

  @Test
  void anyTextIsAQuestionAndStaysTheSameWhenAskedAgain() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(
            random.nextInt(4) == 0
                ? String.valueOf((char) random.nextInt(0x10000))
                : HOSTILE[random.nextInt(HOSTILE.length)]);
      }
      Question question = Question.escaped(text.toString());
      assertThat(Question.parse(question.text())).as("%s", text).isEqualTo(question);
      assertThat(question.text()).hasSizeLessThanOrEqualTo(Question.MAX);
      assertThat(question.parts()).noneMatch(part -> part.text().isBlank());
    }
  }

  static List<String> hostile() {
    return List.of(HOSTILE);
  }
}
