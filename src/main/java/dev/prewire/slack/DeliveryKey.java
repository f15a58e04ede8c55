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
 * @param keep how long the answer is worth keeping
 */
record DeliveryKey(String workspace, String id, Keep keep) {

  /** How long an answer is kept for the same delivery to come again. */
  enum Keep {
    /** Longer than Slack sends again, whatever happens to this process. */
    A_DAY,
    /**
     * In memory for as long as a socket may repeat itself: Slack doesn't send commands again, nor
     * searches from its own bar after their ten seconds, and what they do is open a modal or answer
     * a search, so forgetting it costs nothing.
     */
    MINUTES,
    /** While it is worked on. */
    NOT
  }

  static DeliveryKey of(Request<?> request) {
    String workspace = Objects.requireNonNullElse(request.getContext().getTeamId(), "");
    if (request instanceof EventRequest event) {
      String id = eventId(event).orElseGet(() -> digest(event));
      return new DeliveryKey(workspace, id, keep(event.getEventType()));
    }
    return new DeliveryKey(workspace, digest(request), keep(request.getRequestType()));
  }

  private static Keep keep(String event) {
    if (Directory.WATCHED.contains(event)) {
      return Keep.NOT;
    }
    return EnterpriseSearch.EVENTS.contains(event) ? Keep.MINUTES : Keep.A_DAY;
  }

  private static Keep keep(RequestType type) {
    return switch (type) {
      case Command -> Keep.MINUTES;
      case BlockSuggestion -> Keep.NOT;
      default -> Keep.A_DAY;
    };
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
