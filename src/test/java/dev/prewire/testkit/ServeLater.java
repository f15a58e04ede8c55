package dev.prewire.testkit;

import dev.prewire.App;
import dev.prewire.Config;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * {@code serve} in a process of its own, with a clock that is ahead: a lease of minutes runs out
 * without waiting for minutes.
 */
public final class ServeLater {

  private ServeLater() {}

  /**
   * Runs until killed.
   *
   * @param arguments the seconds by which the clock is ahead
   */
  public static void main(String[] arguments) throws Exception {
    Duration ahead = Duration.ofSeconds(Long.parseLong(arguments[0]));
    InstantSource clock = InstantSource.offset(InstantSource.system(), ahead);
    App app = App.start(Config.from(System.getenv()), clock);
    new CountDownLatch(app.port()).await();
  }
}
