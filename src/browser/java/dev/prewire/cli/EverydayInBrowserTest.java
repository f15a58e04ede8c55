package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What else the demo promises: on a phone, by keyboard, on Home, with mistakes. */
final class EverydayInBrowserTest extends DemoInBrowser {

  @Test
  void onAPhone() {
    Seat phone = seat(PAT, 390, 844);

    phone.in(GENERAL).picture("phone-01-general").type("/prewire " + TOPIC);
    phone.sees("Pre-wire a topic").picture("phone-02-topic");
    phone.fill("Why it may be contentious", "Two quarters without features.");
    phone.fill("Meeting: date", LocalDate.now(ZoneId.of("Europe/London")).plusDays(3).toString());
    phone.fill("Meeting: time", "14:00");
    phone.submit("Open thread");
    phone.drawer("Erin Engineering, Prewire");
    assertThat(phone.lastMessage()).containsText(TOPIC);
    phone.picture("phone-03-root");
    Seat.button(phone.lastMessage(), "Add my position").click();
    phone.sees("Add my position").modal().getByText("Against").click();
    phone.fill("Why", PATS_WHY).fill("What would change my mind", PATS_CHANGE);
    phone.submit("Seal it");
    phone.become("Erin Engineering");
    assertThat(phone.lastMessage()).containsText("Position sealed: @Pat Product");
    Seat.button(phone.lastMessage(), "Add my position").click();
    phone.sees("Add my position");
    phone.modal().getByText("For", new Locator.GetByTextOptions().setExact(true)).click();
    phone.fill("Why", ERINS_WHY).picture("phone-03-position").submit("Seal it");
    phone.lastMessage().locator(".replies").click();
    assertThat(phone.thread()).containsText(PATS_WHY);
    phone.picture("phone-04-reveal");
    Seat desk = seat(ERIN).in(GENERAL).to("Pat Product, Prewire");
    desk.lastMessage().locator(".replies").click();
    assertThat(desk.thread()).containsText(ERINS_WHY);
    desk.picture("demo");
    Seat.button(phone.thread(), "Record a decision").click();
    phone.sees("Record a decision").fill("What we decided", "We don't rewrite.");
    phone.fill("Why", "Offline mode is what customers wait for.").picture("phone-05-record");
    phone.submit("Send for sign-off");
    assertThat(Seat.button(phone.thread(), "Sign")).isVisible();
    phone.become("Pat Product");
    assertThat(Seat.button(phone.thread(), "Sign")).isVisible();
    phone.picture("phone-06-proposed");
    Seat.button(phone.thread(), "Sign").click();
    assertThat(phone.thread()).containsText("Announced");
    phone.picture("phone-07-announced");

    phone.become("Ned Engineer").drawer("general").type("/decisions rewrite");
    assertThat(phone.lastMessage()).containsText(TOPIC);
    phone.picture("phone-08-found");
    Seat.button(phone.lastMessage(), "Open").click();
    phone.sees("D-6").picture("phone-09-opened");
    assertThat((Boolean) phone.page().evaluate("document.documentElement.scrollWidth <= 390"))
        .isTrue();
  }

  @Test
  void whoGoesOnBeforeAllIsReadStaysWhereTheyWent() {
    Seat phone = seat(PAT, 390, 844).in(GENERAL);
    Deque<Route> held = new ArrayDeque<>();
    phone.page().route("**/ui/state?user=" + NED, held::add);

    phone.become("Ned Engineer");
    phone.page().waitForCondition(() -> held.size() == 1);
    phone.page().evaluate("import('/demo/store.js').then(store => { store.refresh(); })");
    held.remove().resume();
    phone.page().waitForCondition(() -> held.size() == 1);
    phone.drawer("decisions");
    // Lets the held one through, too.
    phone.page().unroute("**/ui/state?user=" + NED);
    phone.page().evaluate("import('/demo/store.js').then(store => store.refresh())");

    assertThat(phone.page()).hasURL(Pattern.compile("#" + NED + "/" + DECISIONS + "$"));
  }

  @Test
  void byKeyboardAlone() {
    Seat pat = seat(PAT).in(GENERAL);
    Seat erin = seat(ERIN).in(GENERAL);

    pat.tabTo("Message #general").write("/decide Two weeks of fixing before the release");
    pat.keys("Enter").sees("Record a decision").keys("Tab").write("We ship two weeks later.");
    pat.keys("Tab").write("What we know to be broken would cost us more.");
    pat.picture("keyboard-01-record").tabTo("Send for sign-off").keys("Enter");
    assertThat(pat.modal()).hasCount(0);

    erin.tabTo("Pat Product, Prewire").keys("Enter");
    assertThat(Seat.button(erin.lastMessage(), "Sign")).isVisible();
    erin.tabTo("Sign").picture("keyboard-02-sign").keys("Enter");
    assertThat(erin.lastMessage()).containsText("Announced");

    erin.tabTo("decisions").keys("Enter");
    assertThat(erin.message("D-6 · Two weeks of fixing before the release")).hasCount(1);
    erin.picture("keyboard-03-announced");
  }

  @Test
  void homeShowsEveryoneWhatIsTheirs() {
    Seat pat = seat(PAT).in(GENERAL);
    pat.type("/prewire " + TOPIC).sees("Pre-wire a topic").submit("Open thread");
    for (String user : EVERYBODY) {
      Seat seat = seat(user).in(GENERAL).to("Prewire");
      boolean leads = user.equals(PAT) || user.equals(ERIN);
      Locator newest = seat.home().getByText("Fridays are for what wakes us at night");
      assertThat(newest).hasCount(user.equals(GUS) ? 0 : 1);
      Locator topic = seat.home().getByText(TOPIC);
      assertThat(topic.first())
          .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(leads));
      seat.picture("home-" + user);
    }
    Seat ned = seats.get(3);
    ned.home().getByRole(AriaRole.TEXTBOX).fill("pricing");
    ned.home().getByRole(AriaRole.TEXTBOX).press("Enter");
    ned.sees("Decisions").picture("home-search");
  }

  @Test
  void mistakesAreToldWhereTheyAreMade() {
    Seat ada = seat(ADA).in(GENERAL).type("/prewire setup").sees("Set up a partnership");
    ada.press("Send invitations").picture("mistakes-01-empty");
    ada.fill("Partnership name", "Mobile").pick("Product leader", "Pat Product");
    ada.pick("Engineering leader", "Pat Product").pick("Design leader", "Gus Guest");
    ada.pick("Announcement channel", "general").press("Send invitations");
    assertThat(ada.modal().locator(".field-error")).not().hasCount(0);
    ada.picture("mistakes-02-refused");

    Seat ned = seat(NED).in(GENERAL).type("/prewire " + TOPIC);
    assertThat(ned.lastMessage()).containsText("Only visible to you");
    ned.type("/decisions zzz kind:debt");
    assertThat(ned.message("Only visible to you")).hasCount(2);
    ned.picture("mistakes-03-nothing-found").type("/decisions");
    assertThat(ned.message("Only visible to you")).hasCount(3);
    ned.picture("mistakes-03b-newest");

    Seat pat = seat(PAT).in(GENERAL).type("/decide Ship it").sees("Record a decision");
    pat.fill("What we decided", "We ship.").fill("Why", "It is good.").submit("Send for sign-off");
    Seat erin = seat(ERIN).in(GENERAL).to("Pat Product, Prewire");
    Seat.button(erin.lastMessage(), "Drop").click();
    erin.picture("mistakes-04-drop");
    erin.page().getByRole(AriaRole.DIALOG).getByText("Keep").click();
    Seat.button(erin.lastMessage(), "Edit").click();
    erin.sees("Record a decision").fill("Why", "It is good, and it is late.");
    erin.picture("mistakes-05-edit").submit("Send for sign-off");
    pat.to("Erin Engineering, Prewire");
    assertThat(pat.lastMessage()).containsText("Changed: Why");
    pat.picture("mistakes-06-edited");
  }

  @Test
  void twoRoundsApartAndThenTheyTalk() {
    Seat pat = seat(PAT).in(GENERAL);
    Seat erin = seat(ERIN).in(GENERAL);

    Locator said = pat.message("Tomorrow is the planning meeting");
    said.hover();
    Seat.button(said, "More actions").click();
    said.getByText("Pre-wire this").click();
    pat.sees("Pre-wire a topic").picture("rounds-01-from-a-message").submit("Open thread");
    pat.to("Erin Engineering, Prewire");
    erin.to("Pat Product, Prewire");
    for (int round = 1; round <= 2; round++) {
      seal(pat, "Against", PATS_WHY);
      seal(erin, "For", ERINS_WHY);
      assertThat(erin.lastMessage()).containsText("All positions are revealed");
      if (round == 1) {
        erin.lastMessage().locator(".replies").click();
        Seat.button(erin.thread(), "Start another round").click();
        assertThat(erin.lastMessage()).containsText("Round 2");
        erin.picture("rounds-02-another");
      }
    }
    assertThat(erin.thread()).containsText("Talking beats typing");
    erin.picture("rounds-03-still-apart");
    Seat.button(erin.thread(), "Take to our 1:1").click();
    assertThat(erin.lastMessage()).containsText("On the list for your 1:1");
    erin.picture("rounds-04-taken");
    Seat.button(pat.lastMessage(), "More options").click();
    pat.picture("rounds-05-more");
    pat.page().getByRole(AriaRole.MENUITEM).getByText("Close it").click();
    pat.sees("Close it").fill("Why, in one line", "We talked.").picture("rounds-06-close");
    pat.submit("Close it");
    assertThat(pat.lastMessage()).containsText("We talked.");
    assertThat(Seat.button(pat.lastMessage(), "Add my position")).hasCount(0);
    pat.picture("rounds-07-closed");
  }

  @Test
  void aDecisionIsSharedAndSetUpBeginsOnHome() {
    Seat ned = seat(NED).in(DECISIONS).type("/decisions v1 api");
    assertThat(ned.lastMessage()).containsText("Retire the v1 public API");
    Seat.button(ned.lastMessage(), "Share here").click();
    assertThat(ned.message("Shared by @Ned Engineer")).hasCount(1);
    ned.picture("share-01-shared").in(GENERAL).type("/decisions fridays");
    Seat.button(ned.lastMessage(), "Share here").click();
    assertThat(ned.message("Only visible to you")).hasCount(2);
    ned.picture("share-02-not-here");

    Seat ada = seat(ADA).in(GENERAL).to("Prewire");
    Seat.button(ada.home(), "Set up a partnership").click();
    ada.sees("Set up a partnership");
  }
}
