package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void whatPeopleTypeIsShownLetterForLetter() {
    String json =
        GsonFactory.createSnakeCase()
            .newBuilder()
            .disableHtmlEscaping()
            .create()
            .toJson(List.of(Blocks.typed("Why", "<!channel> *bold* `code` :smile:")));
    assertThat(json)
        .contains("\"type\":\"rich_text\"")
        .contains("{\"type\":\"text\",\"text\":\"<!channel> *bold* `code` :smile:\"}")
        .doesNotContain("mrkdwn");
  }

  @Test
  void longWordsAreCutAndNeverRefused() {
    assertThat(Blocks.plain("x".repeat(200), 75).getText()).hasSize(75);
    assertThat(Blocks.button("x".repeat(200), "a", "v").getText().getText()).hasSize(75);
    assertThat(Blocks.weight(List.of(Blocks.typed(null, "x".repeat(9000))))).isLessThan(3200);
  }

  @Test
  void idsAndValuesThatAreTooLongAreOurMistake() {
    assertThatThrownBy(() -> Blocks.button("x", "a".repeat(256), "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Blocks.button("x", "a", "v".repeat(2001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Form.option("x", "v".repeat(76)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Form.sheet("c", "t".repeat(25), "", List.of(Blocks.divider())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageKeepsToSlacksLimits() {
    List<LayoutBlock> many = Collections.nCopies(51, Blocks.divider());
    assertThatThrownBy(() -> new Message("x", many)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of("x".repeat(4001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of(" ")).isInstanceOf(IllegalArgumentException.class);
    List<LayoutBlock> heavy = Collections.nCopies(5, Blocks.typed(null, "x".repeat(2500)));
    assertThatThrownBy(() -> new Message("x", heavy)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInitialValueIsNeverLongerThanItsField() {
    assertThat(Form.line("id", "x".repeat(200), 150).getInitialValue()).hasSize(150);
    assertThat(Form.line("id", "", 150).getInitialValue()).isNull();
  }
}
