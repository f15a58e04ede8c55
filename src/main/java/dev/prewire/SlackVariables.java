package dev.prewire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables that say what Slack knows us by. Not thread-safe, as what it reads from. */
final class SlackVariables {

  private static final String DEFAULT_API = "https://slack.com/api/";

  private static final Pattern SPACE = Pattern.compile("\\s");

  private final Environment env;

  SlackVariables(Environment env) {
    this.env = env;
  }

  Config.SlackKeys keys() {
    String appToken =
        token(
            "SLACK_APP_TOKEN",
            "xapp-",
            "Basic Information, App-Level Tokens, with connections:write",
            false);
    boolean many = withOAuth(env);
    String botToken =
        token("SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions, Bot User OAuth Token", !many);
    return new Config.SlackKeys(
        botToken,
        signingSecret(appToken != null || env.names("SLACK_APP_TOKEN")),
        appToken,
        env.url("SLACK_API_URL", DEFAULT_API),
        many ? oauth() : null);
  }

  /** Either half announces the whole. */
  static boolean withOAuth(Environment env) {
    return env.get("SLACK_CLIENT_ID") != null || env.get("SLACK_CLIENT_SECRET") != null;
  }

  private Config.OAuthKeys oauth() {
    String from = "is missing: copy it from your app's Basic Information, App Credentials";
    if (env.get("SLACK_BOT_TOKEN") != null) {
      env.problem(
          "SLACK_BOT_TOKEN",
          "is of one workspace, and SLACK_CLIENT_ID is for many: give one of the two");
    }
    return new Config.OAuthKeys(
        env.needed("SLACK_CLIENT_ID", from),
        env.needed("SLACK_CLIENT_SECRET", from),
        env.needed("PREWIRE_SECRET_KEY", "is missing: make one with `openssl rand -base64 32`"),
        env.needed(
                    "PREWIRE_BASE_URL",
                    "is missing: give the address at which browsers and Slack reach this app")
                .replaceFirst("/+$", "")
            + "/slack/oauth_redirect");
  }

  private @Nullable String signingSecret(boolean socketMode) {
    String secret = env.get("SLACK_SIGNING_SECRET");
    if (secret == null) {
      if (!socketMode) {
        env.problem(
            "SLACK_SIGNING_SECRET",
            "is missing: copy it from your app's Basic Information, App Credentials;"
                + " or give SLACK_APP_TOKEN for Socket Mode");
      }
    } else if (SPACE.matcher(secret).find()
        || secret.startsWith("xox")
        || secret.startsWith("xapp")) {
      env.problem(
          "SLACK_SIGNING_SECRET",
          "isn't a signing secret: copy it from Basic Information, App Credentials");
    }
    return secret;
  }

  private @Nullable String token(String name, String prefix, String where, boolean needed) {
    String value = env.get(name);
    if (value == null) {
      if (needed) {
        env.problem(name, "is missing: copy it from your app's " + where);
      }
    } else if (!value.startsWith(prefix) || SPACE.matcher(value).find()) {
      env.problem(name, "must start with " + prefix + ": copy it from your app's " + where);
    }
    return value;
  }
}
