package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The app coming to this workspace and leaving it, with what that does to its bot user and what the
 * app hears of it (docs.slack.dev/reference/events/app_uninstalled). Thread-safe.
 */
final class Arrivals {
  private final Workspace workspace;
  private final Installation installation;
  private final Events events;
  private final Random order;

  Arrivals(Parts parts) {
    this.workspace = parts.workspace;
    this.installation = parts.installation;
    this.events = parts.events;
    this.order = new Random(parts.options.seed());
  }

  /** Installs without a browser, as an app's settings page does; the token. */
  String install() {
    return Json.text(installation.install(workspace.app.scopes()), "access_token");
  }

  /** The tokens die first; then the app hears of both, in no promised order. */
  void uninstall() {
    if (!installation.uninstall()) {
      return;
    }
    leave();
    List<JsonObject> heard =
        new ArrayList<>(List.of(revoked(), Json.of("type", "app_uninstalled")));
    synchronized (order) {
      Collections.shuffle(heard, order);
    }
    heard.forEach(events::sendLast);
  }

  /**
   * {@code auth.revoke} neither uninstalls the app nor its bot user, but without a token left the
   * bot user is deactivated and leaves its channels (docs.slack.dev/reference/methods/auth.revoke).
   */
  void revoke(String token) {
    if (installation.revoke(token)) {
      leave();
      Thread told = new Thread(() -> events.sendLast(revoked()), "local-slack-revoked");
      told.setDaemon(true);
      told.start();
    }
  }

  private JsonObject revoked() {
    return Json.of(
        "type",
        "tokens_revoked",
        "tokens",
        Json.of("oauth", List.of(), "bot", List.of(workspace.bot)));
  }

  private void leave() {
    synchronized (workspace) {
      for (Conversation each : workspace.conversations.values()) {
        if (each.isChannel()) {
          each.members.remove(workspace.bot);
        }
      }
      workspace.homes.clear();
      workspace.people.keySet().forEach(each -> workspace.stack(each).clear());
      workspace.watchers.changed(workspace.people.keySet());
    }
  }
}
