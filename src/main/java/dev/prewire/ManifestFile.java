package dev.prewire;

import dev.prewire.slack.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.yml}, the same file that is at the top of the repository, with this
 * configuration's names and addresses (docs.slack.dev/reference/app-manifest). The file itself is
 * for Socket Mode and marks with comments where HTTP differs. Stateless.
 */
public final class ManifestFile {

  private static final String HTTP = "# http: ";
  private static final String OAUTH = "# oauth: ";
  private static final String ENTERPRISE = "# enterprise: ";
  private static final String BASE = "https://prewire.example.com";
  private static final String SOCKET = "socket_mode_enabled: true";

  private ManifestFile() {}

  /** Needs no tokens: it is made before there are any. */
  public static String forEnvironment(Map<String, String> variables) throws Config.Invalid {
    return without(ENTERPRISE, prepared(variables));
  }

  private static String prepared(Map<String, String> variables) throws Config.Invalid {
    Environment env = new Environment(variables);
    Commands commands = env.commands();
    Config.Web web = env.web();
    env.throwIfWrong();
    boolean socketMode = !variables.getOrDefault("SLACK_APP_TOKEN", "").isBlank();
    String base = web.baseUrl();
    if (SlackVariables.withOAuth(env) && base == null) {
      throw new Config.Invalid(
          List.of("PREWIRE_BASE_URL is missing: Slack sends who installs the app back to it"));
    }
    String file = render(commands, socketMode ? null : base);
    return SlackVariables.withOAuth(env) && base != null
        ? forMany(file, base)
        : without(OAUTH, file);
  }

  /**
   * The same with what only some plans have: Enterprise Search and Work Objects
   * (docs.slack.dev/enterprise-search/developing-apps-with-search-features).
   */
  public static String withEnterprise(Map<String, String> variables) throws Config.Invalid {
    return orgWide(prepared(variables).replace(ENTERPRISE, ""));
  }

  /** As it stands at the top of the repository. */
  public static String original() {
    return read();
  }

  /** The bot scopes that the app needs. */
  public static Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    boolean inside = false;
    for (String line : read().lines().toList()) {
      String item = line.strip();
      if (inside && item.startsWith("- ")) {
        scopes.add(item.substring(2).split("#", 2)[0].strip());
      } else if (!item.startsWith("#")) {
        inside = item.equals("bot:");
      }
    }
    return scopes;
  }

  private static String render(Commands commands, @Nullable String baseUrl) {
    String file =
        read()
            .replace("command: /prewire\n", "command: " + commands.prewire() + "\n")
            .replace("command: /decide\n", "command: " + commands.decide() + "\n")
            .replace("command: /decisions\n", "command: " + commands.decisions() + "\n");
    if (baseUrl == null) {
      return without(HTTP, file);
    }
    return file.replace(HTTP, "")
        .replace(BASE, baseUrl)
        .replace(SOCKET, "socket_mode_enabled: false");
  }

  private static String without(String mark, String file) {
    return file.lines()
        .filter(l -> !l.strip().startsWith(mark))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Tokens that run out, workspaces that install by themselves, and whole organisations. */
  private static String forMany(String file, String baseUrl) {
    return orgWide(file.replace(OAUTH, ""))
        .replace(BASE, baseUrl)
        .replace("token_rotation_enabled: false", "token_rotation_enabled: true");
  }

  private static String orgWide(String file) {
    return file.replace("org_deploy_enabled: false", "org_deploy_enabled: true");
  }

  private static String read() {
    try (InputStream file = ManifestFile.class.getResourceAsStream("/manifest.yml")) {
      if (file == null) {
        throw new IllegalStateException("manifest.yml isn't in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
