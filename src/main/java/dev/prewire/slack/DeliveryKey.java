package dev.prewire.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.EventRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * By what the same delivery is known again: an event by its {@code event_id}
 * (docs.slack.dev/apis/events-api), all else by every byte it says, which includes its {@code
 * trigger_id}. Immutable.
 *
 * @param kept whether the answer is worth keeping beyond the moment
 */
record DeliveryKey(String workspace, String id, boolean kept) {

  static DeliveryKey of(Request<?> request) {
    String workspace = Objects.requireNonNullElse(request.getContext().getTeamId(), "");
    if (request instanceof EventRequest event) {
      boolean kept = !Directory.WATCHED.contains(event.getEventType());
      return new DeliveryKey(workspace, eventId(event).orElseGet(() -> digest(event)), kept);
    }
    RequestType type = request.getRequestType();
    // Slack never sends these again; the same bytes twice at once are a double click on the way.
    boolean kept = type != RequestType.Command && type != RequestType.BlockSuggestion;
    return new DeliveryKey(workspace, digest(request), kept);
  }

  private static Optional<String> eventId(EventRequest event) {
    JsonElement id =
        JsonParser.parseString(event.getRequestBodyAsString()).getAsJsonObject().get("event_id");
    return id == null || id.isJsonNull() ? Optional.empty() : Optional.of(id.getAsString());
  }

  private static String digest(Request<?> request) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] body = request.getRequestBodyAsString().getBytes(StandardCharsets.UTF_8);
      return request.getRequestType() + ":" + HexFormat.of().formatHex(sha.digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
