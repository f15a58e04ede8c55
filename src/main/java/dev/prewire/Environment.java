package dev.prewire;

import dev.prewire.db.Vault;
import dev.prewire.slack.Commands;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads variables and collects what is wrong with them, never repeating a secret. Not thread-safe.
 */
final class Environment {

  static final String DEFAULT_API = "https://slack.com/api/";
  static final String DEFAULT_DATABASE = "jdbc:sqlite:data/prewire.db";
  static final int DEFAULT_PORT = 3000;

  private static final String SQLITE = "jdbc:sqlite:";
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,20}");
  private static final Pattern COMMAND = Pattern.compile("/[a-z0-9_-]{1,31}");
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern SPACE = Pattern.compile("\\s");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  void throwIfWrong() throws Config.Invalid {
    if (!problems.isEmpty()) {
      throw new Config.Invalid(problems);
    }
  }

  Config.SlackKeys slack() {
    String appToken =
        token(
            "SLACK_APP_TOKEN",
            "xapp-",
            "Basic Information, App-Level Tokens, with connections:write",
            false);
    boolean many = withOAuth();
    String botToken =
        token("SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions, Bot User OAuth Token", !many);
    return new Config.SlackKeys(
        botToken,
        signingSecret(appToken != null || variables.containsKey("SLACK_APP_TOKEN")),
        appToken,
        url("SLACK_API_URL", DEFAULT_API),
        many ? oauth() : null);
  }

  /** Either half announces the whole. */
  boolean withOAuth() {
    return get("SLACK_CLIENT_ID") != null || get("SLACK_CLIENT_SECRET") != null;
  }

  private Config.OAuthKeys oauth() {
    String from = "is missing: copy it from your app's Basic Information, App Credentials";
    if (get("SLACK_BOT_TOKEN") != null) {
      problem(
          "SLACK_BOT_TOKEN",
          "is of one workspace, and SLACK_CLIENT_ID is for many: give one of the two");
    }
    return new Config.OAuthKeys(
        needed("SLACK_CLIENT_ID", from),
        needed("SLACK_CLIENT_SECRET", from),
        needed("PREWIRE_SECRET_KEY", "is missing: make one with `openssl rand -base64 32`"),
        needed(
                    "PREWIRE_BASE_URL",
                    "is missing: give the address at which browsers and Slack reach this app")
                .replaceFirst("/+$", "")
            + "/slack/oauth_redirect");
  }

  private String needed(String name, String otherwise) {
    String value = get(name);
    if (value == null) {
      problem(name, otherwise);
      return "";
    }
    return value;
  }

  /** Encrypts what is secret at rest. */
  @Nullable Vault vault(String name) {
    String key = get(name);
    if (key == null) {
      return null;
    }
    try {
      return Vault.of(key);
    } catch (IllegalArgumentException e) {
      problem(
          name,
          "must be 32 bytes in base64, and it "
              + e.getMessage()
              + ": make one with `openssl rand -base64 32`");
      return null;
    }
  }

  /** A whole number of days; null if there is none. */
  @Nullable Duration days(String name) {
    String value = get(name);
    if (value == null) {
      return null;
    }
    if (DAYS.matcher(value).matches()) {
      return Duration.ofDays(Integer.parseInt(value));
    }
    problem(name, "must be a whole number of days, 1 to 99999; leave it out to keep everything");
    return null;
  }

  Config.Web web() {
    String base = get("PREWIRE_BASE_URL");
    String baseUrl = base == null ? null : url("PREWIRE_BASE_URL", base);
    if (baseUrl != null && baseUrl.endsWith("/")) {
      baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }
    return new Config.Web(
        port("PORT", DEFAULT_PORT),
        get("PREWIRE_METRICS_PORT") == null ? null : port("PREWIRE_METRICS_PORT", 0),
        baseUrl);
  }

  String databaseUrl() {
    String url = get("PREWIRE_DATABASE_URL");
    if (url == null) {
      return DEFAULT_DATABASE;
    }
    if (url.startsWith("jdbc:postgresql://")) {
      return url;
    }
    String file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    if (file.isBlank() || file.contains(":memory:") || file.contains("?")) {
      // The value may hold a password, so it isn't repeated.
      problem(
          "PREWIRE_DATABASE_URL",
          "must be jdbc:sqlite:<path of a file>, such as "
              + DEFAULT_DATABASE
              + ", or jdbc:postgresql://<host>/<database>?user=<user>&password=<password>");
    }
    return url;
  }

  /** Beside the file of the database, from which it is derived, unless said otherwise. */
  Path indexFolder(String url) {
    String folder = get("PREWIRE_INDEX_FOLDER");
    if (folder == null) {
      return url.startsWith(SQLITE)
          ? Path.of(url.substring(SQLITE.length()) + "-index")
          : Path.of("data", "prewire-index");
    }
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      problem("PREWIRE_INDEX_FOLDER", "must be the path of a folder");
      return Path.of("data");
    }
  }

  Config.Setup setup() {
    Set<String> admins = new HashSet<>(words("PREWIRE_ADMINS"));
    for (String id : admins) {
      if (!USER.matcher(id).matches()) {
        problem(
            "PREWIRE_ADMINS",
            "has \"" + id + "\"; give Slack user ids like U012AB3CD, between commas");
      }
    }
    boolean anyone = oneOf("PREWIRE_SETUP", "admins", List.of("admins", "anyone")).equals("anyone");
    return new Config.Setup(admins, anyone, commands());
  }

  Commands commands() {
    List<String> names = words("PREWIRE_COMMANDS");
    if (names.isEmpty()) {
      return Commands.DEFAULT;
    }
    boolean right =
        names.size() == 3
            && new HashSet<>(names).size() == 3
            && names.stream().allMatch(n -> COMMAND.matcher(n).matches());
    if (!right) {
      problem(
          "PREWIRE_COMMANDS",
          "must be three different commands in the order prewire, decide, decisions,"
              + " such as /align,/record,/log (small letters, digits, - and _)");
      return Commands.DEFAULT;
    }
    return new Commands(names.get(0), names.get(1), names.get(2));
  }

  String oneOf(String name, String otherwise, List<String> allowed) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    if (!allowed.contains(value)) {
      problem(name, "must be one of: " + String.join(", ", allowed));
    }
    return value;
  }

  private @Nullable String signingSecret(boolean socketMode) {
    String secret = get("SLACK_SIGNING_SECRET");
    if (secret == null) {
      if (!socketMode) {
        problem(
            "SLACK_SIGNING_SECRET",
            "is missing: copy it from your app's Basic Information, App Credentials;"
                + " or give SLACK_APP_TOKEN for Socket Mode");
      }
    } else if (SPACE.matcher(secret).find()
        || secret.startsWith("xox")
        || secret.startsWith("xapp")) {
      problem(
          "SLACK_SIGNING_SECRET",
          "isn't a signing secret: copy it from Basic Information, App Credentials");
    }
    return secret;
  }

  private @Nullable String token(String name, String prefix, String where, boolean needed) {
    String value = get(name);
    if (value == null) {
      if (needed) {
        problem(name, "is missing: copy it from your app's " + where);
      }
    } else if (!value.startsWith(prefix) || SPACE.matcher(value).find()) {
      problem(name, "must start with " + prefix + ": copy it from your app's " + where);
    }
    return value;
  }

  private String url(String name, String otherwise) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Told below, in words that help.
    }
    problem(
        name,
        "must be a web address such as "
            + (otherwise.equals(value) ? "https://prewire.example.com" : otherwise));
    return value;
  }

  private int port(String name, int otherwise) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.length() <= 5
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    problem(name, "must be a port number, 0 to 65535 (0 takes any free one)");
    return otherwise;
  }

  private List<String> words(String name) {
    String value = get(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split("[,\\s]+"))
            .filter(w -> !w.isEmpty())
            .collect(Collectors.toList());
  }

  /** Empty means not given: that is how container tools pass unset variables. */
  private @Nullable String get(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private void problem(String name, String mend) {
    problems.add(name + " " + mend);
  }
}
