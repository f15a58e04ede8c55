package dev.prewire.prewire;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.decision.Prefill;
import dev.prewire.partnership.PartnershipViews;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.SlackGateway;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The buttons of a thread, and the modals that they open. Thread-safe. */
final class ThreadHandlers {

  private final PrewireActs acts;
  private final BiFunction<Actor, Prefill, Optional<View>> record;
  private final SlackGateway slack;
  private final InstantSource clock;

  /**
   * @param record "Record a decision"; empty where the person may not
   */
  ThreadHandlers(
      PrewireActs acts,
      BiFunction<Actor, Prefill, Optional<View>> record,
      SlackGateway slack,
      InstantSource clock) {
    this.acts = acts;
    this.record = record;
    this.slack = slack;
    this.clock = clock;
  }

  void register(App bolt) {
    bolt.blockAction(RootMessages.POSITION, (req, ctx) -> position(req, ctx));
    bolt.blockAction(RootMessages.RECORD, (req, ctx) -> record(req, ctx));
    bolt.blockAction(RootMessages.MORE, (req, ctx) -> more(req, ctx));
    bolt.blockAction(
        RevealMessages.TALK, (req, ctx) -> talk(req, ctx, Target.of(Pressed.value(req))));
    bolt.blockAction(RevealMessages.ROUND, (req, ctx) -> round(req, ctx));
    bolt.viewSubmission(PrewireViews.SEAL, this::seal);
    bolt.viewSubmission(PrewireViews.CLOSE, this::close);
  }

  private Response position(BlockActionRequest req, ActionContext ctx) {
    Target target = Target.of(Pressed.value(req));
    return show(
        req,
        ctx,
        acts.desk().position(TopicHandlers.actor(ctx), target),
        () -> deny(req, ctx, target, "prewire.position"));
  }

  private Response record(BlockActionRequest req, ActionContext ctx) {
    Actor actor = TopicHandlers.actor(ctx);
    Target target = Target.of(Pressed.value(req));
    return show(
        req,
        ctx,
        acts.desk().record(actor, target, record),
        () -> deny(req, ctx, target, "prewire.record"));
  }

  private Response more(BlockActionRequest req, ActionContext ctx) {
    String[] chosen = Pressed.chosen(req).split(":", 2);
    Target target = Target.of(chosen.length == 2 ? chosen[1] : "");
    return chosen[0].equals(RootMessages.TALK)
        ? talk(req, ctx, target)
        : show(
            req,
            ctx,
            acts.desk().close(TopicHandlers.actor(ctx), target),
            () -> deny(req, ctx, target, "prewire.close"));
  }

  private Response talk(BlockActionRequest req, ActionContext ctx, Target target) {
    Actor actor = TopicHandlers.actor(ctx);
    return acted(req, ctx, acts.talk().take(actor, target.id(), clock.instant()));
  }

  private Response round(BlockActionRequest req, ActionContext ctx) {
    Target target = Target.of(Pressed.value(req));
    return acted(req, ctx, acts.round().start(TopicHandlers.actor(ctx), target, clock.instant()));
  }

  private Response seal(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    PrewireViews.Sealing ids = PrewireViews.Sealing.of(view.getPrivateMetadata());
    SealPosition.Form form =
        new SealPosition.Form(
            view.getId(),
            new Target(ids.prewire(), ids.round()),
            ids.version(),
            Typed.of(view.getState()));
    return submitted(ctx, acts.seal().seal(TopicHandlers.actor(ctx), form, clock.instant()));
  }

  private Response close(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    ClosePrewire.Form form =
        new ClosePrewire.Form(
            view.getId(),
            Malformed.need(view.getPrivateMetadata(), "context"),
            Typed.of(view.getState()));
    return submitted(ctx, acts.close().close(TopicHandlers.actor(ctx), form, clock.instant()));
  }

  private static Response submitted(ViewSubmissionContext ctx, Outcome outcome) {
    return outcome.fold(
        done -> ctx.ack(),
        changed ->
            ctx.ackWithUpdate(PrewireViews.changed(changed.prewire(), changed.partnership())),
        errors -> ctx.ackWithErrors(new HashMap<>(errors)),
        denied -> ctx.ackWithUpdate(PartnershipViews.onlyLeaders(denied.partnership())));
  }

  /** Nothing to see where it was done: the message itself changes. */
  private Response acted(BlockActionRequest req, ActionContext ctx, Outcome outcome) {
    return outcome.fold(
        done -> ctx.ack(),
        changed -> open(req, ctx, PrewireViews.changed(changed.prewire(), changed.partnership())),
        errors -> ctx.ack(),
        denied -> open(req, ctx, PartnershipViews.onlyLeaders(denied.partnership())));
  }

  private Response show(
      BlockActionRequest req, ActionContext ctx, Optional<View> view, Supplier<Response> denied) {
    return view.isPresent() ? open(req, ctx, view.get()) : denied.get();
  }

  private Response deny(BlockActionRequest req, ActionContext ctx, Target target, String act) {
    Actor actor = TopicHandlers.actor(ctx);
    return acted(req, ctx, acts.desk().deny(actor, target, act, clock.instant()));
  }

  private Response open(BlockActionRequest req, ActionContext ctx, View view) {
    slack.openView(ctx.getTeamId(), req.getPayload().getTriggerId(), view);
    return ctx.ack();
  }
}
