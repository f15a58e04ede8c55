package dev.prewire.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one bot token and whose it is. Asks Slack in the background, at once and again until Slack
 * answers, so the app starts and serves while Slack is unreachable; later looks every ten minutes
 * whether the token still holds. Thread-safe.
 */
public final class Credentials implements Tokens, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Credentials.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration WHEN_GOOD = Duration.ofMinutes(10);

  private final String token;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "slack-credentials");
            thread.setDaemon(true);
            return thread;
          });

  private volatile @Nullable Bot bot;
  private volatile @Nullable String problem = "Slack hasn't answered yet";

  public Credentials(String token) {
    this.token = token;
  }

  /** Until we know whose the token is, a signed request's word for its workspace is good enough. */
  @Override
  public Optional<String> of(String workspace) {
    Bot known = bot;
    return known == null || known.workspace().equals(workspace)
        ? Optional.of(token)
        : Optional.empty();
  }

  public Optional<Bot> bot() {
    return Optional.ofNullable(bot);
  }

  /** What keeps us from calling Slack, in words for whoever runs this. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Starts asking. */
  public void warm(SlackGateway gateway) {
    clockwork.execute(() -> ask(gateway::whose, FIRST));
  }

  private void ask(Function<String, Reply<Bot>> whose, Duration wait) {
    String before = problem;
    Reply<Bot> reply = whose.apply(token);
    reply.ok().ifPresent(b -> bot = b);
    String now =
        reply.fold(
            ok -> "",
            error -> "Slack refuses SLACK_BOT_TOKEN: " + error,
            limited -> bot == null ? "Slack can't be reached" : "",
            cause -> bot == null ? "Slack doesn't answer: " + cause : "");
    problem = now.isEmpty() ? null : now;
    if (!now.isEmpty() && !now.equals(before)) {
      log.warn("{}. Serving on, and asking again.", now);
    } else if (now.isEmpty() && before != null) {
      log.info("Slack knows us in workspace {}", bot == null ? "" : bot.workspace());
    }
    Duration doubled = wait.multipliedBy(2);
    Duration next = now.isEmpty() ? WHEN_GOOD : wait;
    Duration after = now.isEmpty() ? FIRST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    if (!clockwork.isShutdown()) {
      var unused =
          clockwork.schedule(() -> ask(whose, after), next.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
