package dev.prewire.slack;

import java.util.Map;
import java.util.Objects;

/**
 * Message metadata by which we find our own message again. Any member can read it, so it holds ids
 * and nothing else (docs.slack.dev/messaging/message-metadata). Immutable.
 */
public record Marker(String eventType, Map<String, String> ids) {
  public Marker {
    Objects.requireNonNull(eventType);
    ids = Map.copyOf(ids);
  }
}
