package dev.prewire.slack;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a workspace, as {@code users.info} tells it. Immutable.
 *
 * @param admin an admin or an owner
 * @param guest a guest of either kind, or somebody from another company
 */
public record Person(
    String id,
    String name,
    ZoneId zone,
    boolean admin,
    boolean guest,
    boolean bot,
    boolean deactivated,
    @Nullable String locale) {
  public Person {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(zone);
  }
}
