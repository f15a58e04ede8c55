package dev.prewire.partnership;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.partnership.AnswerInvitation.Outcome;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.SlackGateway;
import java.time.InstantSource;
import java.util.Optional;

/** "Accept" and "Decline", in the invitation and in the App Home. Thread-safe. */
public final class InvitationHandlers {

  /** The buttons' action ids; their value is the partnership's id. */
  public static final String ACCEPT = PartnershipMessages.ACCEPT;

  public static final String DECLINE = PartnershipMessages.DECLINE;

  private final SlackGateway slack;
  private final AnswerInvitation answer;
  private final InstantSource clock;

  public InvitationHandlers(SlackGateway slack, AnswerInvitation answer, InstantSource clock) {
    this.slack = slack;
    this.answer = answer;
    this.clock = clock;
  }

  /** Tells Bolt. */
  public void register(App bolt) {
    bolt.blockAction(ACCEPT, (request, context) -> answer(request, context, Answer.ACCEPTED));
    bolt.blockAction(DECLINE, (request, context) -> answer(request, context, Answer.DECLINED));
  }

  private Response answer(BlockActionRequest request, ActionContext context, Answer given) {
    Actor by = Actor.of(context);
    String id = Pressed.value(request);
    Outcome outcome = answer.answer(by, id, given, clock.instant());
    // What counts shows by itself: the invitation is edited in place.
    notice(outcome, by.user())
        .ifPresent(
            view -> slack.openView(by.workspace(), request.getPayload().getTriggerId(), view));
    return context.ack();
  }

  private static Optional<View> notice(Outcome outcome, String user) {
    if (outcome instanceof Outcome.ChangedSince changed) {
      return Optional.of(PartnershipViews.changed(changed.partnership(), user));
    }
    return outcome instanceof Outcome.NotALeader stranger
        ? Optional.of(PartnershipViews.onlyLeaders(stranger.name()))
        : Optional.empty();
  }
}
