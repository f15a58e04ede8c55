package dev.prewire.slack;

import static dev.prewire.slack.Malformed.need;
import static dev.prewire.slack.Malformed.require;
import static dev.prewire.slack.Malformed.requireId;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.app_backend.events.payload.AppHomeOpenedPayload;
import com.slack.api.app_backend.events.payload.AppUninstalledPayload;
import com.slack.api.app_backend.events.payload.LinkSharedPayload;
import com.slack.api.app_backend.events.payload.TokensRevokedPayload;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.LinkSharedEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request always holds that Slack sends (docs.slack.dev/reference/interaction-payloads), so
 * that nobody behind the {@link Inbox} has to ask for it. Stateless.
 */
final class Shape {

  private static final Pattern EVENT_TYPE = Pattern.compile("[a-z0-9]+([._][a-z0-9]+)*");

  /** Slack takes 3,000 characters of text and 2,000 of a button's value, however it counts them. */
  private static final int LONGEST_VALUE = 10_000;

  private static final Gson GSON = GsonFactory.createSnakeCase();

  /** Events that features listen to: Bolt reads those whole, and throws where it can't. */
  private static final Map<String, Class<?>> HEARD =
      Map.of(
          AppHomeOpenedEvent.TYPE_NAME,
          AppHomeOpenedPayload.class,
          AppUninstalledEvent.TYPE_NAME,
          AppUninstalledPayload.class,
          LinkSharedEvent.TYPE_NAME,
          LinkSharedPayload.class,
          TokensRevokedEvent.TYPE_NAME,
          TokensRevokedPayload.class);

  private Shape() {}

  /**
   * Looks whether it is all there.
   *
   * @throws RuntimeException if it isn't
   */
  static void check(Request<?> request) {
    if (request instanceof EventRequest event) {
      event(event.getRequestBodyAsString());
      return;
    }
    requireId(request.getContext().getRequestUserId(), "user");
    if (request instanceof SlashCommandRequest command) {
      trigger(command.getPayload().getTriggerId());
    } else if (request instanceof BlockActionRequest action) {
      action(action);
    } else if (request instanceof ViewSubmissionRequest submission) {
      modal(need(submission.getPayload().getView(), "view"));
    } else if (request instanceof ViewClosedRequest closed) {
      view(need(closed.getPayload().getView(), "view"));
    } else if (request instanceof BlockSuggestionRequest suggestion) {
      require(suggestion.getPayload().getActionId(), "action");
    } else if (request instanceof GlobalShortcutRequest shortcut) {
      require(shortcut.getPayload().getCallbackId(), "callback id");
      trigger(shortcut.getPayload().getTriggerId());
    } else if (request instanceof MessageShortcutRequest shortcut) {
      message(shortcut);
    }
  }

  private static void event(String body) {
    JsonObject read = JsonParser.parseString(body).getAsJsonObject();
    String type = need(read.getAsJsonObject("event"), "event").get("type").getAsString();
    // Bolt makes a class name of it, and trips over others.
    Malformed.unless(EVENT_TYPE.matcher(type).matches(), "event type");
    JsonElement id = read.get("event_id");
    if (id != null && !id.isJsonNull()) {
      requireId(id.getAsJsonPrimitive().getAsString(), "event id");
    }
    Class<?> heard = HEARD.get(type);
    if (heard != null) {
      Object unused = GSON.fromJson(read, heard);
    } else if (FunctionExecuted.TYPE.equals(type)) {
      Object unused = FunctionExecuted.of(read);
    } else if (EntityDetailsRequested.TYPE.equals(type)) {
      Object unused = EntityDetailsRequested.of(read);
    } else if (Written.EVENTS.contains(type)) {
      Object unused = Written.of(read);
    }
  }

  private static void action(BlockActionRequest request) {
    var actions = need(request.getPayload().getActions(), "actions");
    Malformed.unless(!actions.isEmpty(), "number of actions");
    for (var each : actions) {
      require(need(each, "action").getActionId(), "action id");
      brief(each.getValue());
    }
    trigger(request.getPayload().getTriggerId());
    View view = request.getPayload().getView();
    if (view != null) {
      view(view);
    }
  }

  private static void message(MessageShortcutRequest request) {
    var payload = request.getPayload();
    require(payload.getCallbackId(), "callback id");
    requireId(need(payload.getMessage(), "message").getTs(), "time");
    requireId(need(payload.getChannel(), "channel").getId(), "channel");
    trigger(payload.getTriggerId());
  }

  private static void trigger(String id) {
    require(id, "trigger");
  }

  private static void view(View view) {
    requireId(view.getId(), "view");
    require(view.getType(), "view type");
    require(view.getCallbackId(), "callback id");
    brief(view.getPrivateMetadata());
    values(view.getState());
  }

  /** What comes back to us as we gave it, and may be written down. */
  private static void brief(@Nullable String value) {
    Malformed.unless(value == null || value.length() <= LONGEST_VALUE, "length");
  }

  private static void modal(View view) {
    view(view);
    require(need(view.getState(), "state").getValues(), "values");
  }

  private static void values(@Nullable ViewState state) {
    if (state != null && state.getValues() != null) {
      for (var fields : state.getValues().values()) {
        need(fields, "fields").forEach((id, value) -> need(value, "value"));
      }
    }
  }
}
