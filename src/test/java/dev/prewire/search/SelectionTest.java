package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Imported;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
          "after:2026-02-28",
          "before:2026-03-02",
          "before:2026-04",
          "pricing kind:debt tag:billing after:2026-01",
          "by:\"kim lee\"",
          "by:@U0PAT",
          "tie* -elephants -kind:roadmap",
          "status:imported status:replaced"
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
          "after:2026-03-01",
          "after:2026-03",
          "-kind:debt",
          "pricing -tiers",
          "tri*",
          "before:2026-03-01",
          "pricing kind:debt tag:api"
        }) {
      assertThat(selected(query)).as(query).isFalse();
    }
  }

  private static boolean selected(String query) {
    Selection selection = Selection.of(query);
    assertThat(selection.problems()).isEmpty();
    return selection.among(List.of(DECISION)).equals(List.of(DECISION));
  }

  @Test
  void itIsWhatASearchFindsPageByPage(@TempDir Path folder) throws IOException {
    GradedSet set = GradedSet.read();
    Viewer all = new Viewer(new Visible("T1", Set.of(GradedSet.CHANNEL), Set.of()), ZoneOffset.UTC);
    List<String> queries = new ArrayList<>(List.of("kind:debt -java", "after:2025 tag:pricing"));
    set.questions().forEach(graded -> queries.add(graded.question()));
    try (DecisionIndex index = DecisionIndex.open(folder, "whole")) {
      index.take(set.decisions());
      for (String query : queries) {
        Asked asked = new Asked(Question.parse(query), all, Instant.EPOCH);
        Selection selection = Selection.of(query);
        List<AnnouncedDecision> selected =
            new ArrayList<>(selection.among(set.decisions().subList(0, 100)));
        selected.addAll(selection.among(set.decisions().subList(100, set.decisions().size())));
        assertThat(selected)
            .as(query)
            .extracting(AnnouncedDecision::id)
            .containsExactlyInAnyOrderElementsOf(index.search(asked, Enough.ALL, 0, 1_000).ids());
      }
    }
  }

  @Test
  void forSomebodyItIsWhatTheyMaySeeAndDaysAreTheirs() {
    Visible elsewhere = new Visible("T1", Set.of("C2"), Set.of("p1"));
    Visible there = new Visible("T1", Set.of("C1", "C2"), Set.of());
    ZoneId west = ZoneId.of("America/Los_Angeles");
    for (String query : new String[] {"", "pricing", "sort:new", "pricing kind:??"}) {
      assertThat(Selection.of(query, new Viewer(elsewhere, west)).among(List.of(DECISION)))
          .as("%s: imported, so leading its partnership isn't enough", query)
          .isEmpty();
      assertThat(Selection.of(query, new Viewer(there, west)).among(List.of(DECISION)))
          .as(query)
          .containsExactly(DECISION);
    }
    // At midnight in UTC it is still February there.
    assertThat(Selection.of("before:2026-03-01", new Viewer(there, west)).among(List.of(DECISION)))
        .containsExactly(DECISION);
    assertThat(Selection.of("tiers", new Viewer(there, west)).isLimited()).isTrue();
    assertThat(Selection.of("tiers").isLimited()).isFalse();
  }

  @Test
  void whatIsNotUnderstoodIsSaidWithAnExample() {
    assertThat(
            Selection.of("kind:?? after:yesterday owner:me status:lost in:general sort:new x")
                .problems())
        .containsExactlyInAnyOrder(
            "I don't understand kind:??. After “kind:” comes a kind, such as roadmap, debt, people or"
                + " override. For example: kind:debt",
            "I don't understand after:yesterday. After “after:” comes a day, month, quarter or year."
                + " For example: after:2026-01-31",
            "I don't understand owner:me. I know kind:, tag:, by:, in:, call:, status:, quarter:,"
                + " after:, before: and sort:new. For example: kind:debt",
            "I don't understand status:lost. After “status:” comes announced, corrected, replaced,"
                + " withdrawn or imported. For example: status:replaced",
            "I don't understand in:general. After “in:” comes # and a channel from Slack's list, or a"
                + " channel's id. For example: in:#product",
            "I can't do sort:new: the order is that of the numbers");
  }

  /** The exclusion at the end is what somebody relies on who hands the file on. */
  @Test
  void aQueryThatIsNotReadToItsEndIsRefused() {
    String words = "usage ".repeat(32);
    assertThat(Selection.of(words).problems()).isEmpty();
    assertThat(Selection.of(words + "-kind:debt").problems())
        .containsExactly(
            "The query is too long: at most 500 characters, and 32 words, phrases and filters");
    assertThat(Selection.of("usage " + "x".repeat(500) + " -kind:debt").problems()).hasSize(1);
  }

  @Test
  void noTextIsTooOddToAskFor() {
    Random random = new Random(5);
    String letters = "a:\"-D4 *\\()[]#@ kindstabeforé\u0000😀";
    for (int i = 0; i < 1_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        query.append(letters.charAt(random.nextInt(letters.length())));
      }
      String asked = query.toString();
      assertThatCode(() -> Selection.of(asked).among(List.of(DECISION)))
          .as(asked)
          .doesNotThrowAnyException();
    }
  }
}
