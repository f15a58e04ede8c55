package dev.prewire.log;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.prewire.audit.Actor;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Fields;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Message;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * `/decisions`, the shortcut "Search decisions", the buttons of results, and the field "Replaces".
 * Thread-safe.
 *
 * <p>Turning a page answers to the response_url before the acknowledgement, with the short
 * patience: it changes nothing, so if it gets lost the person presses again, and no thread or queue
 * is needed that could fill up.
 */
final class LogHandlers {

  static final String REPLACES = "decision.replaces";

  private static final String SHORTCUT = "log_search";
  private static final int OPTIONS = 20;

  /** What Slack's payloads call every direct message of two. */
  private static final String DIRECT = "directmessage";

  /** What the buttons do. */
  record Acts(SearchDecisions search, OpenDecision open, ShareDecision share) {}

  private final Acts acts;
  private final SlackGateway slack;
  private final InstantSource clock;
  private final String command;
  private final @Nullable RecordLinks links;

  LogHandlers(
      Acts acts,
      SlackGateway slack,
      InstantSource clock,
      Commands commands,
      @Nullable RecordLinks links) {
    this.acts = acts;
    this.slack = slack;
    this.clock = clock;
    this.command = commands.decisions();
    this.links = links;
  }

  void register(App bolt) {
    bolt.command(command, this::answer);
    bolt.globalShortcut(SHORTCUT, this::begin);
    bolt.viewSubmission(LogViews.RESULTS, this::again);
    bolt.blockAction(LogMessages.PREVIOUS, this::turn);
    bolt.blockAction(LogMessages.NEXT, this::turn);
    bolt.blockAction(LogMessages.TYPED, this::turn);
    bolt.blockAction(Pattern.compile(Pattern.quote(LogMessages.INSTEAD) + "\\d+"), this::turn);
    bolt.blockAction(LogMessages.OPEN, this::open);
    bolt.blockAction(LogMessages.SHARE, this::share);
    bolt.blockAction(LogViews.LINK, (req, ctx) -> ctx.ack());
    bolt.blockSuggestion(
        REPLACES,
        (req, ctx) -> {
          List<Option> options =
              acts.search().suggest(actor(ctx), text(req.getPayload().getValue()), OPTIONS).stream()
                  .map(LogViews::option)
                  .toList();
          return ctx.ack(r -> r.options(options));
        });
  }

  private Response answer(SlashCommandRequest req, SlashCommandContext ctx) {
    String text = text(req.getPayload().getText()).strip();
    Message answer =
        text.equalsIgnoreCase("help")
            ? LogMessages.usage(command)
            : LogMessages.answer(
                acts.search().search(actor(ctx), Question.escaped(text), 0), command);
    Message shown = in(req.getPayload().getChannelName(), answer);
    return ctx.ack(
        r ->
            r.responseType("ephemeral")
                .text(shown.text())
                .blocks(shown.blocks().isEmpty() ? null : shown.blocks()));
  }

  /** Between two people we can't post, and with us alone there is nobody to share with. */
  private static Message in(@Nullable String channelName, Message answer) {
    return DIRECT.equals(channelName) ? LogMessages.withoutSharing(answer) : answer;
  }

  /** With the newest to begin with. */
  private Response begin(GlobalShortcutRequest req, GlobalShortcutContext ctx) {
    View view = LogViews.results(first(actor(ctx), ""), null, "");
    Reply<String> unused = slack.openView(ctx.getTeamId(), req.getPayload().getTriggerId(), view);
    return ctx.ack();
  }

  private Response again(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    ViewState state = req.getPayload().getView().getState();
    String words = text(Fields.of(state).get(LogViews.SEARCH));
    return ctx.ackWithUpdate(LogViews.results(first(actor(ctx), words), state, words));
  }

  /** The first page of what is found with words as typed. */
  private Message first(Actor actor, String words) {
    return LogMessages.answer(acts.search().search(actor, Question.parse(words), 0), command);
  }

  private Response turn(BlockActionRequest req, ActionContext ctx) {
    Turn turn = Turn.of(Pressed.value(req));
    Found found = acts.search().search(actor(ctx), Question.parse(turn.text()), turn.offset());
    Message answer = LogMessages.answer(found, command);
    BlockActionPayload payload = req.getPayload();
    View shown = payload.getView();
    String channelName = payload.getChannel() == null ? null : payload.getChannel().getName();
    Reply<String> unused =
        shown == null
            ? slack.replace(
                Malformed.need(payload.getResponseUrl(), "response url"), in(channelName, answer))
            : slack.updateView(
                ctx.getTeamId(),
                shown.getId(),
                shown.getHash(),
                LogViews.results(answer, shown.getState(), turn.text()));
    return ctx.ack();
  }

  private Response open(BlockActionRequest req, ActionContext ctx) {
    View record =
        acts.open()
            .open(actor(ctx), Pressed.value(req), clock.instant())
            .fold(
                this::record,
                () -> Views.notice(LogMessages.NOT_FOR_YOU),
                () -> Views.notice(LogMessages.UNSAID));
    BlockActionPayload payload = req.getPayload();
    Reply<String> unused = show(ctx.getTeamId(), payload, record);
    return ctx.ack();
  }

  private View record(OpenDecision.Opened opened) {
    return LogViews.record(opened, links == null ? null : links.to(opened.decision()));
  }

  /** Over the results, so that closing it goes back to them; in the place of another record. */
  private Reply<String> show(String workspace, BlockActionPayload payload, View record) {
    View shown = payload.getView();
    if (shown != null && LogViews.RECORD.equals(shown.getCallbackId())) {
      return slack.updateView(workspace, shown.getId(), shown.getHash(), record);
    }
    return shown != null && "modal".equals(shown.getType())
        ? slack.pushView(workspace, payload.getTriggerId(), record)
        : slack.openView(workspace, payload.getTriggerId(), record);
  }

  private Response share(BlockActionRequest req, ActionContext ctx) {
    BlockActionPayload payload = req.getPayload();
    Actor actor = actor(ctx);
    Sharing sharing =
        new Sharing(
            UUID.randomUUID().toString(),
            Pressed.value(req),
            Malformed.id(Malformed.need(payload.getChannel(), "channel").getId(), "channel"),
            actor.user(),
            Malformed.id(
                Malformed.need(payload.getContainer(), "message").getMessageTs(), "message"),
            payload.getResponseUrl());
    if (!acts.share().share(actor, sharing, clock.instant())) {
      Reply<String> unused =
          slack.openView(
              ctx.getTeamId(), payload.getTriggerId(), Views.notice(LogMessages.NOT_FOR_YOU));
    }
    return ctx.ack();
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static Actor actor(Context ctx) {
    return Actor.of(ctx);
  }
}
