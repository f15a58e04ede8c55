package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo promises, clicked through by the sample people. Pictures: target/browser. */
final class DemoInBrowserTest {

  private static final String PAT = "U0PAT";
  private static final String ERIN = "U0ERIN";
  private static final String NED = "U0NED";
  private static final String GUS = "U0GUS";
  private static final String ADA = "U0ADA";
  private static final List<String> EVERYBODY = List.of(PAT, ERIN, NED, GUS, ADA);
  private static final String GENERAL = "C0GENERAL";

  private static final String TOPIC = "Rewrite the mobile app in Kotlin";
  private static final String TITLE = "Offline mode first, no rewrite this year";
  private static final String PATS_WHY =
      "Fourteen of our twenty largest customers wait for offline mode.";
  private static final String PATS_CHANGE = "A plan that gives customers something every month.";
  private static final String ERINS_WHY = "Every release costs us a week of manual testing.";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private Demo.Running demo;
  private final List<Seat> seats = new ArrayList<>();

  @BeforeAll
  static void openBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void closeBrowser() {
    playwright.close();
  }

  @BeforeEach
  void open() {
    demo = Demo.start(folder, 0);
  }

  @AfterEach
  void close() {
    seats.forEach(seat -> seat.page().context().close());
    demo.close();
  }

  @Test
  void fromAContentiousTopicToOneAnnouncementThatAnybodyCanFind() {
    Seat pat = seat(PAT);
    Seat erin = seat(ERIN);
    Seat ned = seat(NED);
    Seat gus = seat(GUS);
    Seat ada = seat(ADA);

    ada.in(GENERAL).picture("01-general").type("/prewire setup");
    ada.sees("Set up a partnership").picture("02-set-up-empty");
    ada.fill("Partnership name", "Mobile");
    ada.pick("Product leader", "Pat Product").pick("Engineering leader", "Erin Engineering");
    ada.pick("Announcement channel", "decisions").picture("03-set-up-filled");
    ada.press("Send invitations");
    assertThat(ada.modal()).containsText("Mobile is waiting for");
    ada.picture("04-set-up-done");

    for (Seat leader : List.of(pat, erin)) {
      leader.in(GENERAL).to("Prewire").tab("Messages");
      Locator invitation = leader.message("Mobile").last();
      assertThat(invitation).isVisible();
      leader.picture("05-invited-" + (leader == pat ? "pat" : "erin"));
      Seat.button(invitation, "Accept").click();
      assertThat(Seat.button(leader.lastMessage(), "Accept")).hasCount(0);
      leader.picture("06-accepted-" + (leader == pat ? "pat" : "erin"));
    }
    pat.to("Erin Engineering, Prewire");
    assertThat(pat.message("Mobile").last()).isVisible();
    pat.picture("07-active");

    pat.to("general").type("/prewire " + TOPIC).sees("Pre-wire a topic");
    pat.picture("08-topic-opened");
    pat.fill("Why it may be contentious", "Two quarters without features.");
    pat.fill("Meeting: date", LocalDate.now(ZoneId.of("Europe/London")).plusDays(3).toString());
    pat.fill("Meeting: time", "14:00");
    pat.pick("Partnership", "Mobile").picture("09-topic");
    pat.submit("Open thread");
    assertThat(pat.lastMessage()).containsText("Only visible to you");
    pat.picture("10-topic-opened-link");
    pat.to("Erin Engineering, Prewire");
    assertThat(pat.lastMessage()).containsText(TOPIC);
    pat.picture("11-root");

    Seat.button(pat.lastMessage(), "Add my position").click();
    pat.sees("Add my position").picture("12-position-empty");
    pat.modal().getByText("Against").click();
    pat.fill("Why", PATS_WHY).fill("What would change my mind", PATS_CHANGE);
    pat.picture("13-position");
    pat.submit("Seal it");
    erin.to("Pat Product, Prewire");
    assertThat(erin.lastMessage()).containsText("Position sealed: @Pat Product");
    erin.picture("14-one-sealed");
    List.of(ned, gus).forEach(seat -> seat.in(GENERAL));
    for (String secret : List.of("Fourteen of", "A plan that", "Against")) {
      seats.forEach(seat -> assertThat(seat.everything()).doesNotContain(secret));
      EVERYBODY.forEach(person -> assertThat(state(pat, person)).doesNotContain(secret));
    }

    Seat.button(erin.lastMessage(), "Add my position").click();
    erin.sees("Add my position");
    erin.modal().getByText("For", new Locator.GetByTextOptions().setExact(true)).click();
    erin.fill("Why", ERINS_WHY);
    erin.submit("Seal it");
    erin.lastMessage().locator(".replies").click();
    assertThat(erin.thread()).containsText(PATS_WHY);
    assertThat(erin.thread()).containsText(ERINS_WHY);
    erin.picture("15-reveal");

    Seat.button(erin.messages().last(), "Record a decision").click();
    erin.sees("Record a decision").picture("16-record");
    erin.fill("Title", TITLE);
    erin.fill("What we decided", "Offline mode ships first, in the app that we have.");
    erin.fill("Why", "It is what customers wait for. We look at the rewrite again in spring.");
    erin.press("More details");
    assertThat(erin.field("Tags")).isVisible();
    erin.picture("17-more-details");
    erin.pick("Kind", "Technical debt").pick("Whose call", "Joint");
    erin.fill("What we accept in return", "One more half-year of manual testing before releases.");
    erin.fill("Tags", "mobile, offline");
    erin.picture("18-more-details-filled");
    erin.submit("Send for sign-off");

    assertThat(Seat.button(erin.thread(), "Sign")).isVisible();
    erin.picture("19-proposed-erin");
    pat.lastMessage().locator(".replies").click();
    assertThat(Seat.button(pat.thread(), "Sign")).isVisible();
    pat.picture("20-proposed-pat");
    Seat.button(pat.thread(), "Sign").click();
    assertThat(pat.thread()).containsText("Announced");
    pat.picture("21-signed");

    ned.to("decisions");
    Locator announcement = ned.message(TITLE);
    assertThat(announcement).containsText("Decided together by @Pat Product and @Erin Engineering");
    assertThat(announcement).hasCount(1);
    assertThat(announcement).containsText("D-6 · " + TITLE);
    ned.picture("22-announcement");

    ned.to("general").type("/decisions offline mode");
    assertThat(ned.lastMessage()).containsText(TITLE);
    ned.picture("23-found");
    Seat.button(ned.lastMessage(), "Open").first().click();
    assertThat(ned.modal()).containsText(TITLE);
    ned.picture("24-opened");

    gus.type("/decisions offline mode");
    assertThat(gus.lastMessage()).containsText("Only visible to you");
    gus.picture("25-guest-finds-nothing");
    gus.type("/decisions D-6");
    assertThat(gus.message("Only visible to you")).hasCount(2);
    gus.type("/decisions");
    assertThat(gus.message("Only visible to you")).hasCount(3);
    gus.picture("26-guest-finds-nothing-at-all");
    for (String secret :
        List.of(TITLE, "Kotlin", "D-6 ·", "D-5", "manual testing", "Fourteen of")) {
      assertThat(gus.everything()).doesNotContain(secret);
      assertThat(state(gus, GUS)).doesNotContain(secret);
    }
    for (String outsider : List.of(NED, GUS, ADA)) {
      assertThat(state(gus, outsider))
          .doesNotContain(
              "Fourteen of", "A plan that", "Every release costs", "Two quarters without");
    }
  }

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

  private Seat seat(String user) {
    return seat(user, 1280, 800);
  }

  private Seat seat(String user, int width, int height) {
    Seat seat = new Seat(browser, demo.page(), user, width, height);
    seats.add(seat);
    return seat;
  }

  /** All that the local Slack tells a person's window. */
  private String state(Seat any, String person) {
    return any.page()
        .request()
        .get(demo.page().resolve("/ui/state?user=" + person).toString())
        .text();
  }
}
