package dev.prewire.slack;

import com.slack.api.model.Message.Metadata;
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

  Metadata asMetadata() {
    return Metadata.builder().eventType(eventType).eventPayload(Map.copyOf(ids)).build();
  }

  /** Whether Slack's message carries this marker (it may carry more ids). */
  boolean isOn(com.slack.api.model.Message message) {
    Metadata found = message.getMetadata();
    return found != null
        && eventType.equals(found.getEventType())
        && found.getEventPayload() != null
        && found.getEventPayload().entrySet().containsAll(ids.entrySet());
  }
}
