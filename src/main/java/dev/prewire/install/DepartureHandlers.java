package dev.prewire.install;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import dev.prewire.slack.Malformed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Slack says that the app was taken away; in which order and how often it says so isn't defined
 * (docs.slack.dev/reference/events/app_uninstalled, tokens_revoked). Thread-safe.
 */
final class DepartureHandlers {

  private final LeaveWorkspace leave;
  private final InstantSource clock;

  DepartureHandlers(LeaveWorkspace leave, InstantSource clock) {
    this.leave = leave;
    this.clock = clock;
  }

  void register(App bolt) {
    bolt.event(
        AppUninstalledEvent.class,
        (payload, context) -> {
          leave.uninstalled(
              context.getTeamId(), Instant.ofEpochSecond(payload.getEventTime()), clock.instant());
          return context.ack();
        });
    bolt.event(
        TokensRevokedEvent.class,
        (payload, context) -> {
          List<String> bots = Malformed.need(payload.getEvent().getTokens(), "tokens").getBot();
          leave.revoked(
              context.getTeamId(),
              bots == null ? List.of() : bots,
              Instant.ofEpochSecond(payload.getEventTime()),
              clock.instant());
          return context.ack();
        });
  }
}
