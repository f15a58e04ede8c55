package dev.prewire.slack;

import java.util.Objects;

/** Where a message is: Slack's own key of it. Immutable. */
public record Posted(String channel, String ts) {
  public Posted {
    Objects.requireNonNull(channel);
    Objects.requireNonNull(ts);
  }
}
