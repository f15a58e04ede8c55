package dev.prewire.prewire;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.partnership.PartnershipViews;
import dev.prewire.partnership.SetUpHandlers;
import dev.prewire.slack.Commands;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** `/prewire`, its shortcuts, and "Pre-wire a topic". Thread-safe. */
final class TopicHandlers {

  private static final String NOT_OPENED = "Slack didn't open the form. Please try again.";
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+");

  private final TopicDesk desk;
  private final OpenPrewire open;
  private final SetUpHandlers setUp;
  private final SlackGateway slack;
  private final InstantSource clock;

  TopicHandlers(
      TopicDesk desk,
      OpenPrewire open,
      SetUpHandlers setUp,
      SlackGateway slack,
      InstantSource clock) {
    this.desk = desk;
    this.open = open;
    this.setUp = setUp;
    this.slack = slack;
    this.clock = clock;
  }

  static String noLeader(Commands commands) {
    return "Only the leaders of a partnership pre-wire topics. Tell them what you would"
        + " bring up, or search what was decided with `"
        + commands.decisions()
        + "`.";
  }

  private static String usage(Commands commands) {
    String name = commands.prewire();
    return "`"
        + name
        + " topic` opens a thread among your partnership's leaders, where you all seal your"
        + " positions and then see them together. `"
        + name
        + " setup` sets up a partnership. `"
        + commands.decide()
        + "` records a decision, `"
        + commands.decisions()
        + "` searches them.";
  }

  void register(App bolt, Commands commands) {
    bolt.command(commands.prewire(), (req, ctx) -> command(req, ctx, commands));
    bolt.globalShortcut(
        "prewire_topic",
        (req, ctx) -> {
          openOrTell(
              actor(ctx),
              req.getPayload().getTriggerId(),
              new TopicDesk.Ask(null, null, null, null));
          return ctx.ack();
        });
    bolt.messageShortcut(
        "prewire_message",
        (req, ctx) -> {
          openOrTell(actor(ctx), req.getPayload().getTriggerId(), ask(req.getPayload()));
          return ctx.ack();
        });
    bolt.blockAction(
        PrewireRoom.TOPIC_BUTTON,
        (req, ctx) -> {
          openOrTell(
              actor(ctx),
              req.getPayload().getTriggerId(),
              new TopicDesk.Ask(null, null, null, null));
          return ctx.ack();
        });
    bolt.viewSubmission(PrewireViews.OPEN, this::submitted);
  }

  private Response command(SlashCommandRequest req, SlashCommandContext ctx, Commands commands) {
    Actor actor = actor(ctx);
    String text =
        Objects.requireNonNullElse(req.getPayload().getText(), "").strip().replaceAll("\\s+", " ");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "help" -> ctx.ack(usage(commands));
      case "setup" -> opened(actor, ctx, setUp.modal(actor.workspace(), actor.user()));
      default -> topic(actor, ctx, text.isEmpty() ? null : FirstLine.of(text, Topic.MAX_WORDS));
    };
  }

  private Response topic(Actor actor, SlashCommandContext ctx, @Nullable String topic) {
    TopicDesk.Ask ask = new TopicDesk.Ask(topic, ctx.getResponseUrl(), null, null);
    TopicDesk.Offer offer = desk.offer(actor, ask, clock.instant());
    return offer.modal() == null ? ctx.ack(offer.sentence()) : opened(actor, ctx, offer.modal());
  }

  private Response opened(Actor actor, SlashCommandContext ctx, View view) {
    return slack.openView(actor.workspace(), ctx.getTriggerId(), view).isOk()
        ? ctx.ack()
        : ctx.ack(NOT_OPENED);
  }

  private static TopicDesk.Ask ask(MessageShortcutPayload payload) {
    String text = Objects.requireNonNullElse(payload.getMessage().getText(), "");
    return new TopicDesk.Ask(
        FirstLine.of(text, Topic.MAX_WORDS),
        payload.getResponseUrl(),
        payload.getChannel().getId(),
        payload.getMessage().getTs());
  }

  private void openOrTell(Actor actor, String trigger, TopicDesk.Ask ask) {
    TopicDesk.Offer offer = desk.offer(actor, ask, clock.instant());
    View view = offer.modal() == null ? Views.notice(offer.sentence()) : offer.modal();
    slack.openView(actor.workspace(), trigger, view);
  }

  private Response submitted(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    PrewireViews.Context context = PrewireViews.Context.of(view.getPrivateMetadata());
    Typed typed = Typed.of(view.getState());
    String chosen =
        context.partnership() == null ? typed.get(Typed.PARTNERSHIP) : context.partnership();
    // Without a team where the app is installed in a whole organisation.
    var team = req.getPayload().getTeam();
    Topic.Source source = source(context, team == null ? null : team.getDomain());
    OpenPrewire.Form form =
        new OpenPrewire.Form(
            view.getId(), Objects.requireNonNullElse(chosen, ""), typed, source, context.caller());
    return open.open(actor(ctx), form, clock.instant())
        .fold(
            done -> ctx.ack(),
            changed -> ctx.ack(),
            errors -> ctx.ackWithErrors(new HashMap<>(errors)),
            denied -> ctx.ackWithUpdate(PartnershipViews.onlyLeaders(denied.partnership())));
  }

  /** With the link as Slack makes them, for where Slack won't tell us. */
  private static Topic.@Nullable Source source(
      PrewireViews.Context context, @Nullable String domain) {
    String channel = context.channel();
    String ts = context.ts();
    if (channel == null || ts == null) {
      return null;
    }
    String link =
        domain == null || !DOMAIN.matcher(domain).matches()
            ? null
            : "https://" + domain + ".slack.com/archives/" + channel + "/p" + ts.replace(".", "");
    return new Topic.Source(channel, ts, link);
  }

  static Actor actor(Context ctx) {
    return Actor.of(ctx);
  }
}
