package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The ways into the log besides its command: a shortcut, a file, an address. */
final class DoorsInBrowserTest extends DemoInBrowser {

  @Test
  void searchedFromAShortcutTakenAwayAsAFileAndPastedAsAnAddress() {
    Seat ned = seat(NED).in(DECISIONS);
    ned.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shortcuts")).click();
    ned.page()
        .getByRole(AriaRole.MENUITEM)
        .filter(new Locator.FilterOptions().setHasText("Search decisions"))
        .click();
    ned.sees("Decisions").picture("doors-01-shortcut");
    ned.fill("Search the decision log", "v1 api").press("Search");
    assertThat(ned.modal()).containsText("Decisions with v1 api");
    ned.picture("doors-02-found");

    ned.press("Export these").sees("Export decisions").picture("doors-03-export");
    ned.press("Send me the file");
    assertThat(ned.modal()).containsText("as a direct message");
    ned.press("Close").sees("Decisions").submit("Close");
    ned.to("Prewire").tab("Messages");
    assertThat(ned.lastMessage()).containsText(".csv");
    ned.picture("doors-04-file");

    ned.in(DECISIONS).type("/decisions v1 api");
    assertThat(ned.lastMessage()).containsText("Only visible to you");
    Seat.button(ned.lastMessage(), "Open").click();
    ned.sees("D-1");
    Locator address = ned.modal().getByText("/decisions/T0LOCAL/");
    assertThat(address).isVisible();
    ned.picture("doors-05-address");
    String pasted = address.textContent();
    ned.submit("Close");
    ned.type("Before we argue again: " + pasted);
    Locator said = ned.message("Before we argue again");
    assertThat(said.locator(".card")).containsText("Retire the v1 public API");
    ned.picture("doors-06-card");

    ned.in(GENERAL).type("Before we argue again: " + pasted).picture("doors-07-no-card");
    ned.page().navigate(pasted);
    assertThat(ned.page().getByText("Open Slack")).isVisible();
    ned.picture("doors-08-page");
  }
}
