package dev.prewire.log;

import static dev.prewire.testkit.Golden.assertMatches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.search.Span;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each screen as a file that people review in diffs. */
final class LogScreensTest {

  private static final Found.Fit AS_ASKED = new Found.Fit(SearchDecisions.PAGE, Optional.empty());

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final String COMMAND = "/decisions";

  static final AnnouncedDecision NEW =
      decision(57, "Usage pricing in tiers", "We charge for usage, in three tiers.", null);
  static final AnnouncedDecision OLD =
      decision(42, "Usage pricing <!channel> & *bold*", "We charge for usage.", new Ref("d57", 57));

  static final AnnouncedDecision IMPORTED =
      new AnnouncedDecision(
          "d7",
          "T1",
          7,
          "p1",
          List.of("Kim <!here>", "Lee"),
          new Terms("Retire v1", "We retire it.", "It costs.", Terms.Details.NONE, "C1"),
          Instant.parse("2024-11-01T23:30:00Z"),
          null,
          null,
          null,
          new AnnouncedDecision.Imported("the *old* wiki", "a", Instant.EPOCH),
          7);

  @Test
  void aPageOfResults() {
    Question question = Question.parse("usage pricing");
    assertMatches("log/page", message(page(question, 0, true, NEW, OLD)));
  }

  @Test
  void aLaterPage() {
    assertMatches("log/page-3", message(page(Question.parse("usage"), 10, true, NEW)));
  }

  @Test
  void theNewest() {
    assertMatches("log/newest", message(page(Question.parse(""), 0, false, NEW)));
  }

  @Test
  void filtersAndWhatCannotBeOne() {
    Question question =
        Question.escaped(
            "usage -beta kind:debt by:<@U1|kim> in:<#C1|product> owner:&lt;!channel&gt;"
                + " before:soon pr*");
    assertMatches("log/filters", message(page(question, 0, false, NEW)));
  }

  @Test
  void aTypoForgivenAndMostOfTheWords() {
    Question mended = Question.parse("usage pricing");
    Question typed = Question.parse("usage \"pricng\"");
    Found.Page page = page(mended, 0, false, NEW, OLD);
    assertMatches("log/mended", message(with(page, new Found.Fit(2, Optional.of(typed)))));
    assertMatches("log/most", message(with(page, new Found.Fit(1, Optional.empty()))));
    assertMatches("log/nearest", message(with(page, new Found.Fit(0, Optional.empty()))));
  }

  private static Found.Page with(Found.Page page, Found.Fit fit) {
    return new Found.Page(
        page.question(), page.offset(), page.more(), page.results(), fit, page.zone());
  }

  @Test
  void aReplacedOneWhoseSuccessorIsHiddenDoesNotNameIt() {
    Found.Result result = new Found.Result(OLD, List.of(new Span("We charge.", false)), null);
    Message message =
        message(
            new Found.Page(Question.parse("charge"), 0, false, List.of(result), AS_ASKED, ZONE));
    assertThat(message.toString()).contains("Replaced").doesNotContain("D-57");
  }

  @Test
  void nothingFound() {
    Question question = Question.parse("elefant pricing");
    assertMatches("log/nothing", message(new Found.Nothing(question, List.of())));
    assertMatches(
        "log/nothing-nearest",
        message(new Found.Nothing(question, List.of("elephant pricing", "elegant pricing"))));
  }

  @Test
  void anEmptyLog() {
    assertMatches("log/empty", message(new Found.Empty(Question.parse(""))));
  }

  @Test
  void noAnswerFromSlackAndNoIndexYet() {
    assertMatches("log/unsaid", message(new Found.Unsaid()));
    assertMatches("log/not-yet", message(new Found.NotYet()));
  }

  @Test
  void usage() {
    assertMatches("log/usage", LogMessages.usage(COMMAND));
  }

  @Test
  void sharing() {
    assertMatches("log/shared", LogMessages.shared(OLD, "U1"));
  }

  @Test
  void aWholeRecord() {
    assertMatches(
        "log/record",
        LogViews.record(
            new OpenDecision.Opened(NEW, null, OLD, List.of(), ZONE),
            "https://p.example/decisions/T1/57"));
    assertMatches(
        "log/record-replaced",
        LogViews.record(new OpenDecision.Opened(OLD, NEW, null, List.of(), ZONE), null));
    assertMatches(
        "log/record-related",
        LogViews.record(
            new OpenDecision.Opened(NEW, null, null, List.of(OLD, IMPORTED), ZONE), null));
  }

  @Test
  void aCardBelowAnAddress() {
    assertMatches("log/card", Card.of(OLD));
  }

  @Test
  void aSearchInAModal() {
    Question question = Question.parse("usage pricing");
    Message answer = message(page(question, 0, true, NEW));
    assertMatches("log/search", LogViews.results(answer, null, "usage pricing"));
    assertMatches("log/search-nothing", LogViews.results(message(new Found.Unsaid()), null, ""));
  }

  @Test
  void anImportedOneSaysSoAndClaimsNoSignature() {
    Question question = Question.parse("retire");
    assertMatches("log/page-imported", message(page(question, 0, false, IMPORTED)));
    assertMatches(
        "log/record-imported",
        LogViews.record(new OpenDecision.Opened(IMPORTED, null, null, List.of(), ZONE), null));
    assertMatches("log/shared-imported", LogMessages.shared(IMPORTED, "U1"));
  }

  @Test
  void theLongestPageFitsAMessage() {
    String query = "\"".repeat(250) + "x ".repeat(125);
    String title = "\"&".repeat(75);
    AnnouncedDecision longest = decision(999_999_999, title, "x \"".repeat(800), null);
    List<Span> spans =
        IntStream.range(0, 200)
            .mapToObj(i -> new Span(i % 2 == 0 ? "x" : "\"", i % 2 == 0))
            .toList();
    Found.Result result = new Found.Result(longest, spans, null);
    Found.Page page =
        new Found.Page(
            Question.parse(query + " a:" + "\"".repeat(99)),
            5,
            true,
            Collections.nCopies(7, result),
            AS_ASKED,
            ZONE);
    Message message = message(page);
    assertThat(Blocks.weight(message.blocks())).isLessThanOrEqualTo(Blocks.MAX_WEIGHT);
  }

  private static Message message(Found found) {
    return LogMessages.answer(found, COMMAND);
  }

  static Found.Page page(
      Question question, int offset, boolean more, AnnouncedDecision... decisions) {
    List<Found.Result> results =
        List.of(decisions).stream()
            .map(
                d ->
                    new Found.Result(
                        d,
                        passage(question, d.terms().decided()),
                        d.replacedBy() == null ? null : NEW))
            .toList();
    return new Found.Page(question, offset, more, results, AS_ASKED, ZONE);
  }

  /** As a search cuts it where the words stand as they were typed. */
  private static List<Span> passage(Question question, String decided) {
    List<String> asked =
        question.parts().stream().map(part -> part.text().toLowerCase(Locale.ROOT)).toList();
    List<Span> spans = new ArrayList<>();
    StringBuilder between = new StringBuilder();
    for (String piece : decided.split("\\b")) {
      if (!asked.contains(piece.toLowerCase(Locale.ROOT))) {
        between.append(piece);
        continue;
      }
      if (!between.isEmpty()) {
        spans.add(new Span(between.toString(), false));
        between.setLength(0);
      }
      spans.add(new Span(piece, true));
    }
    spans.add(new Span(between.toString(), false));
    return spans;
  }

  private static AnnouncedDecision decision(
      int number, String title, String decided, @Nullable Ref replacedBy) {
    Terms.Details details =
        new Terms.Details(
            Call.PRODUCT,
            Kind.ROADMAP,
            "A flat price.",
            "Two weeks of work.",
            null,
            List.of("pricing", "billing"),
            "2026Q4",
            LocalDate.of(2027, 3, 1),
            null);
    return new AnnouncedDecision(
        "d" + number,
        "T1",
        number,
        "p1",
        List.of("UP", "UE"),
        new Terms(title, decided, "Customers asked for it.", details, "C1"),
        Instant.parse("2026-11-01T23:30:00Z"),
        "https://slack.example/archives/C1/p" + number,
        replacedBy,
        null,
        null,
        number);
  }
}
