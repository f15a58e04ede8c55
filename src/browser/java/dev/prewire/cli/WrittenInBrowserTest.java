package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Words written to the app instead of a command, on a phone. */
final class WrittenInBrowserTest extends DemoInBrowser {

  @Test
  void theAppAnswersWhoWritesToItAndWhoNamesIt() {
    Seat ned = seat(NED, 390, 844).in(GENERAL).drawer("Prewire").tab("Messages");
    ned.type("v1 api");
    Locator direct = ned.lastMessage();
    assertThat(direct).containsText("Retire the v1 public API");
    ned.picture("written-01-direct");
    Seat.button(direct, "Open").click();
    ned.sees("D-1").picture("written-02-opened").submit("Close");
    ned.type("elephants");
    assertThat(ned.lastMessage()).containsText("elephants");
    ned.picture("written-03-direct-nothing");

    ned.in(DECISIONS).type("@Prewire what about pricing?");
    assertThat(ned.lastMessage()).containsText("Only visible to you");
    assertThat(ned.lastMessage()).containsText("Billing moves to the new ledger");
    ned.picture("written-04-mention");

    Seat pat = seat(PAT, 390, 844).in(DECISIONS);
    assertThat(pat.lastMessage()).containsText("what about pricing?");
    pat.drawer("Erin Engineering, Prewire").type("@Prewire v1 api");
    assertThat(pat.lastMessage()).containsText("stays between you");
    pat.picture("written-05-private-space");
  }
}
