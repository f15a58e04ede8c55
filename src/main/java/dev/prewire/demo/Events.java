package dev.prewire.demo;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells the app of what happened, where it subscribed to it (docs.slack.dev/reference/events).
 * Thread-safe; sends without the workspace's monitor.
 */
final class Events {
  private final Workspace workspace;
  private final Payloads payloads;
  private final AppClient app;

  Events(Workspace workspace, Payloads payloads, AppClient app) {
    this.workspace = workspace;
    this.payloads = payloads;
    this.app = app;
  }

  @Nullable Delivery send(JsonObject event, @Nullable Conversation in) {
    return send(Json.text(event, "type"), event, in);
  }

  /** {@code subscription} is what the manifest lists: message.im for a message in a DM. */
  @Nullable Delivery send(String subscription, JsonObject event, @Nullable Conversation in) {
    if (!workspace.app.events().contains(subscription)) {
      return null;
    }
    JsonObject envelope;
    synchronized (workspace) {
      event.addProperty("event_ts", workspace.ts());
      envelope = payloads.event(event, in);
    }
    return app.event(envelope);
  }
}
