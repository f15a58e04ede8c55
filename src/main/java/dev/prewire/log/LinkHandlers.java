package dev.prewire.log;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.LinkSharedEvent;
import dev.prewire.slack.Malformed;
import java.time.InstantSource;
import java.util.List;

/**
 * Addresses of records that people paste (docs.slack.dev/reference/events/link_shared): told for
 * every conversation, whether or not the app is in it, and never for our own messages. Thread-safe.
 */
final class LinkHandlers {

  /**
   * Still being written: told as this channel, and told again once it is posted
   * (docs.slack.dev/changelog/2021-08-changes-to-unfurls). Whether a card shown now would go along
   * into whichever conversation it is posted in isn't documented, so none is.
   */
  private static final String COMPOSER = "COMPOSER";

  private final ShowPasted show;
  private final InstantSource clock;

  LinkHandlers(ShowPasted show, InstantSource clock) {
    this.show = show;
    this.clock = clock;
  }

  void register(App bolt) {
    bolt.event(LinkSharedEvent.class, this::pasted);
  }

  private Response pasted(EventsApiPayload<LinkSharedEvent> payload, EventContext ctx) {
    LinkSharedEvent event = payload.getEvent();
    String channel = Malformed.id(event.getChannel(), "channel");
    String ts = Malformed.id(event.getMessageTs(), "message");
    List<String> urls =
        Malformed.need(event.getLinks(), "links").stream()
            .map(link -> Malformed.need(Malformed.need(link, "link").getUrl(), "url"))
            .toList();
    if (!COMPOSER.equals(channel)) {
      Malformed.unless(channel.indexOf(' ') < 0 && ts.indexOf(' ') < 0, "message");
      show.show(ctx.getTeamId(), channel, ts, urls, clock.instant());
    }
    return ctx.ack();
  }
}
