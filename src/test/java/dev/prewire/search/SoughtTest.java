package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is passed over unread would not have been a hit. */
final class SoughtTest {

  @Test
  void eachWordOfATextIsFoundWhereverItsFormIs() {
    GradedSet.read().decisions().stream()
        .flatMap(decision -> Fields.texts(decision.terms()).stream())
        .filter(text -> text.length() > 100)
        .limit(150)
        .forEach(SoughtTest::findsAllThatIsThere);
  }

  @Test
  void noFormOfAnIrregularWordIsPassedOver() {
    findsAllThatIsThere(
        "They went, go and are going; who is gone? He bought what they buy. We think, she thought."
            + " Children, a child's child; people and a person; indices of an index; criteria.");
  }

  @Test
  void wordsAreFoundHoweverTheyAreWritten() {
    findsAllThatIsThere("Éclair, ÉCLAIRS and eclair; On-call, ONCALL, on call; A/B; Œuvre, oeuvre");
    findsAllThatIsThere("配送パートナーとの契約を更新する เราตัดสินใจขึ้นราคา 가격을 올리기로 결정했다");
    findsAllThatIsThere("\u200ejoined\u00adword, joinedword; the 4.2 release of api.example.com");
  }

  @Test
  void aBeginningIsFound() {
    assertThat(found("pri*", "Pricing, prïority; appricing"))
        .containsExactly("Pricing", "prïority");
  }

  @Test
  void nothingIsSoughtWhereNothingIsAsked() {
    assertThat(found("", "Words")).isEmpty();
    assertThat(found("D-12", "D-12 words")).isEmpty();
  }

  private static void findsAllThatIsThere(String text) {
    List<Words.Token> all = Words.indexed(text);
    for (String word : all.stream().map(Words.Token::written).collect(Collectors.toSet())) {
      Set<String> forms =
          Words.indexed(word).stream().map(Words.Token::form).collect(Collectors.toSet());
      try (Sought sought = new Sought(Question.parse(word))) {
        assertThat(sought.in(text))
            .as(word)
            .isNotEmpty()
            .isEqualTo(all.stream().filter(token -> forms.contains(token.form())).toList());
      }
    }
  }

  private static List<String> found(String question, String text) {
    try (Sought sought = new Sought(Question.parse(question))) {
      return sought.in(text).stream()
          .map(word -> text.substring(word.start(), word.end()))
          .toList();
    }
  }
}
