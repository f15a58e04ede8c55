package dev.prewire;

import com.slack.api.bolt.App;
import dev.prewire.db.Database;
import dev.prewire.decision.DecisionListener;
import dev.prewire.decision.DecisionRoom;
import dev.prewire.decision.ForgetDecisions;
import dev.prewire.decision.Prefill;
import dev.prewire.exchange.ExchangeRoom;
import dev.prewire.home.Doors;
import dev.prewire.home.HomeRoom;
import dev.prewire.home.OpenTopics;
import dev.prewire.home.Sources;
import dev.prewire.home.Viewers;
import dev.prewire.log.LogRoom;
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
import dev.prewire.prewire.PrewireRoom;
import dev.prewire.search.SearchRoom;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Directory;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;

/**
 * The features, from the bottom of the ladder up, and the outbox that carries what they have to
 * say. Thread-safe.
 */
final class Rooms implements AutoCloseable {

  /** Most of a delivery is waiting for Slack, which takes about one message a second. */
  private static final int DELIVERERS = 2;

  private final Outbox outbox;
  private final SearchRoom search;
  private final LogRoom log;
  private final Dispatcher dispatcher;
  private final DispatcherLoop loop;
  private final List<Runnable> looks = new ArrayList<>();

  Rooms(Config config, InstantSource clock, dev.prewire.App.Slack slack) {
    Database database = slack.database();
    SlackGateway gateway = slack.gateway();
    App bolt = slack.inbox().bolt();
    Commands commands = config.setup().commands();
    Duration kept = config.keeping().retention();
    Semaphore wake = new Semaphore(0);
    outbox = new Outbox(wake::release);
    Directory directory = new Directory(gateway, database, clock);
    directory.register(bolt);
    List<Courier> couriers = new ArrayList<>();

    Partnerships partnerships = new Partnerships();
    Rights rights = new Rights(config.setup().admins(), config.setup().anyone());
    SetUpPartnership setUp = new SetUpPartnership(database, outbox);
    SetUpHandlers setUpHandlers = new SetUpHandlers(directory, gateway, rights, setUp, clock);
    setUpHandlers.register(bolt);
    new InvitationHandlers(gateway, new AnswerInvitation(database, outbox), clock).register(bolt);
    couriers.add(new InvitationCourier(database, gateway));
    couriers.add(new SpaceCourier(database, outbox, gateway, commands));

    search = new SearchRoom(database, partnerships, clock, config.indexFolder(), directory);
    log =
        new LogRoom(
            new LogRoom.Ground(database, outbox, partnerships, clock, config.web().baseUrl()),
            search,
            commands,
            gateway,
            directory);
    log.register(bolt);
    couriers.addAll(log.couriers());

    ExchangeRoom exchange = new ExchangeRoom(database, outbox, search.audience(), gateway, clock);
    exchange.register(bolt);
    couriers.add(exchange.courier());

    DecisionRoom.Ground ground = new DecisionRoom.Ground(database, outbox, partnerships, clock);
    PrewireRoom prewires = new PrewireRoom(ground, setUpHandlers, gateway);
    couriers.addAll(prewires.couriers());

    Viewers viewers = new Viewers(database, outbox);
    DecisionListener indexed = (tx, decision, now) -> tx.afterCommit(search::wake);
    DecisionRoom decisions =
        new DecisionRoom(
            ground,
            gateway,
            directory,
            List.of(indexed, prewires.listener(), viewers),
            search.decisions()::related);
    decisions.register(bolt, commands);
    prewires.register(bolt, commands, decisions.desk()::modal);
    couriers.addAll(decisions.couriers());

    HomeRoom home =
        new HomeRoom(
            new HomeRoom.Ground(database, directory, gateway),
            new HomeRoom.Setup(rights, commands, kept),
            new Sources(new OpenTopics(), search.decisions()::newest),
            viewers);
    home.register(
        bolt,
        new Doors(actor -> decisions.desk().modal(actor, Prefill.titled(null)), log::results),
        clock);
    couriers.add(home.courier());

    if (kept != null) {
      looks.add(prewires.forgetting(kept));
      looks.add(new ForgetDecisions(database, kept, clock)::look);
    }

    dispatcher = new Dispatcher(database, outbox, clock, couriers);
    loop = new DispatcherLoop(dispatcher, wake, DELIVERERS);
  }

  /** What browsers see. */
  Optional<Handler> page() {
    return log.page();
  }

  Optional<String> searchProblem() {
    return search.problem();
  }

  void start() {
    search.start();
    loop.start();
  }

  /** What is to be done each minute. */
  List<Runnable> looks() {
    return List.copyOf(looks);
  }

  Outbox outbox() {
    return outbox;
  }

  int deliverDue() {
    int delivered = dispatcher.deliverDue();
    search.catchUp();
    return delivered;
  }

  long pending() {
    return dispatcher.pending();
  }

  @Override
  public void close() {
    loop.close();
    search.close();
  }
}
