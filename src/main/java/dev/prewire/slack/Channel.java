package dev.prewire.slack;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;

/**
 * A conversation, as {@code conversations.info} tells it. Immutable.
 *
 * @param shared with another company (is_ext_shared)
 * @param member our bot is in it
 * @param groupDm is_mpim: the id's first letter doesn't tell
 * @param teams the workspaces it belongs to; empty: all there are
 */
public record Channel(
    String id,
    String name,
    boolean isPrivate,
    boolean archived,
    boolean shared,
    boolean member,
    boolean groupDm,
    Set<String> teams) {
  public Channel {
    teams = Set.copyOf(teams);
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }

  /**
   * Whether somebody may read it without being in it: a full member, of a workspace that it belongs
   * to.
   */
  public boolean isOpenTo(Person person) {
    return !isPrivate
        && !person.guest()
        && (teams.isEmpty()
            || person.teams().isEmpty()
            || !Collections.disjoint(teams, person.teams()));
  }
}
