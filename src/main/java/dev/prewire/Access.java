package dev.prewire;

import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.install.InstallRoom;
import dev.prewire.install.InstallationStore;
import dev.prewire.install.Installations;
import dev.prewire.slack.Check;
import dev.prewire.slack.Credentials;
import dev.prewire.slack.OAuth;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Tokens;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which tokens we call Slack: the one that whoever runs this gave, or those of all workspaces
 * that installed us. Thread-safe once put together.
 */
final class Access implements AutoCloseable {

  private final Config.SlackKeys keys;
  private final @Nullable Credentials one;
  private final @Nullable InstallationStore many;
  private final @Nullable OAuth oauth;
  private Check check = Optional::empty;

  Access(Config config) {
    this.keys = config.slack();
    Config.OAuthKeys with = keys.oauth();
    if (with == null) {
      one = new Credentials(Objects.requireNonNull(keys.botToken()));
      many = null;
      oauth = null;
      check = one::problem;
    } else {
      one = null;
      many = new InstallationStore(Vault.of(with.secretKey()));
      oauth =
          new OAuth(
              keys.apiUrl(),
              new OAuth.Client(with.clientId(), with.clientSecret(), with.redirectUrl()),
              ManifestFile.scopes(config.web().baseUrl()));
    }
  }

  Tokens tokens(Database database) {
    if (many == null) {
      return Objects.requireNonNull(one);
    }
    Installations installations = new Installations(database, many);
    installations.check();
    check = installations::problem;
    return installations;
  }

  /** Installing, and what is done each minute. */
  InstallRoom install(App.Slack slack, Rooms rooms, InstantSource clock) {
    InstallRoom.Ground ground =
        new InstallRoom.Ground(
            slack.database(),
            rooms.outbox(),
            slack.gateway(),
            slack.inbox().bolt(),
            clock,
            rooms.looks());
    if (many == null || oauth == null) {
      return InstallRoom.withToken(ground, Objects.requireNonNull(keys.botToken()));
    }
    boolean https = Objects.requireNonNull(keys.oauth()).redirectUrl().startsWith("https:");
    return InstallRoom.withOAuth(ground, new InstallRoom.Many(many, oauth, keys.apiUrl(), https));
  }

  /** What keeps us from calling Slack. */
  Optional<String> problem() {
    return check.problem();
  }

  /** Starts asking whose the token is. */
  void warm(SlackGateway gateway) {
    if (one != null) {
      one.warm(gateway);
    }
  }

  @Override
  public void close() {
    if (one != null) {
      one.close();
    }
    if (oauth != null) {
      oauth.close();
    }
  }
}
