package dev.prewire.decision;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.decision.ProposeDecision.Origin;
import dev.prewire.slack.AsRead;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Cut;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** `/decide`, its shortcuts, and the modal that they open. Thread-safe. */
final class DecisionHandlers {

  private final DecisionDesk desk;
  private final SubmitDecision submit;
  private final DecisionActs acts;
  private final SlackGateway slack;
  private final InstantSource clock;

  DecisionHandlers(
      DecisionDesk desk,
      SubmitDecision submit,
      DecisionActs acts,
      SlackGateway slack,
      InstantSource clock) {
    this.desk = desk;
    this.submit = submit;
    this.acts = acts;
    this.slack = slack;
    this.clock = clock;
  }

  void register(App bolt, Commands commands) {
    String noLeader =
        "Only the leaders of a partnership record decisions. `%s` finds what they decided."
            .formatted(commands.decisions());
    String usage =
        """
        `%s` opens “Record a decision”. `%s Title` fills in the title. The other leaders sign the \
        same words, then it is announced once, in all your names."""
            .formatted(commands.decide(), commands.decide());
    bolt.command(
        commands.decide(),
        (req, ctx) -> {
          String text =
              req.getPayload().getText() == null ? "" : req.getPayload().getText().strip();
          if (text.equalsIgnoreCase("help")) {
            return ctx.ack(usage);
          }
          String answer =
              open(actor(ctx), ctx.getTriggerId(), Prefill.titled(AsRead.of(text)), noLeader);
          return answer == null ? ctx.ack() : ctx.ack(answer);
        });
    bolt.globalShortcut(
        "decide_title",
        (req, ctx) -> {
          openOrTell(actor(ctx), req.getPayload().getTriggerId(), Prefill.titled(null), noLeader);
          return ctx.ack();
        });
    bolt.messageShortcut(
        "decide_message",
        (req, ctx) -> {
          Prefill prefill = message(req.getPayload().getMessage().getText());
          openOrTell(actor(ctx), req.getPayload().getTriggerId(), prefill, noLeader);
          return ctx.ack();
        });
    bolt.blockAction(RecordDecision.MORE, (req, ctx) -> again(req, ctx, false));
    bolt.blockAction(Typed.KIND, (req, ctx) -> again(req, ctx, false));
    bolt.blockAction(Typed.PARTNERSHIP, (req, ctx) -> again(req, ctx, true));
    bolt.viewSubmission(RecordDecision.PROPOSE, this::submitted);
    bolt.viewSubmission(RecordDecision.REVISE, this::submitted);
  }

  private static Prefill message(@Nullable String text) {
    String words = text == null ? "" : AsRead.of(text).strip();
    String first = words.lines().findFirst().orElse("");
    return new Prefill(
        Cut.chars(first, TermsForm.TITLE_MAX),
        Cut.chars(words, TermsForm.TEXT_MAX),
        null,
        null,
        null,
        null);
  }

  /** What to tell whoever asked; null if the modal is open. */
  private @Nullable String open(Actor actor, String trigger, Prefill prefill, String noLeader) {
    Optional<View> modal = desk.modal(actor, prefill);
    if (modal.isEmpty()) {
      return noLeader;
    }
    return slack.openView(actor.workspace(), trigger, modal.get()).isOk()
        ? null
        : "Slack didn't open the form. Please try again.";
  }

  private void openOrTell(Actor actor, String trigger, Prefill prefill, String noLeader) {
    View view = desk.modal(actor, prefill).orElseGet(() -> Views.notice(noLeader));
    slack.openView(actor.workspace(), trigger, view);
  }

  private Response again(BlockActionRequest req, ActionContext ctx, boolean otherPartnership) {
    View view = Pressed.in(req);
    Typed typed = Typed.of(view.getState());
    FormContext context = FormContext.of(view.getPrivateMetadata()).withDetails();
    String chosen = typed.get(Typed.PARTNERSHIP);
    if (otherPartnership && chosen != null) {
      context = context.withPartnership(chosen);
      typed = typed.withoutChannel();
    }
    desk.again(actor(ctx), context, typed)
        .ifPresent(next -> slack.updateView(ctx.getTeamId(), view.getId(), view.getHash(), next));
    return ctx.ack();
  }

  private Response submitted(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    Actor actor = actor(ctx);
    FormContext context = FormContext.of(view.getPrivateMetadata());
    TermsForm.Result result =
        submit.check(actor, context, Typed.of(view.getState()), clock.instant());
    Terms terms = result.terms();
    if (!result.errors().isEmpty()) {
      return ctx.ackWithErrors(new HashMap<>(result.errors()));
    }
    if (terms == null) {
      return ctx.ackWithUpdate(Views.notice(ProposalHandlers.NOT_A_LEADER));
    }
    return context.decision() == null
        ? propose(actor, context, terms, view.getId(), ctx)
        : edit(actor, context, context.decision(), terms, ctx);
  }

  private Response propose(
      Actor actor, FormContext context, Terms terms, String view, ViewSubmissionContext ctx) {
    Origin origin = new Origin(view, context.prewire(), context.thread());
    return acts.propose().propose(actor, context.partnership(), terms, origin, clock.instant())
            instanceof ProposeDecision.Outcome.Proposed
        ? ctx.ack()
        : ctx.ackWithUpdate(Views.notice(ProposalHandlers.NOT_A_LEADER));
  }

  private Response edit(
      Actor actor, FormContext context, String id, Terms terms, ViewSubmissionContext ctx) {
    return acts.edit()
        .edit(actor, id, context.base(), terms, clock.instant())
        .fold(
            done -> ctx.ack(),
            changed -> ctx.ackWithUpdate(Views.changed(ProposalHandlers.current(changed))),
            () -> ctx.ackWithUpdate(Views.notice(ProposalHandlers.NOT_A_LEADER)));
  }

  static Actor actor(Context ctx) {
    return Actor.of(ctx);
  }
}
