package dev.prewire.decision;

import com.slack.api.bolt.App;
import dev.prewire.db.Database;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Directory;
import dev.prewire.slack.SlackGateway;
import java.time.InstantSource;
import java.util.List;

/** Everything of this room, put together in the order in which a decision flows through it. */
public final class DecisionRoom {

  /** What the room stands on. */
  public record Ground(
      Database database, Outbox outbox, Partnerships partnerships, InstantSource clock) {}

  private final DecisionDesk desk;
  private final List<Courier> couriers;
  private final DecisionHandlers handlers;
  private final ProposalHandlers proposalHandlers;

  /**
   * @param listeners told of every change of a decision's state
   * @param related what a proposal's leaders are reminded of
   */
  public DecisionRoom(
      Ground ground,
      SlackGateway slack,
      Directory directory,
      List<DecisionListener> listeners,
      RelatedDecisions related) {
    Database database = ground.database();
    Partnerships partnerships = ground.partnerships();
    InstantSource clock = ground.clock();
    Decisions decisions = new Decisions();
    Announced announced = new Announced();
    AnnouncementRows announcementRows = new AnnouncementRows();
    ProposalRows proposalRows = new ProposalRows();
    Announcing announcing = new Announcing(ground.outbox(), decisions, listeners);

    LedDecision led = new LedDecision(database, decisions, partnerships);
    EditDecision edit = new EditDecision(led, decisions, announcing);
    DecisionActs acts =
        new DecisionActs(
            led,
            new ProposeDecision(database, decisions, partnerships, announcing),
            new SignDecision(led, decisions, announcing),
            edit,
            new ReplaceEarlier(database, led, edit),
            new DropDecision(led, decisions, announcing),
            new RetryAnnouncement(led, announcementRows, announcing));

    AnnouncementOutcome outcome =
        new AnnouncementOutcome(announcementRows, announced, partnerships, announcing, clock);
    Proposals proposals = new Proposals(partnerships, proposalRows, related);
    couriers =
        List.of(
            new ProposalCourier(database, decisions, proposals, proposalRows, slack),
            new AnnouncementCourier(database, decisions, partnerships, slack, outcome),
            new LinkCourier(database, decisions, announced, outcome, slack));

    ChannelCheck channels = new ChannelCheck(directory);
    desk = new DecisionDesk(database, partnerships, announced, clock);
    SubmitDecision submit = new SubmitDecision(database, decisions, partnerships, channels);
    handlers = new DecisionHandlers(desk, submit, acts, slack, clock);
    proposalHandlers = new ProposalHandlers(desk, acts, channels, slack, clock);
  }

  public DecisionDesk desk() {
    return desk;
  }

  public List<Courier> couriers() {
    return couriers;
  }

  public void register(App bolt, Commands commands) {
    handlers.register(bolt, commands);
    proposalHandlers.register(bolt);
  }
}
