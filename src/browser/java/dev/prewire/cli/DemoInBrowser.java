package dev.prewire.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The demo, running, and a browser to give its people windows of. */
abstract class DemoInBrowser {

  static final String PAT = "U0PAT";
  static final String ERIN = "U0ERIN";
  static final String NED = "U0NED";
  static final String GUS = "U0GUS";
  static final String ADA = "U0ADA";
  static final List<String> EVERYBODY = List.of(PAT, ERIN, NED, GUS, ADA);
  static final String DECISIONS = "C0DECISIONS";
  static final String GENERAL = "C0GENERAL";

  static final String TOPIC = "Rewrite the mobile app in Kotlin";
  static final String TITLE = "Offline mode first, no rewrite this year";
  static final String PATS_WHY = "Fourteen of our twenty largest customers wait for offline mode.";
  static final String PATS_CHANGE = "A plan that gives customers something every month.";
  static final String ERINS_WHY = "Every release costs us a week of manual testing.";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  private Demo.Running demo;
  final List<Seat> seats = new ArrayList<>();

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
    demo = Demo.start(folder, 0, enterprise());
  }

  /** Whether Slack's own search looks into the app. */
  boolean enterprise() {
    return false;
  }

  @AfterEach
  void close() {
    seats.forEach(seat -> seat.page().context().close());
    demo.close();
  }

  static void seal(Seat seat, String stance, String why) {
    Seat.button(seat.lastMessage(), "Add my position").click();
    seat.sees("Add my position");
    seat.modal().getByText(stance, new Locator.GetByTextOptions().setExact(true)).click();
    seat.fill("Why", why).submit("Seal it");
  }

  final Seat seat(String user) {
    return seat(user, 1280, 800);
  }

  final Seat seat(String user, int width, int height) {
    Seat seat = new Seat(browser, demo.page(), user, width, height);
    seats.add(seat);
    return seat;
  }

  /** All that the local Slack tells a person's window. */
  final String state(Seat any, String person) {
    return any.page()
        .request()
        .get(demo.page().resolve("/ui/state?user=" + person).toString())
        .text();
  }
}
