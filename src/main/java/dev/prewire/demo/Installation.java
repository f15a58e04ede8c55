package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The app's installation in this workspace and its tokens. With rotation
 * (docs.slack.dev/authentication/using-token-rotation) an access token lives 12 hours and the one
 * before it keeps its own end; a refresh token is worth one use; at most two access tokens are
 * alive. Thread-safe.
 */
final class Installation {
  static final Duration LIFE = Duration.ofHours(12);
  private static final int MOST_ALIVE = 2;

  private final InstantSource clock;
  private final boolean rotating;
  private final String team;
  private final Scopes scopes;

  /** Access tokens with their ends, oldest first. */
  private final Map<String, Instant> alive = new LinkedHashMap<>();

  /** Every token that is worth nothing any more, and what it is answered. */
  private final Map<String, String> dead = new HashMap<>();

  private @Nullable String refresh;
  private boolean installed;

  Installation(Options options, Scopes scopes) {
    this.clock = options.clock();
    this.team = options.site().team();
    this.scopes = scopes;
    Options.OAuth oauth = options.oauth();
    this.rotating = oauth != null && oauth.rotating();
    if (oauth == null) {
      alive.put(options.credentials().botToken(), Instant.MAX);
      scopes.grant(options.manifest().scopes());
      installed = true;
    }
  }

  synchronized boolean installed() {
    return installed;
  }

  /** Whether this is or was one of its access or refresh tokens. */
  synchronized boolean issued(String token) {
    return alive.containsKey(token) || dead.containsKey(token) || token.equals(refresh);
  }

  /** Refuses a token that isn't worth anything now. */
  synchronized void check(String token) {
    Instant end = alive.get(token);
    if (end == null) {
      throw new SlackRefusal(dead.getOrDefault(token, "invalid_auth"));
    }
    if (!clock.instant().isBefore(end)) {
      throw new SlackRefusal("token_expired");
    }
  }

  /** Installs, or installs again: scopes only grow, and without rotation the token stays. */
  synchronized JsonObject install(Set<String> wanted) {
    Set<String> all = new TreeSet<>(wanted);
    all.addAll(scopes.granted());
    scopes.grant(all);
    installed = true;
    return rotating || alive.isEmpty() ? issue() : answer(alive.keySet().iterator().next());
  }

  /** A new pair for a refresh token, which is worth nothing from now on. */
  synchronized JsonObject refresh(String given) {
    if (given.isEmpty() || !given.equals(refresh)) {
      throw new SlackRefusal("invalid_refresh_token");
    }
    return issue();
  }

  private JsonObject issue() {
    if (!rotating) {
      String token = "xoxb-" + team + "-" + UUID.randomUUID();
      alive.put(token, Instant.MAX);
      return answer(token);
    }
    if (refresh != null) {
      dead.put(refresh, "invalid_auth");
    }
    while (alive.size() >= MOST_ALIVE) {
      kill(alive.keySet().iterator().next(), "token_revoked");
    }
    refresh = "xoxe-1-" + UUID.randomUUID();
    String token = "xoxe.xoxb-1-" + UUID.randomUUID();
    alive.put(token, clock.instant().plus(LIFE));
    return answer(token);
  }

  private JsonObject answer(String token) {
    JsonObject made = Json.of("access_token", token, "token_type", "bot", "scope", scopes.listed());
    if (rotating) {
      made.addProperty("expires_in", LIFE.toSeconds());
      made.add("refresh_token", Json.element(refresh));
    }
    return made;
  }

  private void kill(String token, String error) {
    alive.remove(token);
    dead.put(token, error);
  }

  /** One token only, as by {@code auth.revoke}; whether it was the last. */
  synchronized boolean revoke(String token) {
    kill(token, "token_revoked");
    return alive.isEmpty();
  }

  /** Every token dies at once; false where the app wasn't installed. */
  synchronized boolean uninstall() {
    boolean was = installed;
    List.copyOf(alive.keySet()).forEach(each -> kill(each, "account_inactive"));
    if (refresh != null) {
      dead.put(refresh, "account_inactive");
    }
    refresh = null;
    installed = false;
    scopes.grant(Set.of());
    return was;
  }
}
