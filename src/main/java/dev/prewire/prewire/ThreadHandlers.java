package dev.prewire.prewire;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Action;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Tx;
import dev.prewire.decision.Prefill;
import dev.prewire.partnership.PartnershipViews;
import dev.prewire.prewire.LedPrewire.Led;
import dev.prewire.slack.Posted;
import dev.prewire.slack.SlackGateway;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The buttons of a thread, and the modals that they open. Thread-safe. */
final class ThreadHandlers {

  private final PrewireActs acts;
  private final BiFunction<Actor, Prefill, Optional<View>> record;
  private final SlackGateway slack;
  private final InstantSource clock;
  private final PositionStore positions = new PositionStore();

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
        RevealMessages.TALK, (req, ctx) -> talk(req, ctx, Target.of(action(req).getValue())));
    bolt.blockAction(RevealMessages.ROUND, (req, ctx) -> round(req, ctx));
    bolt.viewSubmission(PrewireViews.SEAL, this::seal);
    bolt.viewSubmission(PrewireViews.CLOSE, this::close);
  }

  private Response position(BlockActionRequest req, ActionContext ctx) {
    Actor actor = TopicHandlers.actor(ctx);
    Target target = Target.of(action(req).getValue());
    return show(
        req,
        ctx,
        target,
        "prewire.position",
        tx ->
            led ->
                takesPositions(led.prewire(), target)
                    ? PrewireViews.position(
                        led.prewire(),
                        positions.own(tx, led.prewire(), target.round(), actor.user()).orElse(null))
                    : changed(led));
  }

  private static boolean takesPositions(Prewire prewire, Target target) {
    return prewire.isOpen()
        && prewire.round().number() == target.round()
        && !prewire.round().revealed();
  }

  private Response record(BlockActionRequest req, ActionContext ctx) {
    Actor actor = TopicHandlers.actor(ctx);
    Target target = Target.of(action(req).getValue());
    Optional<Led> led = acts.led().look(actor, target.id(), tx -> found -> found);
    if (led.isEmpty()) {
      return deny(req, ctx, target, "prewire.record");
    }
    View view =
        led.get().prewire().isOpen()
            ? record
                .apply(actor, prefill(led.get().prewire()))
                .orElseGet(() -> PartnershipViews.onlyLeaders(led.get().partnership().name()))
            : changed(led.get());
    return open(req, ctx, view);
  }

  private static Prefill prefill(Prewire prewire) {
    Posted root = prewire.thread().root();
    return new Prefill(
        prewire.topic().words(),
        null,
        null,
        prewire.partnership(),
        prewire.id(),
        root == null ? null : root.ts());
  }

  private Response more(BlockActionRequest req, ActionContext ctx) {
    String[] chosen = action(req).getSelectedOption().getValue().split(":", 2);
    Target target = Target.of(chosen.length == 2 ? chosen[1] : "");
    return chosen[0].equals(RootMessages.TALK)
        ? talk(req, ctx, target)
        : show(
            req,
            ctx,
            target,
            "prewire.close",
            tx -> led -> led.prewire().isOpen() ? PrewireViews.close(led.prewire()) : changed(led));
  }

  private Response talk(BlockActionRequest req, ActionContext ctx, Target target) {
    Actor actor = TopicHandlers.actor(ctx);
    return acted(req, ctx, acts.talk().take(actor, target.id(), clock.instant()));
  }

  private Response round(BlockActionRequest req, ActionContext ctx) {
    Target target = Target.of(action(req).getValue());
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
        new ClosePrewire.Form(view.getId(), view.getPrivateMetadata(), Typed.of(view.getState()));
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
      BlockActionRequest req,
      ActionContext ctx,
      Target target,
      String act,
      Function<Tx, Function<Led, View>> view) {
    return acts.led()
        .look(TopicHandlers.actor(ctx), target.id(), view)
        .map(v -> open(req, ctx, v))
        .orElseGet(() -> deny(req, ctx, target, act));
  }

  private Response deny(BlockActionRequest req, ActionContext ctx, Target target, String act) {
    Actor actor = TopicHandlers.actor(ctx);
    return acted(req, ctx, acts.led().deny(actor, target.id(), act, clock.instant()));
  }

  private Response open(BlockActionRequest req, ActionContext ctx, View view) {
    slack.openView(ctx.getTeamId(), req.getPayload().getTriggerId(), view);
    return ctx.ack();
  }

  private static View changed(Led led) {
    return PrewireViews.changed(led.prewire(), led.partnership());
  }

  private static Action action(BlockActionRequest req) {
    return req.getPayload().getActions().get(0);
  }
}
