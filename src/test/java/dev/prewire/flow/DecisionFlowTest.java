package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import org.junit.jupiter.api.Test;

/** From "/decide" to one announcement, through the real app over signed HTTP. */
final class DecisionFlowTest extends TwoLeaders {

  @Test
  void whatBothSignedIsAnnouncedOnceInBothNames() {
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze the old API");

    ok(engineering.click(proposal, "decision.sign"));
    office.settle();

    SeenMessage announcement = office.as(Office.ENGINEER).lastIn(Office.CHANNEL);
    assertThat(announcement.text())
        .contains("D-1: Freeze the old API")
        .contains(
            "Decided together by <@" + Office.PRODUCT + "> and <@" + Office.ENGINEERING + ">");
    assertThat(office.slack().calls("chat.postMessage"))
        .filteredOn(call -> call.toString().contains("\"channel\":\"" + Office.CHANNEL))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(product.now(proposal).json().toString()).contains("Announced");
  }
}
