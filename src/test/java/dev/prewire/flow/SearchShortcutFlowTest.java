package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shortcut "Search decisions": the log in a modal, from wherever somebody is. */
final class SearchShortcutFlowTest extends TwoLeaders {

  @Test
  void itBeginsWithTheNewestAndAnswersInPlace() {
    Scenes.announce(office, "Freeze the old API");
    Scenes.announce(office, "Usage pricing");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.globalShortcut("log_search"));
    SeenView modal = engineer.topView();
    assertThat(modal.words()).contains("Newest decisions", "D-1", "D-2");

    ok(search(engineer, "freezing"));
    assertThat(engineer.views()).hasSize(1);
    assertThat(engineer.topView().id()).isEqualTo(modal.id());
    assertThat(engineer.topView().words())
        .contains("Decisions with", "D-1", "Freeze the old API")
        .doesNotContain("Usage pricing");
    assertThat(engineer.topView().has("log.share")).isFalse();

    ok(search(engineer, null));
    assertThat(engineer.topView().words()).contains("Newest decisions", "D-1", "D-2");
  }

  @Test
  void pagesAreTurnedAndRecordsOpenedOverTheResults() {
    for (int i = 1; i <= 6; i++) {
      Scenes.announce(office, "Elephants " + i);
    }
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.globalShortcut("log_search"));
    ok(search(engineer, "elephants"));
    ok(engineer.click(engineer.topView(), "log.next"));
    assertThat(engineer.topView().words()).contains("page 2");
    assertThat(typed(engineer.topView())).isEqualTo("elephants");
    ok(engineer.click(engineer.topView(), "log.open"));
    assertThat(engineer.views()).hasSize(2);
    assertThat(engineer.topView().title()).startsWith("D-");
    engineer.closeView(engineer.topView());
    ok(engineer.click(engineer.topView(), "log.previous"));
    assertThat(engineer.topView().words()).doesNotContain("page 2");
  }

  @Test
  void whatWouldFindSomethingComesIntoTheFieldWhenItIsPressed() {
    Scenes.announce(office, "Freeze the old API");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.globalShortcut("log_search"));
    ok(search(engineer, "freeze kind:debt"));
    assertThat(engineer.topView().words()).contains("Nothing found");
    ok(engineer.click(engineer.topView(), "log.instead.0"));
    assertThat(engineer.topView().words()).contains("D-1");
    assertThat(typed(engineer.topView())).isEqualTo("freeze");
  }

  @Test
  void theGuestFindsNothingAndWhoLeftAChannelNothingAnyMore() {
    Scenes.announce(office, "Freeze the old API");
    Persona guest = office.as(Office.GUEST);
    ok(guest.globalShortcut("log_search"));
    assertThat(guest.topView().words()).contains("no decisions").doesNotContain("Freeze");
    product.invite(Office.CHANNEL, Office.GUEST);
    ok(search(guest, "freeze"));
    assertThat(guest.topView().words()).contains("D-1");
    product.kick(Office.CHANNEL, Office.GUEST);
    ok(search(guest, "freeze"));
    assertThat(guest.topView().words()).doesNotContain("D-1", "old API");
  }

  @Test
  void aSubmissionWithoutItsFieldIsASearchForNothing() {
    Scenes.announce(office, "Freeze the old API");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.globalShortcut("log_search"));
    ok(search(engineer, "freeze"));
    Delivery answer =
        Scenes.forge(
            office,
            Scenes.submission(office, "log.results"),
            payload ->
                payload
                    .getAsJsonObject("view")
                    .getAsJsonObject("state")
                    .add("values", new JsonObject()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.answer()).contains("Newest decisions");
  }

  private static Shown search(Persona person, @Nullable String words) {
    Map<String, String> typed = new HashMap<>();
    typed.put("log.search", words);
    return person.submit(person.topView(), typed);
  }

  /** What stands in the field. */
  private static String typed(SeenView modal) {
    return modal.values().asMap().values().stream()
        .map(fields -> fields.getAsJsonObject().getAsJsonObject("log.search"))
        .filter(Objects::nonNull)
        .map(field -> field.get("value").getAsString())
        .findFirst()
        .orElseThrow();
  }
}
