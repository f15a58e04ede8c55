package dev.prewire;

import dev.prewire.db.Database;
import dev.prewire.db.Trouble;
import dev.prewire.db.Vault;
import dev.prewire.install.InstallRoom;
import dev.prewire.slack.Check;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Inbox;
import dev.prewire.slack.Limits;
import dev.prewire.slack.SlackEvents;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.SocketMode;
import dev.prewire.slack.StatusPages;
import dev.prewire.slack.WebServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every service's {@code new}, in the order of the flow. What is opened last
 * is closed first, so Slack's requests stop before the database does. Thread-safe.
 */
public final class App implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(App.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Rooms rooms;
  private final InstallRoom install;
  private final WebServer web;

  private App(Config config, InstantSource clock) {
    try {
      Access access = new Access(config);
      Slack slack = slack(config, clock, access);
      this.rooms = opened(new Rooms(config, clock, slack));
      this.install = opened(access.install(slack, rooms, clock));
      Gauge.builder("prewire.outbox.pending", rooms, Rooms::pending)
          .description("What Slack must still be told")
          .register(slack.meters());
      this.web = serve(config, clock, slack, access);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts everything; returns when it answers. */
  public static App start(Config config, InstantSource clock) {
    App app = startDriven(config, clock);
    app.startDelivering();
    return app;
  }

  /** The same for who drives time: nothing is delivered but by {@link #deliverDue}. */
  public static App startDriven(Config config, InstantSource clock) {
    return new App(config, clock);
  }

  /** From now on what is due goes out by itself. */
  public void startDelivering() {
    rooms.start();
    install.start();
  }

  /** What there is between us and Slack. */
  record Slack(
      Database database, SlackGateway gateway, Inbox inbox, PrometheusMeterRegistry meters) {}

  private Slack slack(Config config, InstantSource clock, Access access) {
    PrometheusMeterRegistry meters = meters();
    open.push(meters::close);
    Database database = opened(database(config));
    opened(access);
    SlackGateway gateway =
        opened(
            new SlackGateway(
                config.slack().apiUrl(), access.tokens(database), new Limits(database, clock)));
    Inbox inbox = opened(new Inbox(database, gateway, usage(config), clock, meters));
    return new Slack(database, gateway, inbox, meters);
  }

  private WebServer serve(Config config, InstantSource clock, Slack slack, Access access) {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("database", slack.database()::problem);
    checks.put("slack", access::problem);
    checks.put("search", rooms::searchProblem);
    String appToken = config.slack().appToken();
    if (appToken != null) {
      SocketMode socket =
          opened(SocketMode.start(config.slack().apiUrl(), appToken, slack.inbox()));
      checks.put("socket", socket::problem);
    }
    List<Handler> front = new ArrayList<>();
    String signingSecret = config.slack().signingSecret();
    if (signingSecret != null) {
      front.add(new SlackEvents(signingSecret, clock, slack.inbox()));
    }
    install.pages().ifPresent(front::add);
    rooms.page().ifPresent(front::add);
    WebServer server =
        opened(
            WebServer.start(
                config.web().port(),
                config.web().metricsPort(),
                front,
                new StatusPages(checks, slack.meters())));
    access.warm(slack.gateway());
    log.info("Listening on port {}", server.port());
    return server;
  }

  /** Delivers what is due and what becomes due by that; returns how many attempts it took. */
  public int deliverDue() {
    install.look();
    return rooms.deliverDue();
  }

  /** How many errands wait. */
  public long pending() {
    return rooms.pending();
  }

  public int port() {
    return web.port();
  }

  /** Where the metrics are, when they have their own port. */
  public Optional<Integer> metricsPort() {
    return web.metricsPort();
  }

  private static String usage(Config config) {
    Commands commands = config.setup().commands();
    return "Prewire answers to %s (get aligned before a meeting), %s (record a joint decision) and %s (search the log)."
        .formatted(commands.prewire(), commands.decide(), commands.decisions());
  }

  private static Database database(Config config) {
    try {
      return Database.open(config.databaseUrl(), config.keeping().vault());
    } catch (Vault.NoKey e) {
      throw new IllegalStateException(
          "PREWIRE_SECRET_KEY is missing: private text in this database is encrypted with it. Start"
              + " with the key that it was encrypted with",
          e);
    } catch (Vault.Shut e) {
      throw new IllegalStateException(
          "PREWIRE_SECRET_KEY isn't the key that private text in this database is encrypted with."
              + " Start with that one, or with the new one after `prewire rekey`",
          e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The database of PREWIRE_DATABASE_URL can't be opened: "
              + Trouble.of(e).orElse("what is in it doesn't fit this version"),
          e);
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
