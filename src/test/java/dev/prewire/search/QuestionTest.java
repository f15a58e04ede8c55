package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.search.Question.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
  void whatIsNotWantedIsTakenApart() {
    Question question = Question.parse("pricing -beta -\"price list\" -D-7 - -kind:debt");
    assertThat(question.parts()).containsExactly(new Part.Word("pricing"), new Part.Word("-"));
    assertThat(question.without())
        .containsExactly(
            new Part.Word("beta"), new Part.Phrase("price list"), new Part.Label("D-7", 7));
    assertThat(question.filters()).extracting(Filter::not).containsExactly(true);
  }

  @Test
  void aBeginningNeedsThreeLettersOrAnIdeograph() {
    assertThat(Question.parse("pri*").parts()).containsExactly(new Part.Beginning("pri"));
    assertThat(Question.parse("定*").parts()).containsExactly(new Part.Beginning("定"));
    assertThat(Question.parse("pr*").parts()).isEmpty();
    assertThat(Question.parse("pr*").unclear()).extracting(Filter.Unclear::written).contains("pr*");
    assertThat(Question.parse("* a*b*").parts())
        .containsExactly(new Part.Word("*"), new Part.Word("a*b*"));
  }

  @Test
  void whatLooksLikeAFilterAndIsNoneIsLeftOutAndTheRestIsSearched() {
    Question question =
        Question.parse("kind:debt pricing by:\"Kim Lee\" owner:kim https://x.example 10:30");
    assertThat(question.filters()).extracting(Filter::written).containsExactly("kind:debt");
    assertThat(question.unclear())
        .extracting(Filter.Unclear::written)
        .containsExactly("by:\"Kim Lee\"", "owner:kim");
    assertThat(question.parts())
        .containsExactly(
            new Part.Word("pricing"), new Part.Word("https://x.example"), new Part.Word("10:30"));
  }

  @Test
  void anUnclosedQuoteIsLeftOut() {
    assertThat(Question.parse("\"usage pricing").parts())
        .containsExactly(new Part.Word("usage"), new Part.Word("pricing"));
    assertThat(Question.parse("« usage").parts()).containsExactly(new Part.Word("usage"));
  }

  /** It would pair with the quotes of the filter, which comes last when words are exchanged. */
  @Test
  void wordsThatAreExchangedStayApart() {
    Question question = Question.parse("tag:\"on call\" « by tas || [a TO z]");
    List<String> written = question.parts().stream().map(Part::written).toList();
    assertThat(question.with(written).parts()).isEqualTo(question.parts());
    assertThat(question.with(written).filters()).isEqualTo(question.filters());
  }

  @Test
  void slacksEscapesAreTakenBackOnceOnly() {
    assertThat(Question.escaped("R&amp;D &amp;lt; &lt;b&gt;").text()).isEqualTo("R&D &lt; <b>");
    assertThat(Question.parse("R&D &lt;").text()).isEqualTo("R&D &lt;");
  }

  @Test
  void mentionsAreFiltersAndLinksAreWords() {
    Question question =
        Question.escaped("<@U1|kim> -by:<@U2> in:<#C1|general> <https://x.example|docs> more");
    assertThat(question.filters())
        .containsExactly(
            new Filter(Filter.Name.BY, "U1", false, "by:@U1"),
            new Filter(Filter.Name.BY, "U2", true, "-by:@U2"),
            new Filter(Filter.Name.IN, "C1", false, "in:#C1"));
    assertThat(question.parts()).containsExactly(new Part.Word("docs"), new Part.Word("more"));
  }

  @Test
  void aLongQuestionIsCut() {
    Question question = Question.parse("👩‍👩‍👧".repeat(3000));
    assertThat(question.text()).hasSizeLessThanOrEqualTo(Question.MAX);
    assertThat(Question.parse(question.text())).isEqualTo(question);
  }

  @Test
  void whatIsChosenHoldsAlsoOnceAMisspelledWordIsMended() {
    Question chosen =
        Question.parse("usgae kind:other")
            .narrowed(
                List.of(
                    Filter.of(Filter.Name.KIND, "WORKING"), Filter.of(Filter.Name.KIND, "DEBT")));
    assertThat(chosen.with(List.of("usage")).filters())
        .isEqualTo(chosen.filters())
        .extracting(Filter::value)
        .containsExactly("WORKING", "DEBT");
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
      assertThat(question.without()).noneMatch(part -> part.text().isBlank());
      List<String> written = question.parts().stream().map(Part::written).toList();
      assertThat(question.with(written).parts()).as("%s", text).isEqualTo(question.parts());
    }
  }

  static List<String> hostile() {
    return List.of(HOSTILE);
  }
}
