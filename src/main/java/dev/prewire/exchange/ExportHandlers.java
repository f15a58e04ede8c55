package dev.prewire.exchange;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.log.LogRoom;
import dev.prewire.slack.Cut;
import dev.prewire.slack.Fields;
import dev.prewire.slack.Form;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.Pressed;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.Objects;

/** "Export these", below the results of a search. Thread-safe. */
final class ExportHandlers {

  private final RequestExport request;
  private final SlackGateway slack;
  private final InstantSource clock;

  ExportHandlers(RequestExport request, SlackGateway slack, InstantSource clock) {
    this.request = request;
    this.slack = slack;
    this.clock = clock;
  }

  void register(App bolt) {
    bolt.blockAction(LogRoom.EXPORT, this::choose);
    bolt.viewSubmission(ExportViews.EXPORT, this::submitted);
  }

  private Response choose(BlockActionRequest req, ActionContext ctx) {
    BlockActionPayload payload = req.getPayload();
    String value = Pressed.value(req);
    View view = ExportViews.choose(LogRoom.query(value), Cut.chars(value, Form.MAX_TYPED));
    Reply<String> unused =
        payload.getView() == null
            ? slack.openView(ctx.getTeamId(), payload.getTriggerId(), view)
            : slack.pushView(ctx.getTeamId(), payload.getTriggerId(), view);
    return ctx.ack();
  }

  private Response submitted(ViewSubmissionRequest req, ViewSubmissionContext ctx) {
    View view = req.getPayload().getView();
    String chosen = Fields.of(view.getState()).get(ExportViews.FORMAT);
    Format format = Malformed.choice(Format.class, Malformed.need(chosen, "format"));
    String query = LogRoom.query(Objects.requireNonNullElse(view.getPrivateMetadata(), ""));
    request.request(Actor.of(ctx), format, query, clock.instant());
    return ctx.ackWithUpdate(Views.notice(ExportMessages.COMING));
  }
}
