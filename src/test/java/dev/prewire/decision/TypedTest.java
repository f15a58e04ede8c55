package dev.prewire.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.ViewState;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TypedTest {

  @Test
  void whatAnEditorIsShownReadsBackAsTheSameTerms() {
    Terms terms = Fixtures.fullTerms();
    LocalDate today = LocalDate.parse("2026-03-02");

    assertThat(TermsForm.read(Typed.of(terms, null), true, Terms.Details.NONE, "C9", today).terms())
        .isEqualTo(terms);
  }

  @Test
  void fieldsOfEveryKindAreRead() {
    ViewState.SelectedOption option = new ViewState.SelectedOption();
    option.setValue("d7");
    option.setText(
        com.slack.api.model.block.composition.PlainTextObject.builder().text("D-7 · Old").build());
    ViewState state =
        ViewState.builder()
            .values(
                Map.of(
                    Typed.TITLE,
                    Map.of(Typed.TITLE, value(v -> v.setValue("  Title "))),
                    Typed.REPLACES,
                    Map.of(Typed.REPLACES, value(v -> v.setSelectedOption(option))),
                    Typed.REVIEW_ON,
                    Map.of(Typed.REVIEW_ON, value(v -> v.setSelectedDate("2026-06-01"))),
                    "channel.P1",
                    Map.of("channel.P1", value(v -> v.setSelectedConversation("C7"))),
                    Typed.WHY,
                    Map.of(Typed.WHY, value(v -> {}))))
            .build();

    Typed typed = Typed.of(state);

    assertThat(typed.get(Typed.TITLE)).isEqualTo("Title");
    assertThat(typed.get(Typed.REPLACES)).isEqualTo("d7");
    assertThat(typed.get(Typed.REPLACES_LABEL)).isEqualTo("D-7 · Old");
    assertThat(typed.get(Typed.REVIEW_ON)).isEqualTo("2026-06-01");
    assertThat(typed.get(Typed.CHANNEL)).isEqualTo("C7");
    assertThat(typed.get(Typed.WHY)).isNull();
    assertThat(typed.withoutChannel().get(Typed.CHANNEL)).isNull();
    assertThat(typed.withoutChannel().get(Typed.TITLE)).isEqualTo("Title");
    assertThat(Typed.of((ViewState) null).values()).isEmpty();
  }

  private static ViewState.Value value(java.util.function.Consumer<ViewState.Value> set) {
    ViewState.Value value = new ViewState.Value();
    set.accept(value);
    return value;
  }
}
