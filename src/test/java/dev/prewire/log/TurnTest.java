package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.prewire.search.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnTest {

  @Test
  void theLongestQuestionFitsAButton() {
    Question question = Question.parse("👩‍👩‍👧".repeat(3000));
    String value = new Turn(995, question.text()).value();
    assertThat(value).hasSizeLessThanOrEqualTo(2000);
    assertThat(Turn.of(value)).isEqualTo(new Turn(995, question.text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", " 5", "5", "-1 x", "99999999999 x"})
  void aStrangeButtonValueIsSomePage(String value) {
    assertThatCode(() -> Turn.of(value)).doesNotThrowAnyException();
  }
}
