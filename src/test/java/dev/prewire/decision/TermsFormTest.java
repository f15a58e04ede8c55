package dev.prewire.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.prewire.slack.Blocks;
import dev.prewire.slack.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TermsFormTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

  private static TermsForm.Result read(Map<String, String> changes) {
    Map<String, String> typed = new HashMap<>();
    typed.put(Typed.TITLE, "Freeze the old API");
    typed.put(Typed.DECIDED, "No new endpoints");
    typed.put(Typed.WHY, "It rots");
    typed.putAll(changes);
    return TermsForm.read(new Typed(typed), true, Terms.Details.NONE, "C1", TODAY);
  }

  private static Terms taken(Map<String, String> changes) {
    TermsForm.Result result = read(changes);
    assertThat(result.errors()).isEmpty();
    assertThat(result.terms()).isNotNull();
    return result.terms();
  }

  @Test
  void theThreeFieldsAreEnough() {
    assertThat(taken(Map.of()))
        .isEqualTo(
            new Terms(
                "Freeze the old API", "No new endpoints", "It rots", Terms.Details.NONE, "C1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t \r\n",
        "\u00a0",
        "\u3000\u2003",
        "\u200b",
        "\u200d\u200e\u200f",
        "\ufeff",
        "\u2028",
        "\u0000\u0007"
      })
  void whatNobodyCanSeeCountsAsNothing(String blank) {
    assertThat(read(Map.of(Typed.TITLE, blank, Typed.DECIDED, blank, Typed.WHY, blank)).errors())
        .containsOnly(
            entry(Typed.TITLE, "Give it a title."),
            entry(Typed.DECIDED, "Say what you decided."),
            entry(Typed.WHY, "Say why."));
    assertThat(taken(Map.of(Typed.ALTERNATIVES, blank, Typed.TAGS, blank)).details())
        .isEqualTo(Terms.Details.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "title, 150",
    "decided, 2500",
    "why, 2500",
    "alternatives, 1000",
    "accepted, 1000",
    "displaced, 1000",
    "tags, 200"
  })
  void eachFieldTakesItsLimitAndNamesItBesideTheLengthBeyond(String field, int max) {
    assertThat(read(Map.of(field, "x".repeat(max))).errors()).isEmpty();
    assertThat(read(Map.of(field, "x".repeat(max + 1))).errors())
        .containsOnly(
            entry(field, String.format("At most %,d characters; this has %,d.", max, max + 1)));
  }

  @Test
  void aTitleIsOneLine() {
    assertThat(taken(Map.of(Typed.TITLE, " Freeze\r\nthe\u2028old\n\nAPI ")).title())
        .isEqualTo("Freeze the old API");
  }

  @Test
  void tagsAreSeparatedLoweredAndCountedOnce() {
    assertThat(taken(Map.of(Typed.TAGS, "#API, billing;api  Ünïcode,,#")).details().tags())
        .containsExactly("api", "billing", "ünïcode");
    assertThat(read(Map.of(Typed.TAGS, "a b c d e f g h i j k")).errors())
        .containsOnly(entry(Typed.TAGS, "At most 10 tags; this has 11."));
  }

  @Test
  void tagsThatWereTakenAreShownWholeWhenTheyAreEdited() {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tags.add(i + "-" + "x".repeat(16));
    }
    Terms terms = taken(Map.of(Typed.TAGS, String.join(",", tags)));

    String shown = Typed.of(terms, null).get(Typed.TAGS);
    assertThat(shown).hasSizeLessThanOrEqualTo(TermsForm.TAGS_MAX);
    assertThat(taken(Map.of(Typed.TAGS, String.valueOf(shown))).details().tags()).isEqualTo(tags);
    assertThat(read(Map.of(Typed.TAGS, String.join(",", tags) + "yyyyyyyyyyyyyyy")).errors())
        .containsOnlyKeys(Typed.TAGS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026Q0", "2026Q5", "26Q1", "2026q1", "Q1", "2026Q11", "٢٠٢٦Q1"})
  void aQuarterHasItsForm(String quarter) {
    assertThat(read(Map.of(Typed.QUARTER, quarter)).errors())
        .containsOnly(entry(Typed.QUARTER, "Write it like 2026Q3."));
    assertThat(taken(Map.of(Typed.QUARTER, "2026Q1")).details().quarter()).isEqualTo("2026Q1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMMITMENT", "OVERRIDE"})
  void whatTakesFromOthersSaysWhatItDisplaces(String kind) {
    assertThat(read(Map.of(Typed.KIND, kind)).errors()).containsOnlyKeys(Typed.DISPLACED);
    assertThat(read(Map.of(Typed.KIND, kind, Typed.DISPLACED, "\u200b")).errors())
        .containsOnlyKeys(Typed.DISPLACED);
    assertThat(taken(Map.of(Typed.KIND, kind, Typed.DISPLACED, "Billing")).details().kind())
        .isEqualTo(Kind.valueOf(kind));
  }

  @Test
  void aReviewIsInTheFutureOfTheLeadersNotOfTheServer() {
    TimeZone jvm = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Pago_Pago"));
    try {
      // The second of March here, the third where the leaders are.
      Instant now = Instant.parse("2026-03-02T11:00:00Z");
      LocalDate today = now.atZone(ZoneId.of("Pacific/Kiritimati")).toLocalDate();
      Map<String, String> typed = new HashMap<>();
      typed.put(Typed.TITLE, "t");
      typed.put(Typed.DECIDED, "d");
      typed.put(Typed.WHY, "w");
      typed.put(Typed.REVIEW_ON, "2026-03-03");
      assertThat(TermsForm.read(new Typed(typed), true, Terms.Details.NONE, "C1", today).errors())
          .containsOnly(
              entry(Typed.REVIEW_ON, "That day has passed or is today. Pick a later one."));
      typed.put(Typed.REVIEW_ON, "2026-03-04");
      assertThat(TermsForm.read(new Typed(typed), true, Terms.Details.NONE, "C1", today).errors())
          .isEmpty();
    } finally {
      TimeZone.setDefault(jvm);
    }
  }

  @Test
  void withoutTheDetailsTheyStayAsTheyWere() {
    Terms before = Fixtures.fullTerms();
    Typed typed = new Typed(Map.of(Typed.TITLE, "New", Typed.DECIDED, "d", Typed.WHY, "w"));
    Terms after = TermsForm.read(typed, false, before.details(), "C9", TODAY).terms();
    assertThat(after).isEqualTo(new Terms("New", "d", "w", before.details(), "C9"));
  }

  /** Quotes, new lines and control characters are longer when they are sent. */
  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "\n-", "\u0001-", "\u2028-", "é", "\uD83D\uDE00"})
  void whatIsTakenFitsIntoEveryMessageThatShowsIt(String unit) {
    for (int share = 20; share <= 100; share += 8) {
      Map<String, String> typed = new HashMap<>();
      for (String field : List.of(Typed.DECIDED, Typed.WHY)) {
        typed.put(field, filled(unit, TermsForm.TEXT_MAX * share / 100));
      }
      for (String field : List.of(Typed.ALTERNATIVES, Typed.ACCEPTED, Typed.DISPLACED)) {
        typed.put(field, filled(unit, TermsForm.DETAIL_MAX * share / 100));
      }
      typed.put(Typed.TITLE, filled(unit, 150).strip());
      typed.put(Typed.TAGS, "a,b,c,d,e,f,g,h,i,j");
      typed.put(Typed.KIND, "OVERRIDE");
      typed.put(Typed.QUARTER, "2027Q1");
      typed.put(Typed.REVIEW_ON, "2026-11-30");
      TermsForm.Result result = read(typed);
      if (result.terms() == null) {
        assertThat(result.errors()).containsOnlyKeys(Typed.DECIDED);
        assertThat(result.errors().get(Typed.DECIDED)).startsWith("Together these texts are too");
      } else {
        assertThatEverythingCanBeSent(result.terms());
      }
    }
  }

  private static String filled(String unit, int length) {
    return unit.repeat(Math.max(1, length / unit.length() - 1)) + "x";
  }

  private static void assertThatEverythingCanBeSent(Terms terms) {
    String link =
        "https://a-rather-long-workspace-name.enterprise.slack.com/archives/C0123456789/p1";
    Announcement.Mention mention = new Announcement.Mention(999_999, link);
    List<String> leaders = List.of("U0123456789", "U1123456789", "U2123456789");
    String id = "01234567-89ab-cdef-0123-456789abcdef";
    Announcement worst = new Announcement(id, 999_999, terms, leaders, mention, mention);
    Message announced = AnnouncementMessages.announcement(worst);
    assertThat(Blocks.weight(announced.blocks())).isLessThanOrEqualTo(Blocks.MAX_WEIGHT);

    Decision decision =
        Fixtures.decision(
            terms,
            9,
            new Decision.Status.Proposed(),
            Fixtures.committed(Fixtures.PAT),
            Fixtures.committed(Fixtures.ENZO));
    List<String> changed = TermsChange.between(terms, Fixtures.fullTerms());
    List<AnnouncedDecision> related =
        IntStream.range(1, 4)
            .mapToObj(n -> Fixtures.earlier(n, "P1", "\u0001".repeat(150), null))
            .toList();
    Proposal proposal = new Proposal(decision, Fixtures.partnership(), worst, changed, related);
    assertThat(ProposalMessages.message(proposal).blocks()).isNotEmpty();
  }
}
