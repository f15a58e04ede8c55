package dev.prewire.prewire;

import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.partnership.SetUpHandlers;
import dev.prewire.prewire.PrewireViews.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What whoever wants to pre-wire a topic gets: the modal, or what to do first. Thread-safe. */
final class TopicDesk {

  /**
   * How somebody asked.
   *
   * @param topic to fill in
   * @param responseUrl where to give them the link
   * @param channel of the message that the topic comes from
   * @param ts of that message
   */
  record Ask(
      @Nullable String topic,
      @Nullable String responseUrl,
      @Nullable String channel,
      @Nullable String ts) {}

  /** A modal, or else a sentence (mrkdwn) that says what to do. */
  record Offer(@Nullable View modal, String sentence) {}

  private record Standing(
      List<Partnership> led, boolean invited, boolean none, @Nullable String caller) {}

  private static final String WAITING =
      "Your partnership isn't active yet: it starts once every leader has accepted the invitation"
          + " that Prewire sent them.";

  private final Database database;
  private final Partnerships partnerships;
  private final SetUpHandlers setUp;
  private final String noLeader;
  private final CallerStore callers = new CallerStore();

  /**
   * @param noLeader for somebody who leads no partnership
   */
  TopicDesk(Database database, Partnerships partnerships, SetUpHandlers setUp, String noLeader) {
    this.database = database;
    this.partnerships = partnerships;
    this.setUp = setUp;
    this.noLeader = noLeader;
  }

  Offer offer(Actor actor, Ask ask, Instant now) {
    Standing standing = standing(actor, ask, now);
    if (!standing.led().isEmpty()) {
      Context context = new Context(null, standing.caller(), ask.channel(), ask.ts());
      return new Offer(PrewireViews.topic(context, ask.topic(), standing.led()), "");
    }
    if (standing.invited()) {
      return new Offer(null, WAITING);
    }
    boolean wantsTopic = ask.topic() != null;
    if (standing.none() || (!wantsTopic && setUp.maySetUp(actor.workspace(), actor.user()))) {
      return new Offer(setUp.modal(actor.workspace(), actor.user()), "");
    }
    return new Offer(null, noLeader);
  }

  private Standing standing(Actor actor, Ask ask, Instant now) {
    String workspace = actor.workspace();
    List<Partnership> led = database.read(tx -> partnerships.activeOf(tx, workspace, actor.user()));
    if (!led.isEmpty()) {
      return new Standing(led, false, false, remembered(actor, ask.responseUrl(), now));
    }
    return database.read(
        tx ->
            new Standing(
                led,
                !partnerships.invitedOf(tx, workspace, actor.user()).isEmpty(),
                partnerships.active(tx, workspace).isEmpty(),
                null));
  }

  private @Nullable String remembered(Actor actor, @Nullable String responseUrl, Instant now) {
    if (responseUrl == null) {
      return null;
    }
    String id = UUID.randomUUID().toString();
    database.write(
        tx -> {
          callers.remember(tx, id, actor, responseUrl, now);
          return Optional.empty();
        });
    return id;
  }
}
