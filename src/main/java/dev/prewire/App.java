package dev.prewire;

import dev.prewire.db.Database;
import dev.prewire.slack.Check;
import dev.prewire.slack.Credentials;
import dev.prewire.slack.Inbox;
import dev.prewire.slack.SlackEvents;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.SocketMode;
import dev.prewire.slack.StatusPages;
import dev.prewire.slack.WebServer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every service's {@code new}, in the order of the flow. What is opened last
 * is closed first, so Slack's requests stop before the database does. Thread-safe.
 */
public final class App implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(App.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final WebServer web;

  private App(Config config, InstantSource clock) {
    try {
      this.web = build(config, clock);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public static App start(Config config, InstantSource clock) {
    return new App(config, clock);
  }

  private WebServer build(Config config, InstantSource clock) {
    PrometheusMeterRegistry meters = meters();
    open.push(meters::close);
    Database db = opened(database(config.databaseUrl()));
    Credentials credentials = opened(new Credentials(config.slack().botToken()));
    SlackGateway slack = opened(new SlackGateway(config.slack().apiUrl(), credentials));
    Inbox inbox = opened(new Inbox(db, slack, usage(config), clock, meters));

    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("database", () -> problem(db));
    checks.put("slack", credentials::problem);
    String appToken = config.slack().appToken();
    if (appToken != null) {
      SocketMode socket = opened(SocketMode.start(config.slack().apiUrl(), appToken, inbox));
      checks.put("socket", socket::problem);
    }
    String signingSecret = config.slack().signingSecret();
    WebServer server =
        opened(
            WebServer.start(
                config.web().port(),
                config.web().metricsPort(),
                signingSecret == null ? null : new SlackEvents(signingSecret, clock, inbox),
                new StatusPages(checks, meters)));
    credentials.warm(slack);
    log.info("Listening on port {}", server.port());
    return server;
  }

  public int port() {
    return web.port();
  }

  /** Where the metrics are, when they have their own port. */
  public Optional<Integer> metricsPort() {
    return web.metricsPort();
  }

  private static String usage(Config config) {
    Config.Commands commands = config.setup().commands();
    return "Prewire answers to %s (get aligned before a meeting), %s (record a joint decision) and %s (search the log)."
        .formatted(commands.prewire(), commands.decide(), commands.decisions());
  }

  private static Database database(String url) {
    try {
      return Database.open(url);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The database of PREWIRE_DATABASE_URL can't be opened; `doctor` says more", e);
    }
  }

  private static Optional<String> problem(Database db) {
    try {
      int unused = db.read(tx -> tx.handle().createQuery("SELECT 1").mapTo(Integer.class).one());
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("the database can't be read");
    }
  }

  private static PrometheusMeterRegistry meters() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    return meters;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() {
    synchronized (open) {
      while (!open.isEmpty()) {
        AutoCloseable next = open.pop();
        try {
          next.close();
        } catch (Exception e) {
          log.warn("{} didn't close well", next.getClass().getSimpleName(), e);
        }
      }
    }
  }
}
