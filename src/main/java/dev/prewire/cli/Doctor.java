package dev.prewire.cli;

import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.db.Database;
import dev.prewire.slack.Bot;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.SocketMode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything the app needs and says what to fix. Changes nothing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Checks configuration, tokens, permissions, channels and the database; says what to fix. Changes nothing.")
final class Doctor implements Callable<Integer> {

  private static final Set<String> NEVER = Set.of("mpim:history");

  private final Map<String, String> environment;
  private boolean well = true;
  private @Nullable String baseUrl;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  Doctor(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Config config;
    try {
      config = Config.from(environment);
    } catch (Config.Invalid e) {
      e.problems().forEach(p -> bad("configuration", p));
      return Main.WRONG;
    }
    good("configuration", "complete");
    baseUrl = config.web().baseUrl();
    socket(config.slack());
    Optional<String> database = DatabaseCheck.problem(config.databaseUrl());
    database.ifPresentOrElse(
        p -> bad("database", p), () -> good("database", Database.nameOf(config.databaseUrl())));
    Config.OAuthKeys oauth = config.slack().oauth();
    String readable = database.isEmpty() ? config.databaseUrl() : null;
    if (oauth == null) {
      bot(
          config.slack(),
          Objects.requireNonNull(config.slack().botToken()),
          "SLACK_BOT_TOKEN (%s): copy it again from OAuth & Permissions",
          readable);
    } else if (readable != null) {
      installations(config.slack(), oauth, readable);
    }
    return well ? Main.DONE : Main.WRONG;
  }

  private void installations(Config.SlackKeys keys, Config.OAuthKeys oauth, String databaseUrl) {
    List<InstallationCheck.Found> all = InstallationCheck.all(databaseUrl, oauth.secretKey());
    if (all.isEmpty()) {
      good("installations", "none yet");
    }
    String again = oauth.redirectUrl().replace("oauth_redirect", "install");
    for (InstallationCheck.Found found : all) {
      String problem = found.problem();
      if (problem != null) {
        bad("installation", found.workspace() + ": " + problem);
      } else {
        bot(
            keys,
            found.token(),
            "the token of %s (%%s): somebody there installs the app again at %s"
                .formatted(found.workspace(), again),
            databaseUrl);
      }
    }
  }

  /**
   * @param mend what Slack refuses, and what to do
   * @param databaseUrl null where the database can't be read
   */
  private void bot(Config.SlackKeys keys, String token, String mend, @Nullable String databaseUrl) {
    try (SlackGateway slack = new SlackGateway(keys.apiUrl(), workspace -> Optional.of(token))) {
      Reply<Bot> reply = slack.whose(token);
      String problem =
          reply.fold(
              bot -> "",
              error -> "Slack refuses " + mend.formatted(error),
              limited -> unreachable(keys),
              cause -> unreachable(keys) + " (" + cause + ")");
      if (problem.isEmpty()) {
        reply
            .ok()
            .ifPresent(
                bot -> {
                  scopes(bot);
                  channels(bot, slack, databaseUrl);
                });
      } else {
        bad("bot token", problem);
      }
    }
  }

  private void scopes(Bot bot) {
    good("bot token", "workspace " + bot.workspace());
    if (bot.scopes().isEmpty()) {
      bad("scopes", "Slack didn't say what the token may do");
      return;
    }
    Set<String> missing = new TreeSet<>(ManifestFile.scopes(baseUrl));
    missing.removeAll(bot.scopes());
    Set<String> tooMany = new TreeSet<>(bot.scopes());
    tooMany.retainAll(NEVER);
    if (!missing.isEmpty()) {
      bad(
          "scopes",
          "add "
              + String.join(", ", missing)
              + " under OAuth & Permissions, then reinstall the app");
    }
    if (!tooMany.isEmpty()) {
      bad(
          "scopes",
          "remove "
              + String.join(", ", tooMany)
              + ": with it Prewire could read what leaders write to each other");
    }
    if (missing.isEmpty() && tooMany.isEmpty()) {
      good("scopes", "as in the manifest");
    }
  }

  private void channels(Bot bot, SlackGateway slack, @Nullable String databaseUrl) {
    if (databaseUrl == null) {
      return;
    }
    List<String> problems = ChannelsCheck.problems(databaseUrl, bot.workspace(), slack);
    problems.forEach(p -> bad("channel", p));
    if (problems.isEmpty()) {
      good("channels", "every partnership can announce in its own");
    }
  }

  private void socket(Config.SlackKeys keys) {
    String appToken = keys.appToken();
    if (appToken != null) {
      SocketMode.trial(keys.apiUrl(), appToken)
          .ifPresentOrElse(
              p -> bad("app token", p), () -> good("app token", "Socket Mode can connect"));
    }
  }

  private static String unreachable(Config.SlackKeys keys) {
    return "Slack can't be reached at "
        + keys.apiUrl()
        + ": check the network, a proxy, SLACK_API_URL";
  }

  private void good(String what, String found) {
    out().printf("ok    %s: %s%n", what, found);
  }

  private void bad(String what, String mend) {
    well = false;
    out().printf("WRONG %s: %s%n", what, mend);
  }

  private PrintWriter out() {
    return spec.commandLine().getErr();
  }
}
