package dev.prewire.slack;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a workspace, as {@code users.info} tells it. Immutable.
 *
 * @param admin an admin or an owner
 * @param guest a guest of either kind, or somebody from another company
 * @param teams the workspaces they belong to, several in an organisation; empty where Slack didn't
 *     say
 */
public record Person(
    String id,
    String name,
    ZoneId zone,
    boolean admin,
    boolean guest,
    boolean bot,
    boolean deactivated,
    @Nullable String locale,
    Set<String> teams) {
  public Person {
    teams = Set.copyOf(teams);
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(zone);
  }
}
