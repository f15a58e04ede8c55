package dev.prewire.decision;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.slack.Form;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The buttons of a proposal. Thread-safe. */
final class ProposalHandlers {

  static final String NOT_A_LEADER = "Only the leaders of this partnership can do this.";
  private static final String REDIRECT = "decision.redirect";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final String FIELD = "decision.redirect.channel";

  private final DecisionDesk desk;
  private final DecisionActs acts;
  private final ChannelCheck channels;
  private final SlackGateway slack;
  private final InstantSource clock;

  ProposalHandlers(
      DecisionDesk desk,
      DecisionActs acts,
      ChannelCheck channels,
      SlackGateway slack,
      InstantSource clock) {
    this.desk = desk;
    this.acts = acts;
    this.channels = channels;
    this.slack = slack;
    this.clock = clock;
  }

  /**
   * What a button is about.
   *
   * @param version the revision, or the refusal, that stood there when the button was made
   * @param earlier the other decision that it names, or nothing
   */
  private record Target(String id, int version, String earlier) {
    static Target of(String value) {
      String[] parts = value.split(":", -1);
      boolean numbered = parts.length > 1 && NUMBER.matcher(parts[1]).matches();
      return new Target(
          parts[0], numbered ? Integer.parseInt(parts[1]) : 0, parts.length > 2 ? parts[2] : "");
    }
  }

  /** One act on what a button is about. */
  private interface Act {
    Outcome on(Actor actor, Target target);
  }

  void register(App bolt) {
    bolt.blockAction(
        ProposalMessages.SIGN,
        (req, ctx) ->
            act(req, ctx, (a, t) -> acts.sign().sign(a, t.id(), t.version(), false, now())));
    bolt.blockAction(
        ProposalMessages.COMMIT,
        (req, ctx) ->
            act(req, ctx, (a, t) -> acts.sign().sign(a, t.id(), t.version(), true, now())));
    bolt.blockAction(
        ProposalMessages.DROP,
        (req, ctx) -> act(req, ctx, (a, t) -> acts.drop().drop(a, t.id(), t.version(), now())));
    bolt.blockAction(
        ProposalMessages.RETRY,
        (req, ctx) ->
            act(req, ctx, (a, t) -> acts.retry().retry(a, t.id(), t.version(), null, now())));
    bolt.blockAction(ProposalMessages.EDIT, this::edit);
    bolt.blockAction(RelatedMessages.REPLACE, this::replace);
    bolt.blockAction(ProposalMessages.CHANNEL, this::askChannel);
    bolt.viewSubmission(REDIRECT, this::redirect);
  }

  private java.time.Instant now() {
    return clock.instant();
  }

  private Response act(BlockActionRequest req, ActionContext ctx, Act act) {
    Actor actor = DecisionHandlers.actor(ctx);
    answer(req, actor, act.on(actor, target(req)));
    return ctx.ack();
  }

  private Object answer(BlockActionRequest req, Actor actor, Outcome outcome) {
    return outcome.fold(
        done -> done,
        changed -> tell(req, actor, Views.changed(current(changed))),
        () -> tell(req, actor, Views.notice(NOT_A_LEADER)));
  }

  private Response replace(BlockActionRequest req, ActionContext ctx) {
    Actor actor = DecisionHandlers.actor(ctx);
    Target target = target(req);
    acts.replace()
        .replace(actor, target.id(), target.version(), target.earlier(), now())
        .fold(outcome -> answer(req, actor, outcome), why -> tell(req, actor, Views.notice(why)));
    return ctx.ack();
  }

  private Response edit(BlockActionRequest req, ActionContext ctx) {
    Actor actor = DecisionHandlers.actor(ctx);
    return open(
        req,
        ctx,
        "decision.edit",
        (found, target) ->
            found.decision().isProposed()
                    && found.decision().revision().number() == target.version()
                ? Optional.of(desk.editor(actor, found.decision(), found.partnership()))
                : Optional.empty());
  }

  private Response askChannel(BlockActionRequest req, ActionContext ctx) {
    return open(
        req,
        ctx,
        "decision.retry",
        (found, target) ->
            found.decision().status() instanceof Decision.Status.Agreed agreed
                    && agreed.refusal() != null
                    && agreed.refusal().count() == target.version()
                ? Optional.of(channelModal(target))
                : Optional.empty());
  }

  /**
   * Opens a modal about what a button is about.
   *
   * @param modal empty if the button is from before
   */
  private Response open(
      BlockActionRequest req,
      ActionContext ctx,
      String act,
      BiFunction<Outcome.Changed, Target, Optional<View>> modal) {
    Actor actor = DecisionHandlers.actor(ctx);
    Target target = target(req);
    acts.led()
        .look(actor, target.id(), act, now())
        .fold(
            done -> done,
            found ->
                tell(
                    req,
                    actor,
                    modal.apply(found, target).orElseGet(() -> Views.changed(current(found)))),
            () -> tell(req, actor, Views.notice(NOT_A_LEADER)));
    return ctx.ack();
  }

  private static View channelModal(Target target) {
    return Form.modal(
        REDIRECT,
        "Choose another channel",
        "Announce there",
        target.id() + ":" + target.version(),
        List.of(Form.field(FIELD, "Announce in", RecordDecision.channels(FIELD, null))));
  }

  private Response redirect(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    Actor actor = DecisionHandlers.actor(ctx);
    Target target = Target.of(Malformed.need(view.getPrivateMetadata(), "context"));
    String channel = Malformed.need(Typed.of(view.getState()).get(FIELD), "channel");
    String problem = channels.problem(actor.workspace(), channel);
    if (problem != null) {
      return ctx.ackWithErrors(Map.of(FIELD, problem));
    }
    return acts.retry()
        .retry(actor, target.id(), target.version(), channel, now())
        .fold(
            done -> ctx.ack(),
            changed -> ctx.ackWithUpdate(Views.changed(current(changed))),
            () -> ctx.ackWithUpdate(Views.notice(NOT_A_LEADER)));
  }

  private Object tell(BlockActionRequest req, Actor actor, View view) {
    return slack.openView(actor.workspace(), req.getPayload().getTriggerId(), view);
  }

  private static Target target(BlockActionRequest req) {
    return Target.of(Pressed.value(req));
  }

  /** How it stands, for who clicked too late. */
  static List<LayoutBlock> current(Outcome.Changed changed) {
    return ProposalMessages.state(
        new Proposal(
            changed.decision(),
            changed.partnership(),
            new Announcement(
                changed.decision().id(),
                changed.decision().number(),
                changed.decision().terms(),
                changed.partnership().users(),
                null,
                null),
            List.of(),
            List.of()));
  }
}
