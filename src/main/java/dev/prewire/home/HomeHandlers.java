package dev.prewire.home;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.slack.Malformed;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Via;
import dev.prewire.slack.Views;
import java.time.InstantSource;
import java.util.function.Function;

/** Opening the App Home, and its buttons. Thread-safe. */
final class HomeHandlers {

  private static final String NO_PARTNERSHIP =
      "Set up a partnership first: this is for its leaders, once all have accepted.";

  private final Viewers viewers;
  private final Doors doors;
  private final SlackGateway slack;
  private final InstantSource clock;

  HomeHandlers(Viewers viewers, Doors doors, SlackGateway slack, InstantSource clock) {
    this.viewers = viewers;
    this.doors = doors;
    this.slack = slack;
    this.clock = clock;
  }

  void register(App bolt) {
    bolt.event(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          // The Messages tab tells us too, and shows nothing of ours.
          if ("home".equals(payload.getEvent().getTab())) {
            String user = Malformed.id(payload.getEvent().getUser(), "user");
            Actor viewer = new Actor(context.getTeamId(), user, Via.of(context));
            viewers.opened(viewer, clock.instant());
          }
          return context.ack();
        });
    bolt.blockAction(
        HomeViews.DECISION,
        (request, context) -> show(request, context, actor -> modal(doors.decision(), actor)));
    bolt.blockAction(
        HomeViews.SEARCH,
        (request, context) -> {
          String typed = request.getPayload().getActions().get(0).getValue();
          String query = typed == null ? "" : typed;
          return show(request, context, actor -> doors.search().search(actor, query));
        });
  }

  private static View modal(Doors.Modal door, Actor actor) {
    return door.open(actor).orElseGet(() -> Views.notice(NO_PARTNERSHIP));
  }

  private Response show(
      BlockActionRequest request, ActionContext context, Function<Actor, View> view) {
    Actor actor = Actor.of(context);
    slack.openView(actor.workspace(), request.getPayload().getTriggerId(), view.apply(actor));
    return context.ack();
  }
}
