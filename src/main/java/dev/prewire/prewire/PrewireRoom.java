package dev.prewire.prewire;

import com.slack.api.bolt.App;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.DecisionListener;
import dev.prewire.decision.DecisionRoom.Ground;
import dev.prewire.decision.Prefill;
import dev.prewire.outbox.Courier;
import dev.prewire.partnership.Partnerships;
import dev.prewire.partnership.SetUpHandlers;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Commands;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Everything of this room, put together in the order in which a pre-wire flows through it. */
public final class PrewireRoom {

  static final String TOPIC_BUTTON = "prewire.topic";

  private final Ground ground;
  private final SetUpHandlers setUp;
  private final SlackGateway slack;
  private final Prewires prewires = new Prewires();
  private final Telling telling;

  public PrewireRoom(Ground ground, SetUpHandlers setUp, SlackGateway slack) {
    this.ground = ground;
    this.setUp = setUp;
    this.slack = slack;
    this.telling = new Telling(ground.outbox());
  }

  /** For the decision room: a pre-wire ends when its decision is agreed. */
  public DecisionListener listener() {
    return new FollowDecision(prewires, ground.partnerships(), telling);
  }

  public List<Courier> couriers() {
    Database database = ground.database();
    Partnerships partnerships = ground.partnerships();
    return List.of(
        new PrewireCourier(database, slack, prewires, partnerships, telling),
        new LinkCourier(database, slack, prewires, partnerships, telling));
  }

  /** What to do now and then, so that what ended {@code kept} ago is forgotten. */
  public Runnable forgetting(Duration kept) {
    ForgetPrewires forget = new ForgetPrewires(ground.database(), kept, ground.clock());
    return () -> {
      int unused = forget.look();
    };
  }

  /**
   * Tells Bolt.
   *
   * @param record the decision room's "Record a decision"
   */
  public void register(
      App bolt, Commands commands, BiFunction<Actor, Prefill, Optional<View>> record) {
    Database database = ground.database();
    Partnerships partnerships = ground.partnerships();
    LedPrewire led = new LedPrewire(database, prewires, partnerships);
    PrewireActs acts =
        new PrewireActs(
            new ThreadDesk(led),
            new SealPosition(led, prewires, telling),
            new StartRound(led, prewires, telling),
            new TakeToTalk(led, prewires, telling),
            new ClosePrewire(led, prewires, telling));
    TopicDesk desk = desk(commands);
    OpenPrewire open = new OpenPrewire(database, prewires, partnerships, telling);
    new TopicHandlers(desk, open, setUp, slack, ground.clock()).register(bolt, commands);
    new ThreadHandlers(acts, record, slack, ground.clock()).register(bolt);
  }

  private TopicDesk desk(Commands commands) {
    return new TopicDesk(
        ground.database(), ground.partnerships(), setUp, TopicHandlers.noLeader(commands));
  }

  /** "Pre-wire a topic", for the App Home. */
  public static BlockElement topicButton() {
    return Blocks.primary("Pre-wire a topic", TOPIC_BUTTON, "topic");
  }

  /** "Add my position" to the current round, for the App Home. */
  public static BlockElement positionButton(Prewire prewire) {
    return Blocks.primary("Add my position", RootMessages.POSITION, prewire.target());
  }
}
