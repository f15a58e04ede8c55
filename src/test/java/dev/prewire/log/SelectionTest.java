package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Imported;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SelectionTest {

  private static final AnnouncedDecision DECISION =
      new AnnouncedDecision(
          "d42",
          "T1",
          42,
          "p1",
          List.of("U0PAT", "Kim Lee"),
          new Terms(
              "Usage pricing in tiers",
              "We charge for what is used.",
              "Customers asked.",
              new Terms.Details(
                  Call.ENGINEERING,
                  Kind.DEBT,
                  null,
                  null,
                  null,
                  List.of("billing"),
                  "2026Q3",
                  null,
                  null),
              "C1"),
          Instant.parse("2026-03-01T00:00:00Z"),
          null,
          new Ref("d57", 57),
          null,
          new Imported("wiki", "a", Instant.EPOCH),
          1);

  @Test
  void everythingAskedForHasToHold() {
    for (String query :
        new String[] {
          "",
          "the price",
          "tiered usages",
          "\"in tiers\"",
          "D-42",
          "kind:debt",
          "kind:\"technical debt\"",
          "tag:Billing",
          "by:U0PAT",
          "by:\"Kim Lee\"",
          "in:C1",
          "call:engineering",
          "status:replaced",
          "status:imported",
          "quarter:2026q3",
          "after:2026-03-01",
          "before:2026-03-02",
          "before:2026-04",
          "pricing kind:debt tag:billing after:2026-01"
        }) {
      assertThat(selected(query)).as(query).isTrue();
    }
    for (String query :
        new String[] {
          "elephants",
          "pricing elephants",
          "\"tiers in\"",
          "D-4",
          "kind:roadmap",
          "tag:bill",
          "by:Kim",
          "in:C2",
          "call:joint",
          "status:announced",
          "quarter:2026Q2",
          "after:2026-03-02",
          "before:2026-03-01",
          "pricing kind:debt tag:api"
        }) {
      assertThat(selected(query)).as(query).isFalse();
    }
  }

  private static boolean selected(String query) {
    Selection selection = Selection.of(query);
    assertThat(selection.problems()).isEmpty();
    return selection.includes(DECISION);
  }

  @Test
  void whatIsNotUnderstoodIsSaidWithAnExample() {
    assertThat(Selection.of("kind:?? after:yesterday owner:me status:lost x").problems())
        .containsExactly(
            "I don't understand kind:??: write it like kind:debt",
            "I don't understand after:yesterday: write it like after:2026-01-01",
            "I don't understand owner:me: write it like kind:debt, tag:billing, in:C0123456789 or"
                + " after:2026-01-01",
            "I don't understand status:lost: write it like status:replaced");
  }

  @Test
  void noTextIsTooOddToAskFor() {
    Random random = new Random(5);
    String letters = "a:\"-D4 *\\()[]#@ kindstabeforé\u0000😀";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        query.append(letters.charAt(random.nextInt(letters.length())));
      }
      String asked = query.toString();
      assertThatCode(() -> Selection.of(asked).includes(DECISION))
          .as(asked)
          .doesNotThrowAnyException();
    }
  }
}
