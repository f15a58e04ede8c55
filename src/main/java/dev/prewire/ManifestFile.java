package dev.prewire;

import dev.prewire.slack.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
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
  private static final String LINKS = "# links: ";
  private static final String ENTERPRISE = "# enterprise: ";
  private static final String HOST = "prewire.example.com";
  private static final String BASE = "https://" + HOST;
  private static final String SOCKET = "socket_mode_enabled: true";

  private ManifestFile() {}

  /** Needs no tokens: it is made before there are any. */
  public static String forEnvironment(Map<String, String> variables) throws Config.Invalid {
    return without(prepared(variables), ENTERPRISE);
  }

  /**
   * The same with what only some plans have: Enterprise Search and Work Objects
   * (docs.slack.dev/enterprise-search/developing-apps-with-search-features).
   */
  public static String withEnterprise(Map<String, String> variables) throws Config.Invalid {
    return orgWide(prepared(variables).replace(ENTERPRISE, ""));
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
    String file = render(linked(read(), base), commands, socketMode ? null : base);
    return SlackVariables.withOAuth(env) && base != null ? forMany(file, base) : forOne(file);
  }

  /** As it stands at the top of the repository. */
  public static String original() {
    return read();
  }

  /**
   * The bot scopes that the app needs.
   *
   * @param baseUrl of its pages; null: there are none
   */
  public static Set<String> scopes(@Nullable String baseUrl) {
    Set<String> scopes = new TreeSet<>();
    boolean inside = false;
    for (String line : linked(read(), baseUrl).lines().toList()) {
      String item = line.strip();
      if (inside && item.startsWith("- ")) {
        scopes.add(item.substring(2).split("#", 2)[0].strip());
      } else if (!item.startsWith("#")) {
        inside = item.equals("bot:");
      }
    }
    return scopes;
  }

  /** With what links to decisions need, where they have an address. */
  private static String linked(String file, @Nullable String baseUrl) {
    return baseUrl == null
        ? without(file, LINKS)
        : file.replace(LINKS, "").replace("- " + HOST, "- " + URI.create(baseUrl).getHost());
  }

  private static String without(String file, String mark) {
    return file.lines()
        .filter(line -> !line.strip().startsWith(mark))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String render(String linked, Commands commands, @Nullable String baseUrl) {
    String file =
        linked
            .replace("command: /prewire\n", "command: " + commands.prewire() + "\n")
            .replace("command: /decide\n", "command: " + commands.decide() + "\n")
            .replace("command: /decisions\n", "command: " + commands.decisions() + "\n");
    if (baseUrl == null) {
      return without(file, HTTP);
    }
    return file.replace(HTTP, "")
        .replace(BASE, baseUrl)
        .replace(SOCKET, "socket_mode_enabled: false");
  }

  private static String forOne(String file) {
    return without(file, OAUTH);
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
