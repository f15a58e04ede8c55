package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.testkit.Announcements.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole query language and the forms of words, on a real index. */
final class LanguageTest extends LogFixture {

  @Test
  void irregularFormsAreForms() {
    String id = add("Logs are kept and frozen");
    assertThat(find("keep log freeze")).containsExactly(id);
    assertThat(find("keeping freezing logs")).containsExactly(id);
  }

  @Test
  void wordsWithAHyphenAreFoundHoweverTheyAreWritten() {
    String hyphen = add("Paid on-call");
    String one = add("Paid oncall");
    String two = add("Paid on call");
    assertThat(find("on-call")).containsExactlyInAnyOrder(hyphen, one, two);
    assertThat(find("oncall")).containsExactlyInAnyOrder(hyphen, one);
    assertThat(find("\"on call\"")).containsExactlyInAnyOrder(hyphen, two);
  }

  @Test
  void wordsWithASlashAreFoundHoweverTheyAreWritten() {
    String slash = add("A/B tests need users");
    String one = add("AB tests need users");
    assertThat(find("ab tests")).containsExactlyInAnyOrder(slash, one);
    assertThat(find("a/b tests")).containsExactlyInAnyOrder(slash, one);
  }

  @Test
  void scriptsWithoutSpacesAreFoundWithin() {
    String japanese = add("配送パートナーとの契約を更新する");
    String thai = add("เราตัดสินใจขึ้นราคา");
    String korean = add("가격을 올리기로 결정했다");
    assertThat(find("契約")).containsExactly(japanese);
    assertThat(find("パートナー")).containsExactly(japanese);
    assertThat(find("ราคา")).containsExactly(thai);
    assertThat(find("가격")).containsExactly(korean);
    assertThat(find("約契")).isEmpty();
  }

  @Test
  void aBeginningFindsWhateverGoesOn() {
    String first = add("Pricing tiers");
    String second = add(Draft.of("Plans").because("Priorities changed."));
    add("Private channels");
    assertThat(find("pric*")).containsExactly(first);
    assertThat(find("prio*")).containsExactly(second);
    assertThat(find("pri*")).hasSize(3);
  }

  @Test
  void whatIsExcludedIsNotFound() {
    String wanted = add("Elephants and mice");
    add("Elephants and tigers");
    add("Elephants in a price list");
    assertThat(find("elephants -tigers -\"price list\"")).containsExactly(wanted);
    assertThat(find("elephants -tigers -price -D-1")).isEmpty();
    assertThat(find("-tigers -price")).containsExactly(wanted);
  }

  @Test
  void statusPersonAndChannelNarrowASearch() {
    String old = announcements.add(Draft.of("Elephants once"));
    String now = announcements.add(Draft.of("Elephants now"));
    announcements.replace(old, now);
    follower.catchUp();
    assertThat(find("elephants status:replaced")).containsExactly(old);
    assertThat(find("elephants -status:replaced")).containsExactly(now);
    assertThat(find("elephants by:@UP")).hasSize(2);
    assertThat(find("elephants by:@UX")).isEmpty();
    assertThat(find("elephants in:#C1 call:joint")).hasSize(2);
    assertThat(find("elephants in:#C2")).isEmpty();
    assertThat(find("status:announced")).containsExactly(now);
  }

  @Test
  void daysAreTheSearchersOwn() {
    // Midnight in Berlin.
    String before = add(Draft.of("Elephants").at(Instant.parse("2026-05-31T21:59:59Z")));
    String after = add(Draft.of("Elephants").at(Instant.parse("2026-05-31T22:00:00Z")));
    assertThat(find("elephants before:2026-06")).containsExactly(before);
    assertThat(find("elephants after:2026-05")).containsExactly(after);
    assertThat(find("elephants after:2026-04 before:2026-06-01")).containsExactly(before);
  }

  @Test
  void theNewestComeFirstWhereThatIsAskedFor() {
    String title = add(Draft.of("Elephants elephants").at(NOW.minus(Duration.ofDays(9))));
    String newer = add(Draft.of("Zoo").because("Of elephants.").at(NOW));
    assertThat(find("elephants")).containsExactly(title, newer);
    assertThat(find("elephants sort:new")).containsExactly(newer, title);
  }

  @Test
  void twoKindsAreEitherAndTwoTagsAreBoth() throws Exception {
    try (DecisionIndex index = DecisionIndex.open(folder.resolve("graded"), "graded")) {
      index.take(GradedSet.read().decisions());
      assertThat(ids(index, "kind:override").size()).isEqualTo(4);
      assertThat(ids(index, "kind:override kind:commitment").size()).isGreaterThan(4);
      assertThat(ids(index, "tag:api tag:webhooks")).containsExactly("webhooks-retry");
      assertThat(ids(index, "quarter:2026Q3 tag:warehouse kind:roadmap"))
          .containsExactlyInAnyOrder("warehouse-beta-exit", "demand-forecast");
      assertThat(ids(index, "call:design -tag:design")).contains("i18n-rtl-no", "eaa-statement");
    }
  }

  private static List<String> ids(DecisionIndex index, String question) {
    return index.search(asked(question, ALL), Enough.ALL, 0, 50).ids();
  }
}
