package dev.prewire.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who we are in a workspace, as {@code auth.test} tells it. Immutable.
 *
 * @param workspace the organisation, where the app is installed in all of it
 * @param scopes what the token may do; empty where Slack didn't say
 */
public record Bot(String workspace, String user, @Nullable String botId, Set<String> scopes) {

  public Bot {
    Objects.requireNonNull(workspace);
    Objects.requireNonNull(user);
    scopes = Set.copyOf(scopes);
  }

  static Bot of(AuthTestResponse answer) {
    return new Bot(
        answer.isEnterpriseInstall() ? answer.getEnterpriseId() : answer.getTeamId(),
        answer.getUserId(),
        answer.getBotId(),
        scopes(answer.getHttpResponseHeaders()));
  }

  boolean wrote(Message m) {
    return user.equals(m.getUser()) || (botId != null && botId.equals(m.getBotId()));
  }

  private static Set<String> scopes(@Nullable Map<String, List<String>> headers) {
    if (headers == null) {
      return Set.of();
    }
    return headers.entrySet().stream()
        .filter(h -> h.getKey() != null && h.getKey().equalsIgnoreCase("x-oauth-scopes"))
        .flatMap(h -> h.getValue().stream())
        .flatMap(v -> Arrays.stream(v.split(",")))
        .map(String::strip)
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
