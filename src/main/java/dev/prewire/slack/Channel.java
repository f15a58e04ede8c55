package dev.prewire.slack;

import java.util.Objects;

/**
 * A conversation, as {@code conversations.info} tells it. Immutable.
 *
 * @param shared with another company (is_ext_shared)
 * @param member our bot is in it
 * @param groupDm is_mpim: the id's first letter doesn't tell
 */
public record Channel(
    String id,
    String name,
    boolean isPrivate,
    boolean archived,
    boolean shared,
    boolean member,
    boolean groupDm) {
  public Channel {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }
}
