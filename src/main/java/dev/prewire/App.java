package dev.prewire;

import dev.prewire.db.Database;
import dev.prewire.decision.DecisionRoom;
import dev.prewire.decision.Prefill;
import dev.prewire.home.Doors;
import dev.prewire.home.HomeRoom;
import dev.prewire.home.Sources;
import dev.prewire.home.Viewers;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Dispatcher;
import dev.prewire.outbox.DispatcherLoop;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.AnswerInvitation;
import dev.prewire.partnership.InvitationCourier;
import dev.prewire.partnership.InvitationHandlers;
import dev.prewire.partnership.Partnerships;
import dev.prewire.partnership.Rights;
import dev.prewire.partnership.SetUpHandlers;
import dev.prewire.partnership.SetUpPartnership;
import dev.prewire.partnership.SpaceCourier;
import dev.prewire.slack.Check;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Credentials;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Inbox;
import dev.prewire.slack.SlackEvents;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.SocketMode;
import dev.prewire.slack.StatusPages;
import dev.prewire.slack.Views;
import dev.prewire.slack.WebServer;
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
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every service's {@code new}, in the order of the flow. What is opened last
 * is closed first, so Slack's requests stop before the database does. Thread-safe.
 */
public final class App implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(App.class);

  private static final int COURIERS = 2;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Dispatcher dispatcher;
  private final DispatcherLoop loop;
  private final WebServer web;

  private App(Config config, InstantSource clock) {
    try {
      Slack slack = slack(config, clock);
      Rooms rooms = rooms(config, clock, slack);
      this.dispatcher = rooms.dispatcher();
      this.loop = opened(new DispatcherLoop(dispatcher, rooms.wake(), COURIERS));
      this.web = serve(config, clock, slack);
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
    loop.start();
  }

  /** What there is between us and Slack. */
  private record Slack(
      Database database,
      Credentials credentials,
      SlackGateway gateway,
      Inbox inbox,
      PrometheusMeterRegistry meters) {}

  private Slack slack(Config config, InstantSource clock) {
    PrometheusMeterRegistry meters = meters();
    open.push(meters::close);
    Database database = opened(database(config.databaseUrl()));
    Credentials credentials = opened(new Credentials(config.slack().botToken()));
    SlackGateway gateway = opened(new SlackGateway(config.slack().apiUrl(), credentials));
    Inbox inbox = opened(new Inbox(database, gateway, usage(config), clock, meters));
    return new Slack(database, credentials, gateway, inbox, meters);
  }

  private record Rooms(Dispatcher dispatcher, Semaphore wake) {}

  private Rooms rooms(Config config, InstantSource clock, Slack slack) {
    Database database = slack.database();
    SlackGateway gateway = slack.gateway();
    Commands commands = config.setup().commands();
    Semaphore wake = new Semaphore(0);
    Outbox outbox = new Outbox(wake::release);
    Directory directory = new Directory(gateway, clock);
    List<Courier> couriers = new ArrayList<>();
    directory.register(slack.inbox().bolt());

    Partnerships partnerships = new Partnerships();
    Rights rights = new Rights(config.setup().admins(), config.setup().anyone());
    SetUpPartnership setUp = new SetUpPartnership(database, outbox);
    SetUpHandlers setUpHandlers = new SetUpHandlers(directory, gateway, rights, setUp, clock);
    setUpHandlers.register(slack.inbox().bolt());
    new InvitationHandlers(gateway, new AnswerInvitation(database, outbox), clock)
        .register(slack.inbox().bolt());
    couriers.add(new InvitationCourier(database, gateway));
    couriers.add(new SpaceCourier(database, outbox, gateway, commands));

    Viewers viewers = new Viewers(database, outbox);
    DecisionRoom decisions =
        new DecisionRoom(
            new DecisionRoom.Ground(database, outbox, partnerships, clock),
            gateway,
            directory,
            List.of(viewers));
    decisions.register(slack.inbox().bolt(), commands);
    couriers.addAll(decisions.couriers());

    HomeRoom home =
        new HomeRoom(
            new HomeRoom.Ground(database, directory, gateway),
            new HomeRoom.Setup(rights, commands),
            new Sources((tx, partnership, viewer) -> List.of(), (viewer, limit) -> List.of()),
            viewers);
    home.register(
        slack.inbox().bolt(),
        new Doors(
            actor -> Optional.empty(),
            actor -> decisions.desk().modal(actor, Prefill.titled(null)),
            (actor, query) -> Views.notice("Searching comes with the log.")),
        clock);
    couriers.add(home.courier());

    return new Rooms(new Dispatcher(database, outbox, clock, couriers), wake);
  }

  private WebServer serve(Config config, InstantSource clock, Slack slack) {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("database", () -> problem(slack.database()));
    checks.put("slack", slack.credentials()::problem);
    String appToken = config.slack().appToken();
    if (appToken != null) {
      SocketMode socket =
          opened(SocketMode.start(config.slack().apiUrl(), appToken, slack.inbox()));
      checks.put("socket", socket::problem);
    }
    String signingSecret = config.slack().signingSecret();
    WebServer server =
        opened(
            WebServer.start(
                config.web().port(),
                config.web().metricsPort(),
                signingSecret == null ? null : new SlackEvents(signingSecret, clock, slack.inbox()),
                new StatusPages(checks, slack.meters())));
    slack.credentials().warm(slack.gateway());
    log.info("Listening on port {}", server.port());
    return server;
  }

  /** Delivers what is due and what becomes due by that; returns how many attempts it took. */
  public int deliverDue() {
    return dispatcher.deliverDue();
  }

  /** How many errands wait. */
  public long pending() {
    return dispatcher.pending();
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
