package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is related to a proposal, before it is signed, on a phone. */
final class RelatedInBrowserTest extends DemoInBrowser {

  private static final String SPACE = "Erin Engineering, Prewire";

  @Test
  void whatLooksAlikeIsListedBeforeAnybodySignsAndInTheRecord() {
    Seat pat = seat(PAT, 390, 844).in(GENERAL);
    pat.type("/decide Retire the v1 webhooks with the v1 public API");
    pat.sees("Record a decision").fill("What we decided", "Webhooks of v1 end with its API.");
    pat.fill("Why", "Nobody would migrate twice.").submit("Send for sign-off");
    pat.drawer(SPACE);
    assertThat(pat.lastMessage()).containsText("Related decisions");
    pat.lastMessage().getByText("Related decisions").scrollIntoViewIfNeeded();
    pat.picture("related-01-proposal");
    Seat.button(pat.lastMessage(), "Open").click();
    pat.sees("D-1").picture("related-02-opened").submit("Close");

    pat.become("Erin Engineering");
    Seat.button(pat.lastMessage(), "Sign").click();
    assertThat(pat.lastMessage()).containsText("Announced");
    Seat ned = seat(NED, 390, 844).in(DECISIONS).type("/decisions D-1");
    assertThat(ned.lastMessage()).containsText("Only visible to you");
    Seat.button(ned.lastMessage(), "Open").click();
    ned.sees("D-1");
    assertThat(ned.modal()).containsText("Related decisions");
    ned.modal().getByText("Related decisions").scrollIntoViewIfNeeded();
    ned.picture("related-03-record");

    pat.type("/decide Keep the v1 public API until summer");
    pat.sees("Record a decision").fill("What we decided", "We serve the v1 API until July.");
    pat.fill("Why", "Two customers can't migrate earlier.").submit("Send for sign-off");
    assertThat(pat.lastMessage()).containsText("Related decisions");
    Seat.button(pat.lastMessage(), "Replaces this one").first().click();
    pat.picture("related-04-replaces");
    pat.page().getByText("Edit and sign").click();
    assertThat(pat.lastMessage()).containsText("Changed: Replaces");
    pat.picture("related-05-edited");
  }
}
