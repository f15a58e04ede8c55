package dev.prewire.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The consent page as a person sees it, with a real browser's cookies, forms and redirects. */
final class ConsentInBrowserTest {
  @Test
  void aPersonCancelsAndThenAllows() {
    Options options =
        Options.of(AppManifest.named("Prewire")).withOAuth(InstallingApp.ID, InstallingApp.SECRET);
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LocalSlack slack = LocalSlack.start(options);
        InstallingApp app = new InstallingApp(slack)) {
      slack.people(Member.of("U1", "Maya <b>Chen", ""), Member.of("U2", "Lee Park", ""));
      Page page =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of("/usr/bin/chromium"))
                      .setArgs(List.of("--no-sandbox", "--disable-gpu")))
              .newPage();
      page.navigate(app.at("/slack/install").toString());
      assertThat(page.locator("h1")).hasText("Prewire is asking to be installed");
      assertThat(page.locator("option").first()).hasText("Maya <b>Chen in Local workspace");
      press(page, "Cancel");
      assertThat(page.locator("body")).containsText("error=access_denied");
      assertThat(slack.isInstalled()).isFalse();
      page.navigate(app.at("/slack/install").toString());
      page.getByLabel("Install as").selectOption("T0LOCAL/U2");
      press(page, "Allow");
      assertThat(page.locator("body")).hasText("installed");
      assertThat(app.last.getAuthedUser().getId()).isEqualTo("U2");
      assertThat(slack.violations()).isEmpty();
    }
  }

  private static void press(Page page, String label) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label)).click();
  }
}
