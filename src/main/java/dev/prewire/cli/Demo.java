package dev.prewire.cli;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A whole workspace in the browser. The app in it is the app that {@code serve} runs: it hears
 * signed HTTP and answers by the Web API, only that the Slack on the other side is a local one.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A local workspace in the browser, to try Prewire without a Slack account.")
final class Demo implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "3100",
      description = "Where the page is, on this machine only. Default: ${DEFAULT-VALUE}")
  int port;

  @Option(
      names = "--enterprise",
      description =
          "As in an organisation whose plan has Enterprise Search: with Slack's own search.")
  boolean enterprise;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  Demo() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65535) {
      spec.commandLine().getErr().println("--port must be a port number, 0 to 65535");
      return Main.MISUSED;
    }
    Path folder = Files.createTempDirectory("prewire-demo");
    Running demo;
    try {
      demo = start(folder, port, enterprise);
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  demo.close();
                  delete(folder);
                  stopped.countDown();
                },
                "shutdown"));
    spec.commandLine()
        .getOut()
        .printf(
            "%nPrewire's demo is at %s%nIt is a workspace of sample people, on this machine only,"
                + " and forgets everything when you press Ctrl-C.%n",
            demo.page());
    stopped.await();
    return Main.DONE;
  }

  /** A running demo. */
  record Running(LocalSlack slack, App app) implements AutoCloseable {

    URI page() {
      return slack.pageUrl();
    }

    @Override
    public void close() {
      app.close();
      slack.close();
    }
  }

  /**
   * Starts it, furnished.
   *
   * @param port 0 for any
   * @param enterprise whether Slack's own search looks into the app
   */
  static Running start(Path folder, int port, boolean enterprise) {
    MovableClock clock = new MovableClock(Duration.ZERO);
    Options plain =
        Options.of(AppManifest.parse(ManifestFile.original())).withClock(clock).onPort(port);
    Options options = enterprise ? inAnOrganisation(plain) : plain;
    LocalSlack slack = LocalSlack.start(options);
    try {
      App app = App.startDriven(config(slack, options, folder), clock);
      slack.connect(URI.create("http://127.0.0.1:" + app.port() + "/slack/events"));
      new DemoSeed(slack, app, clock).plant();
      app.startDelivering();
      return new Running(slack, app);
    } catch (RuntimeException e) {
      slack.close();
      throw e;
    }
  }

  private static Options inAnOrganisation(Options plain) {
    try {
      return plain
          .withManifest(AppManifest.parse(ManifestFile.withEnterprise(Map.of())))
          .withEnterprise("E0LOCAL")
          .orgWide();
    } catch (Config.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  private static Config config(LocalSlack slack, Options options, Path folder) {
    try {
      return Config.from(
          Map.of(
              "SLACK_BOT_TOKEN", options.credentials().botToken(),
              "SLACK_SIGNING_SECRET", options.credentials().signingSecret(),
              "SLACK_API_URL", slack.apiUrl().toString(),
              "PREWIRE_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("prewire.db"),
              "PORT", "0"));
    } catch (Config.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
