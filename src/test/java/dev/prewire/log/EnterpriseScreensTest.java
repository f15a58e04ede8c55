package dev.prewire.log;

import static dev.prewire.log.LogScreensTest.IMPORTED;
import static dev.prewire.log.LogScreensTest.NEW;
import static dev.prewire.log.LogScreensTest.OLD;
import static dev.prewire.log.LogScreensTest.ZONE;
import static dev.prewire.testkit.Golden.assertMatches;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Slack's own search shows, as files that people review in diffs. */
final class EnterpriseScreensTest {

  @Test
  void results() {
    Found.Page page =
        LogScreensTest.page(Question.parse("usage pricing"), 0, false, NEW, OLD, IMPORTED);
    assertMatches("log/bar-results", EnterpriseMessages.results(page.results(), ZONE));
  }

  @Test
  void filters() {
    assertMatches("log/bar-filters", EnterpriseMessages.filters());
  }

  @Test
  void aReplacedOneWhoseSuccessorIsHiddenDoesNotNameIt() {
    Found.Result result = new Found.Result(OLD, List.of(new Span("We charge.", false)), null);
    String shown = EnterpriseMessages.results(List.of(result), ZONE).toString();
    assertThat(shown).contains("Replaced · ").doesNotContain("D-57", "d57");
    assertThat(entity(OLD, null)).contains("Replaced").doesNotContain("D-57", "d57");
  }

  @Test
  void aWholeRecord() {
    assertMatches("log/entity", entityOf(NEW, null, OLD));
    assertMatches("log/entity-replaced", entityOf(OLD, NEW, null));
    assertMatches("log/entity-imported", entityOf(IMPORTED, null, null));
  }

  private static String entity(AnnouncedDecision decision, AnnouncedDecision successor) {
    return entityOf(decision, successor, null).toString();
  }

  private static JsonObject entityOf(
      AnnouncedDecision decision, AnnouncedDecision successor, AnnouncedDecision predecessor) {
    return EnterpriseMessages.entity(
        new OpenDecision.Opened(decision, successor, predecessor, List.of(), ZONE));
  }
}
