package dev.prewire.cli;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
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
    Map<String, String> app = address();
    Options plain = Options.of(manifest(app, enterprise)).withClock(clock).onPort(port);
    Options options = enterprise ? plain.withEnterprise("E0LOCAL").orgWide() : plain;
    LocalSlack slack = LocalSlack.start(options);
    try {
      App started = App.startDriven(config(slack, options, folder, app), clock);
      slack.connect(URI.create("http://127.0.0.1:" + started.port() + "/slack/events"));
      new DemoSeed(slack, started, clock).plant();
      started.startDelivering();
      return new Running(slack, started);
    } catch (RuntimeException e) {
      slack.close();
      throw e;
    }
  }

  /** Where the app is: known before it is there, because its own links name it. */
  private static Map<String, String> address() {
    try (ServerSocket free = new ServerSocket(0)) {
      String port = Integer.toString(free.getLocalPort());
      return Map.of("PORT", port, "PREWIRE_BASE_URL", "http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AppManifest manifest(Map<String, String> app, boolean enterprise) {
    try {
      return AppManifest.parse(
          enterprise ? ManifestFile.withEnterprise(app) : ManifestFile.forEnvironment(app));
    } catch (Config.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  private static Config config(
      LocalSlack slack, Options options, Path folder, Map<String, String> app) {
    try {
      Map<String, String> environment = new HashMap<>(app);
      environment.put("SLACK_BOT_TOKEN", options.credentials().botToken());
      environment.put("SLACK_SIGNING_SECRET", options.credentials().signingSecret());
      environment.put("SLACK_API_URL", slack.apiUrl().toString());
      environment.put("PREWIRE_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("prewire.db"));
      return Config.from(environment);
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
