package dev.prewire.install;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The app in a workspace, or in a whole organisation. Immutable; without the tokens, which only
 * {@link InstallationStore} opens.
 *
 * @param workspace the team's id; the organisation's where {@code orgWide}
 * @param expiresAt when the token runs out; null if it doesn't
 * @param refused Slack's error when it refused to refresh the token; null while all is well
 */
public record Installation(
    String workspace,
    String name,
    boolean orgWide,
    Bot bot,
    By by,
    @Nullable Instant expiresAt,
    @Nullable String refused) {

  public Installation {
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(bot);
    Objects.requireNonNull(by);
  }

  /** What we are there. */
  public record Bot(String app, String user, @Nullable String id, Set<String> scopes) {
    public Bot {
      Objects.requireNonNull(app);
      Objects.requireNonNull(user);
      scopes = Set.copyOf(scopes);
    }
  }

  /** Who pressed "Allow", and when. */
  public record By(String person, Instant at) {
    public By {
      Objects.requireNonNull(person);
      Objects.requireNonNull(at);
    }
  }
}
