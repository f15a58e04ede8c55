package dev.prewire.demo;

import java.time.Duration;
import java.util.Map;

/**
 * One signed request from this Slack to the app, and what came back.
 *
 * @param status the HTTP status; 0 where no answer came in time or at all
 */
public record Delivery(Request request, int status, String answer, Duration took) {
  /** What was sent, without signature and timestamp: those are made anew each time. */
  public record Request(String contentType, String body, Map<String, String> headers) {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  public boolean acknowledged() {
    return status >= 200 && status < 300;
  }
}
