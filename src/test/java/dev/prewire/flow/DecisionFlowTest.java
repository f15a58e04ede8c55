package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From "/decide" to one announcement, through the real app over signed HTTP. */
final class DecisionFlowTest {

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = Office.open(folder);
    office.partnership();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void whatBothSignedIsAnnouncedOnceInBothNames() {
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze the old API");

    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();

    SeenMessage announcement = office.as(Office.ENGINEER).lastIn(Office.CHANNEL);
    assertThat(announcement.text())
        .contains("D-1: Freeze the old API")
        .contains(
            "Decided together by <@" + Office.PRODUCT + "> and <@" + Office.ENGINEERING + ">");
    assertThat(office.slack().calls("chat.postMessage"))
        .filteredOn(call -> call.toString().contains("\"channel\":\"" + Office.CHANNEL))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(office.as(Office.PRODUCT).now(proposal).json().toString()).contains("Announced");
  }
}
