package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Installing by OAuth v2 (docs.slack.dev/authentication/installing-with-oauth): what a request for
 * consent must be like, codes worth one exchange within ten minutes, and {@code oauth.v2.access}.
 * Thread-safe.
 */
final class OAuthFlow {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  /** What the app asks a person for; {@code redirectUri} is empty where it didn't say. */
  record Request(String redirectUri, Set<String> scopes, String state) {}

  private record Code(Request of, String user, Instant issued) {}

  private final Workspace workspace;
  private final Installation installation;
  private final Options options;
  private final Ledger ledger;
  private volatile List<URI> redirects = new CopyOnWriteArrayList<>();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Set<String> issued = ConcurrentHashMap.newKeySet();

  OAuthFlow(Parts parts) {
    this.workspace = parts.workspace;
    this.installation = parts.installation;
    this.options = parts.options;
    this.ledger = parts.ledger;
    if (options.oauth() != null) {
      redirects.addAll(options.oauth().redirectUris());
    }
  }

  void redirectsTo(List<URI> more) {
    redirects.addAll(more);
  }

  /** The addresses are the app's, whatever the workspace. */
  void redirectsAs(OAuthFlow other) {
    redirects = other.redirects;
  }

  /** Whether a code, used or not, was given out here. */
  boolean issued(String code) {
    return issued.contains(code);
  }

  /** Refuses a request for consent that Slack would show an error page for. */
  Request asked(Arguments query) {
    try {
      return checked(query);
    } catch (SlackRefusal refused) {
      ledger.violation(Violation.Kind.ARGUMENTS, "oauth/v2/authorize", refused.error);
      throw refused;
    }
  }

  private Request checked(Arguments query) {
    Options.OAuth oauth = options.oauth();
    if (oauth == null || !query.text("client_id").equals(oauth.clientId())) {
      throw new SlackRefusal("invalid_client_id");
    }
    String redirect = query.text("redirect_uri");
    if (redirects.isEmpty() || (!redirect.isEmpty() && !allowed(redirect))) {
      throw new SlackRefusal("bad_redirect_uri");
    }
    Set<String> scopes = new LinkedHashSet<>();
    for (String each : query.text("scope").split("[,\\s]+", -1)) {
      if (!each.isEmpty()) {
        scopes.add(each);
      }
    }
    if (scopes.isEmpty()) {
      throw new SlackRefusal("no_scopes");
    }
    if (!workspace.app.scopes().containsAll(scopes) || query.has("user_scope")) {
      throw new SlackRefusal("invalid_scope");
    }
    return new Request(redirect, scopes, query.text("state"));
  }

  /** A configured address itself, or one below it. */
  private boolean allowed(String given) {
    for (URI each : redirects) {
      String configured = each.toString();
      String below = configured.endsWith("/") ? configured : configured + "/";
      if (given.equals(configured) || given.startsWith(below)) {
        return true;
      }
    }
    return false;
  }

  /** Where the browser goes once this person has pressed Allow. */
  String allowed(Request request, String user) {
    Member person = workspace.person(user);
    if (!PageState.playable(person) || person.is(Member.Trait.GUEST)) {
      throw new SlackRefusal("not_allowed_to_install");
    }
    String code = options.site().team() + "." + UUID.randomUUID();
    issued.add(code);
    codes.put(code, new Code(request, user, workspace.now()));
    return back(request, "code=" + code);
  }

  /** Where it goes once they have pressed Cancel. */
  String cancelled(Request request) {
    return back(request, "error=access_denied");
  }

  private String back(Request request, String outcome) {
    String to =
        request.redirectUri().isEmpty() ? redirects.get(0).toString() : request.redirectUri();
    String state = URLEncoder.encode(request.state(), StandardCharsets.UTF_8);
    return to + (to.contains("?") ? "&" : "?") + outcome + "&state=" + state;
  }

  /** {@code oauth.v2.access}. */
  JsonObject access(Arguments given) {
    Options.OAuth oauth = options.oauth();
    if (oauth == null || !given.clientId().equals(oauth.clientId())) {
      throw new SlackRefusal("invalid_client_id", Violation.Kind.ARGUMENTS);
    }
    if (!given.clientSecret().equals(oauth.clientSecret())) {
      throw new SlackRefusal("bad_client_secret", Violation.Kind.ARGUMENTS);
    }
    String grant = given.has("grant_type") ? given.text("grant_type") : "authorization_code";
    return switch (grant) {
      case "authorization_code" -> exchange(given);
      case "refresh_token" -> answer(installation.refresh(given.text("refresh_token")), null);
      default -> throw new SlackRefusal("invalid_grant_type", Violation.Kind.ARGUMENTS);
    };
  }

  private JsonObject exchange(Arguments given) {
    Code code = codes.get(given.text("code"));
    if (code == null || !workspace.now().isBefore(code.issued().plus(CODE_LIFE))) {
      throw new SlackRefusal("invalid_code");
    }
    if (!given.text("redirect_uri").equals(code.of().redirectUri())) {
      throw new SlackRefusal("bad_redirect_uri", Violation.Kind.ARGUMENTS);
    }
    if (codes.remove(given.text("code")) == null) {
      throw new SlackRefusal("invalid_code");
    }
    return answer(installation.install(code.of().scopes()), code.user());
  }

  private JsonObject answer(JsonObject tokens, @Nullable String installer) {
    JsonObject made = Json.of("ok", true, "app_id", Workspace.APP_ID);
    if (installer != null) {
      made.add("authed_user", Json.of("id", installer));
    }
    tokens.asMap().forEach(made::add);
    made.addProperty("bot_user_id", workspace.bot);
    Org org = workspace.org;
    JsonObject team = Json.of("id", workspace.team, "name", workspace.name);
    made.add("team", Json.element(org.wide() ? null : team));
    made.add("enterprise", org.asEnterprise());
    made.addProperty("is_enterprise_install", org.wide());
    return made;
  }
}
