package dev.prewire.slack;

import static dev.prewire.slack.Malformed.id;
import static dev.prewire.slack.Malformed.need;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.model.event.FunctionExecutedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Slack runs a function of ours (docs.slack.dev/reference/events/function_executed). Read from the
 * event's own body: Bolt's class drops inputs that are JSON objects, and who searches is one. The
 * token that comes with it is left unread; our own completes the function as well. Immutable.
 *
 * @param inputs as they came, so perhaps not as the manifest declares them
 */
public record FunctionExecuted(String callbackId, String executionId, JsonObject inputs) {

  public static final String TYPE = FunctionExecutedEvent.TYPE_NAME;

  /** What it says, which the {@link Inbox} has looked at before. */
  public static FunctionExecuted of(EventRequest request) {
    return of(JsonParser.parseString(request.getRequestBodyAsString()).getAsJsonObject());
  }

  static FunctionExecuted of(JsonObject body) {
    JsonObject event = need(object(body.get("event")), "event");
    JsonObject function = need(object(event.get("function")), "function");
    JsonObject inputs = object(event.get("inputs"));
    return new FunctionExecuted(
        id(text(function.get("callback_id")), "callback id"),
        id(text(event.get("function_execution_id")), "execution"),
        inputs == null ? new JsonObject() : inputs);
  }

  static @Nullable JsonObject object(@Nullable JsonElement given) {
    return given instanceof JsonObject object ? object : null;
  }

  static @Nullable String text(@Nullable JsonElement given) {
    return given != null && given.isJsonPrimitive() && given.getAsJsonPrimitive().isString()
        ? given.getAsString()
        : null;
  }
}
