package dev.prewire.slack;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Slack gives for somebody's "Allow" (docs.slack.dev/reference/methods/oauth.v2.access).
 * Immutable; no token is in its {@code toString}.
 *
 * @param workspace the team's id; the organisation's where {@code orgWide}
 * @param installedBy who pressed "Allow"
 */
public record Grant(
    String workspace,
    String name,
    boolean orgWide,
    String app,
    String botUser,
    Set<String> scopes,
    String installedBy,
    Keys keys) {

  public Grant {
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(app);
    Objects.requireNonNull(botUser);
    Objects.requireNonNull(installedBy);
    Objects.requireNonNull(keys);
    scopes = Set.copyOf(scopes);
  }

  /**
   * A token, and what gets the next one.
   *
   * @param refreshToken works once; null where tokens don't run out
   * @param lifetime null where tokens don't run out
   */
  public record Keys(String token, @Nullable String refreshToken, @Nullable Duration lifetime) {
    public Keys {
      Objects.requireNonNull(token);
    }

    static Keys of(OAuthV2AccessResponse answer) {
      Integer seconds = answer.getExpiresIn();
      String refresh = answer.getRefreshToken();
      return refresh == null || seconds == null || seconds <= 0
          ? new Keys(answer.getAccessToken(), null, null)
          : new Keys(answer.getAccessToken(), refresh, Duration.ofSeconds(seconds));
    }

    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  static Grant of(OAuthV2AccessResponse answer) {
    boolean orgWide = answer.isEnterpriseInstall();
    return new Grant(
        orgWide ? answer.getEnterprise().getId() : answer.getTeam().getId(),
        Objects.requireNonNullElse(
            orgWide ? answer.getEnterprise().getName() : answer.getTeam().getName(), "Slack"),
        orgWide,
        answer.getAppId(),
        answer.getBotUserId(),
        Arrays.stream(Objects.requireNonNullElse(answer.getScope(), "").split(","))
            .filter(scope -> !scope.isBlank())
            .collect(Collectors.toSet()),
        answer.getAuthedUser().getId(),
        Keys.of(answer));
  }
}
