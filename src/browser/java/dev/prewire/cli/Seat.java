package dev.prewire.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where one of the sample people sits: their own browser window on the demo. */
final class Seat {

  private static final Path PICTURES = Path.of("target", "browser");

  private final URI demo;
  private final String user;
  private final Page page;

  Seat(Browser browser, URI demo, String user, int width, int height) {
    this.demo = demo;
    this.user = user;
    BrowserContext window =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(width < 768 ? 2 : 1)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London"));
    page = window.newPage();
    page.setDefaultTimeout(20_000);
  }

  Page page() {
    return page;
  }

  /** Opens a channel or the app by its id. */
  Seat in(String conversation) {
    page.navigate(demo.resolve("/") + "#" + user + "/" + conversation);
    assertThat(page.locator(".conversation")).isVisible();
    return this;
  }

  /** Opens a conversation by its name in the sidebar. */
  Seat to(String name) {
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Conversations"))
        .getByText(name, new Locator.GetByTextOptions().setExact(true))
        .click();
    return this;
  }

  Seat tab(String name) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    return this;
  }

  /** Types into the message box and sends. */
  Seat type(String words) {
    Locator box = page.getByTestId("message-box");
    box.fill(words);
    box.press("Enter");
    return this;
  }

  Locator messages() {
    return page.getByTestId("messages").getByTestId("message");
  }

  Locator lastMessage() {
    return messages().last();
  }

  /** The message of the open conversation that says this. */
  Locator message(String words) {
    return messages().filter(new Locator.FilterOptions().setHasText(words));
  }

  Locator home() {
    return page.getByTestId("home");
  }

  Locator thread() {
    return page.getByTestId("thread");
  }

  Locator modal() {
    return page.getByTestId("modal");
  }

  /** The modal of this title, once it is there. */
  Seat sees(String title) {
    assertThat(modal().getByRole(AriaRole.HEADING).first()).hasText(title);
    return this;
  }

  Seat fill(String label, String words) {
    field(label).fill(words);
    return this;
  }

  /** A field of the modal, by its label. */
  Locator field(String label) {
    return modal().getByLabel(Pattern.compile("^" + label + "( \\(optional\\))?$"));
  }

  /** Picks in one of the modal's selects, by typing and choosing. */
  Seat pick(String label, String option) {
    Locator box = field(label);
    box.click();
    box.pressSequentially(option);
    modal()
        .getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setName(option))
        .first()
        .click();
    return this;
  }

  /** Presses a button of the modal. */
  Seat press(String label) {
    button(modal(), label).click();
    return this;
  }

  /** Presses the modal's last button, after which it goes. */
  void submit(String label) {
    press(label);
    assertThat(modal()).hasCount(0);
  }

  static Locator button(Locator where, String label) {
    return where.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }

  /** Presses keys one after the other, wherever the focus is. */
  Seat keys(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
    return this;
  }

  /** Presses Tab until the focus is on what is called that, as somebody without a mouse does. */
  Seat tabTo(String name) {
    Locator wanted =
        page.locator(":focus").and(page.getByLabel(name).or(page.getByText(name)).or(named(name)));
    for (int presses = 0; presses < 60; presses++) {
      if (wanted.count() > 0) {
        return this;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab never comes to " + name);
  }

  private Locator named(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Seat write(String words) {
    page.keyboard().insertText(words);
    return this;
  }

  /** Becomes somebody else in this window, by the menu of a narrow one. */
  Seat become(String name) {
    page.getByTestId("who").click();
    page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(name)).click();
    assertThat(page.getByTestId("who")).containsText(name);
    return this;
  }

  /** Opens a conversation from the drawer of a narrow window. */
  Seat drawer(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Conversations")).click();
    return to(name);
  }

  /** Takes a picture of the window for us to look at. */
  Seat picture(String name) {
    page.mouse().move(0, 0);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
    return this;
  }

  /** Everything this person's window holds, shown or not. */
  String everything() {
    return page.content();
  }
}
