package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the app of what happened, where it subscribed to it (docs.slack.dev/reference/events).
 * Thread-safe; sends without the workspace's monitor.
 */
final class Events {
  /** What people write is told only to who may hear it. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "app_mention", "app_mentions:read",
          "message.channels", "channels:history",
          "message.groups", "groups:history",
          "message.im", "im:history",
          "message.mpim", "mpim:history");

  private final Workspace workspace;
  private final Scopes scopes;
  private final Payloads payloads;
  private final AppClient app;
  private final Installation installation;

  Events(Parts parts) {
    this.workspace = parts.workspace;
    this.scopes = parts.scopes;
    this.payloads = parts.payloads;
    this.app = parts.app;
    this.installation = parts.installation;
  }

  @Nullable Delivery send(JsonObject event, @Nullable Conversation in) {
    return send(Json.text(event, "type"), event, in);
  }

  /** {@code subscription} is what the manifest lists: message.im for a message in a DM. */
  @Nullable Delivery send(String subscription, JsonObject event, @Nullable Conversation in) {
    return send(subscription, event, in, app.ackWait());
  }

  /** The same for an event of which more is awaited than that it was heard. */
  @Nullable Delivery await(JsonObject event, Duration wait) {
    return send(Json.text(event, "type"), event, null, wait);
  }

  private @Nullable Delivery send(
      String subscription, JsonObject event, @Nullable Conversation in, Duration wait) {
    if (!workspace.app.events().contains(subscription) || !installation.installed()) {
      return null;
    }
    String needed = NEEDED.get(subscription);
    if (needed != null && !scopes.has(needed)) {
      return null;
    }
    JsonObject envelope;
    synchronized (workspace) {
      if (in != null && !workspace.org.serves(in)) {
        return null;
      }
      event.addProperty("event_ts", workspace.ts());
      envelope = payloads.event(event, in);
    }
    return app.event(envelope, wait);
  }

  /** What an app hears after its tokens are gone: see {@link Payloads#last}. */
  void sendLast(JsonObject event) {
    if (!workspace.app.events().contains(Json.text(event, "type"))) {
      return;
    }
    JsonObject envelope;
    synchronized (workspace) {
      event.addProperty("event_ts", workspace.ts());
      envelope = payloads.last(event);
    }
    app.event(envelope, app.ackWait());
  }
}
