package dev.prewire.cli;

import dev.prewire.Config;
import dev.prewire.slack.SlackGateway;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks Slack about channels with the token that the app has. Asks nothing until it has to. Not
 * thread-safe.
 */
final class AskSlack implements AutoCloseable {

  private static final String CANT =
      "nothing of Prewire is in it, and Slack can't be asked whether it exists: ";

  private final Map<String, String> environment;
  private final String databaseUrl;
  private final String workspace;
  private @Nullable Way way;

  /** Once it had to be: a way to ask, or why there is none. */
  private record Way(@Nullable SlackGateway slack, String problem) {}

  AskSlack(Map<String, String> environment, String databaseUrl, String workspace) {
    this.environment = environment;
    this.databaseUrl = databaseUrl;
    this.workspace = workspace;
  }

  /** Why a channel can't be taken; empty if it exists and Prewire can see it. */
  Optional<String> problem(String channel) {
    Way open = way == null ? open() : way;
    way = open;
    if (open.slack() == null) {
      return Optional.of(CANT + open.problem());
    }
    String problem =
        open.slack()
            .channel(workspace, channel)
            .fold(
                found -> "",
                error -> "Slack doesn't show it to Prewire: type /invite @Prewire there",
                limited -> "Slack couldn't be asked: try again in a minute",
                cause -> "Slack couldn't be asked (" + cause + "): try again in a minute");
    return Optional.of(problem).filter(p -> !p.isEmpty());
  }

  private Way open() {
    Config config;
    try {
      config = Config.from(environment);
    } catch (Config.Invalid e) {
      return new Way(null, String.join("; ", e.problems()));
    }
    Optional<String> token = token(config.slack());
    return token.isEmpty()
        ? new Way(null, "the app isn't installed in " + workspace)
        : new Way(new SlackGateway(config.slack().apiUrl(), team -> token), "");
  }

  private Optional<String> token(Config.SlackKeys keys) {
    Config.OAuthKeys oauth = keys.oauth();
    return oauth == null
        ? Optional.ofNullable(keys.botToken())
        : InstallationCheck.all(databaseUrl, oauth.secretKey()).stream()
            .filter(found -> found.workspace().equals(workspace) && found.problem() == null)
            .map(InstallationCheck.Found::token)
            .findFirst();
  }

  @Override
  public void close() {
    if (way != null && way.slack() != null) {
      way.slack().close();
    }
  }
}
