package dev.prewire.slack;

import com.slack.api.bolt.response.Response;
import java.util.Objects;

/** What we answer Slack within its three seconds. Immutable. */
public record Answer(int status, String type, String body) {

  private static final String JSON = "application/json; charset=utf-8";

  public Answer {
    Objects.requireNonNull(type);
    Objects.requireNonNull(body);
  }

  /** Received; nothing to show. */
  static Answer ack() {
    return new Answer(200, "text/plain", "");
  }

  static Answer json(String body) {
    return new Answer(200, JSON, body);
  }

  static Answer status(int status) {
    return new Answer(status, "text/plain", "");
  }

  static Answer of(Response bolt) {
    return new Answer(
        bolt.getStatusCode(),
        Objects.requireNonNullElse(bolt.getContentType(), "text/plain"),
        Objects.requireNonNullElse(bolt.getBody(), ""));
  }

  Response asBolt() {
    return Response.builder().statusCode(status).contentType(type).body(body).build();
  }

  boolean isJson() {
    return type.startsWith("application/json");
  }
}
