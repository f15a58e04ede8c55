package dev.prewire.testkit;

import dev.prewire.App;
import dev.prewire.Config;
import java.util.concurrent.CountDownLatch;

/**
 * {@code serve} in a process of its own, with a clock that is ahead or runs fast: a lease of
 * minutes runs out without waiting for minutes.
 */
public final class ServeLater {

  private ServeLater() {}

  /**
   * Runs until killed.
   *
   * @param arguments the clock, as {@link SettableClock#argument} gives it
   */
  public static void main(String[] arguments) throws Exception {
    App app = App.start(Config.from(System.getenv()), SettableClock.of(arguments[0]));
    new CountDownLatch(app.port()).await();
  }
}
