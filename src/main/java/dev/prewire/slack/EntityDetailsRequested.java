package dev.prewire.slack;

import static dev.prewire.slack.FunctionExecuted.object;
import static dev.prewire.slack.FunctionExecuted.text;
import static dev.prewire.slack.Malformed.id;
import static dev.prewire.slack.Malformed.need;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.model.event.EntityDetailsRequestedEvent;
import java.util.Optional;

/**
 * Somebody opens a Work Object (docs.slack.dev/reference/events/entity_details_requested).
 * Immutable.
 *
 * @param ref what we called it when we showed it; Slack doesn't promise to say
 */
public record EntityDetailsRequested(String user, String triggerId, Optional<Ref> ref) {

  public static final String TYPE = EntityDetailsRequestedEvent.TYPE_NAME;

  /** {@code external_ref}. */
  public record Ref(String type, String id) {}

  /** What it says, which the {@link Inbox} has looked at before. */
  public static EntityDetailsRequested of(EventRequest request) {
    return of(JsonParser.parseString(request.getRequestBodyAsString()).getAsJsonObject());
  }

  static EntityDetailsRequested of(JsonObject body) {
    JsonObject event = need(object(body.get("event")), "event");
    JsonObject ref = object(event.get("external_ref"));
    String type = ref == null ? null : text(ref.get("type"));
    return new EntityDetailsRequested(
        id(text(event.get("user")), "user"),
        id(text(event.get("trigger_id")), "trigger"),
        ref == null || type == null
            ? Optional.empty()
            : Optional.of(new Ref(id(type, "type"), id(text(ref.get("id")), "id"))));
  }
}
