package dev.prewire.cli;

import dev.prewire.App;
import dev.prewire.Config;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The app itself, until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Runs the app until it gets SIGTERM or Ctrl-C; then finishes what it has begun.",
    footerHeading = "%nConfiguration, by environment variables:%n",
    footer = {
      "  SLACK_BOT_TOKEN       The bot's token, xoxb-…. Required without SLACK_CLIENT_ID",
      "  SLACK_SIGNING_SECRET  Proves that a request is Slack's. Required without SLACK_APP_TOKEN",
      "  SLACK_APP_TOKEN       xapp-…. Given: Socket Mode, no public address needed",
      "  SLACK_API_URL         Slack's Web API. Default: https://slack.com/api/",
      "  SLACK_CLIENT_ID       With SLACK_CLIENT_SECRET, instead of SLACK_BOT_TOKEN: any number of",
      "                        workspaces install the app at <PREWIRE_BASE_URL>/slack/install",
      "  SLACK_CLIENT_SECRET   Belongs to SLACK_CLIENT_ID",
      "  PREWIRE_SECRET_KEY    Encrypts private text, and those workspaces' tokens, in the database:",
      "                        32 bytes in base64, as `openssl rand -base64 32` makes them. Required",
      "                        with SLACK_CLIENT_ID, and once a database was started with it",
      "  PREWIRE_RETENTION_DAYS  After so many days what only the leaders knew of a decision is",
      "                        forgotten. Default: it is kept",
      "  PREWIRE_DATABASE_URL  Default: jdbc:sqlite:data/prewire.db",
      "  PREWIRE_INDEX_FOLDER  Where search indexes are, which may be deleted at any time. Default:",
      "                        beside SQLite's file; with PostgreSQL, data/prewire-index",
      "  PREWIRE_BASE_URL      How Slack reaches this app, https://…. For `manifest`",
      "  PREWIRE_ADMINS        User ids who may set up partnerships, besides the workspace's",
      "                        admins and owners: U012AB3CD,U045EF6GH",
      "  PREWIRE_SETUP         admins (default), or anyone: every full member may set up",
      "  PREWIRE_COMMANDS      Other names for the commands. Default: /prewire,/decide,/decisions",
      "  PREWIRE_LOG           text (default) or json",
      "  PREWIRE_METRICS_PORT  Where /metrics is served instead of PORT",
      "  PORT                  Default: 3000",
    })
final class Serve implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(Serve.class);

  private final Map<String, String> environment;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  Serve(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config config;
    try {
      config = Config.from(environment);
    } catch (Config.Invalid e) {
      e.problems().forEach(spec.commandLine().getErr()::println);
      return Main.MISUSED;
    }
    App app = App.start(config, InstantSource.system());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("Stopping");
                  app.close();
                  log.info("Stopped");
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
    return Main.DONE;
  }
}
