package dev.prewire.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TermsChangeTest {

  @Test
  void eachFieldThatDiffersIsNamedAsOnTheScreenInItsOrder() {
    Terms full = Fixtures.fullTerms();
    Terms.Details details = full.details();
    Terms other =
        new Terms(
            "x",
            "x",
            "x",
            new Terms.Details(
                Call.JOINT, null, null, null, null, List.of("billing", "api"), null, null, "d7"),
            "C2");

    assertThat(TermsChange.between(full, full)).isEmpty();
    assertThat(TermsChange.between(full, other))
        .containsExactly(
            "Title",
            "What we decided",
            "Why",
            "Whose call",
            "Kind",
            "Alternatives",
            "What we accept in return",
            "What it displaces",
            "Tags",
            "Quarter",
            "Review on",
            "Replaces",
            "Announce in");
    assertThat(
            TermsChange.between(
                full, new Terms(full.title(), full.decided(), full.why(), details, "C2")))
        .containsExactly("Announce in");
  }
}
