package dev.prewire;

import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.slack.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs Prewire decided, read once from the environment. Immutable; no secret is in its
 * {@code toString}.
 *
 * @param indexFolder where the processes of this machine keep their search indexes
 * @param jsonLogs one JSON object a line, for machines that read logs
 */
public record Config(
    SlackKeys slack,
    Web web,
    String databaseUrl,
    Path indexFolder,
    Keeping keeping,
    Setup setup,
    boolean jsonLogs) {

  /**
   * What Slack knows us by.
   *
   * @param botToken of the one workspace; absent with {@code oauth}
   * @param signingSecret absent only where Socket Mode brings everything
   * @param appToken given: Socket Mode
   * @param oauth given: any number of workspaces
   */
  public record SlackKeys(
      @Nullable String botToken,
      @Nullable String signingSecret,
      @Nullable String appToken,
      String apiUrl,
      @Nullable OAuthKeys oauth) {

    /** Everything from Slack comes over a socket that we open. */
    public boolean socketMode() {
      return appToken != null;
    }

    @Override
    public String toString() {
      return "SlackKeys[apiUrl=" + apiUrl + ", socketMode=" + socketMode() + ", secrets hidden]";
    }
  }

  /**
   * With what workspaces install us.
   *
   * @param secretKey encrypts their tokens, and private text: 32 bytes in base64
   * @param redirectUrl where Slack sends people back to
   */
  public record OAuthKeys(
      String clientId, String clientSecret, String secretKey, String redirectUrl) {
    @Override
    public String toString() {
      return "OAuthKeys[redirectUrl=" + redirectUrl + ", secrets hidden]";
    }
  }

  /**
   * Where we listen.
   *
   * @param port 0 for any
   * @param metricsPort where the metrics go instead
   * @param baseUrl how Slack and browsers reach us, for the manifest and the addresses of records
   */
  public record Web(int port, @Nullable Integer metricsPort, @Nullable String baseUrl) {
    public Optional<String> publicUrl() {
      return Optional.ofNullable(baseUrl);
    }
  }

  /**
   * What is kept, how and for how long.
   *
   * @param vault encrypts private text; absent: it is stored as it is
   * @param retention after a decision what only its leaders knew is kept so long; absent: for good
   */
  public record Keeping(@Nullable Vault vault, @Nullable Duration retention) {
    @Override
    public String toString() {
      return "Keeping[encrypted=" + (vault != null) + ", retention=" + retention + "]";
    }
  }

  /**
   * Who may set up partnerships, and what the commands are called.
   *
   * @param admins user ids who may, besides the workspace's own admins and owners
   * @param anyone every full member may
   */
  public record Setup(Set<String> admins, boolean anyone, Commands commands) {
    public Setup {
      admins = Set.copyOf(admins);
    }
  }

  /** All that is wrong at once, each line naming the variable and the mend. */
  public static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    Invalid(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }

  /** The address of a database may hold its password. */
  @Override
  public String toString() {
    return "Config["
        + slack
        + ", "
        + web
        + ", "
        + Database.nameOf(databaseUrl)
        + ", "
        + keeping
        + ", "
        + setup
        + "]";
  }

  /** A key alone, where one is given. */
  public static Optional<Vault> vaultIfAny(Map<String, String> environment, String variable)
      throws Invalid {
    Environment env = new Environment(environment);
    Vault vault = new DatabaseVariables(env).vault(variable);
    env.throwIfWrong();
    return Optional.ofNullable(vault);
  }

  /** The database alone, for commands that need no more. */
  public static String database(Map<String, String> environment) throws Invalid {
    Environment env = new Environment(environment);
    String url = new DatabaseVariables(env).url();
    env.throwIfWrong();
    return url;
  }

  /**
   * A key alone.
   *
   * @param variable which must be given
   */
  public static Vault vault(Map<String, String> environment, String variable) throws Invalid {
    return vaultIfAny(environment, variable)
        .orElseThrow(() -> new Invalid(List.of(variable + " is missing")));
  }

  public static Config from(Map<String, String> environment) throws Invalid {
    Environment env = new Environment(environment);
    DatabaseVariables database = new DatabaseVariables(env);
    String databaseUrl = database.url();
    Config config =
        new Config(
            new SlackVariables(env).keys(),
            env.web(),
            databaseUrl,
            database.indexFolder(databaseUrl),
            new Keeping(database.vault("PREWIRE_SECRET_KEY"), env.days("PREWIRE_RETENTION_DAYS")),
            env.setup(),
            env.oneOf("PREWIRE_LOG", "text", List.of("text", "json")).equals("json"));
    env.throwIfWrong();
    return config;
  }
}
