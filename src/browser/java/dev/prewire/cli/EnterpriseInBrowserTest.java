package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Slack's own search, in the demo of an organisation. */
final class EnterpriseInBrowserTest extends DemoInBrowser {

  @Override
  boolean enterprise() {
    return true;
  }

  @Test
  void whatWasDecidedIsFoundInSlacksOwnSearch() {
    Seat ned = seat(NED).in(GENERAL);
    search(ned, "api");
    assertThat(results(ned)).hasCount(1);
    ned.picture("enterprise-01-results");
    results(ned).first().click();
    assertThat(ned.page().getByTestId("entity")).containsText("Two engineers spend a third");
    ned.picture("enterprise-02-work-object");
    Seat.button(dialog(ned), "Back to the results").click();

    dialog(ned).getByLabel("Search words").fill("");
    dialog(ned).getByLabel("Search words").press("Enter");
    assertThat(results(ned)).hasCount(5);
    dialog(ned).locator("summary").filter(named("Kind")).click();
    dialog(ned).getByText("Technical debt", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(results(ned)).hasCount(2);
    ned.picture("enterprise-03-filtered");

    Seat gus = seat(GUS, 390, 844).in(GENERAL);
    search(gus, "api");
    assertThat(dialog(gus)).containsText("No results");
    gus.picture("enterprise-04-guest-on-a-phone");
  }

  private static void search(Seat seat, String words) {
    Page.GetByRoleOptions search = new Page.GetByRoleOptions().setName("Search").setExact(true);
    seat.page().getByRole(AriaRole.BUTTON, search).click();
    dialog(seat).getByLabel("Search words").fill(words);
    dialog(seat).getByLabel("Search words").press("Enter");
  }

  private static Locator dialog(Seat seat) {
    return seat.page().getByTestId("search");
  }

  private static Locator results(Seat seat) {
    return dialog(seat).locator(".search-result");
  }

  private static Locator.FilterOptions named(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
