package dev.prewire.demo;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Tells open pages that there is something new (server-sent events). Thread-safe. */
final class PageEvents {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Watchers watchers;

  PageEvents(Watchers watchers) {
    this.watchers = watchers;
  }

  /** Holds the caller's thread until the page goes away or this Slack closes. */
  void stream(String user, Response response, Callback callback) {
    response.getHeaders().put("Content-Type", "text/event-stream");
    response.getHeaders().put("Cache-Control", "no-store");
    try {
      long seen = watchers.version(user);
      write(response, "data: " + seen + "\n\n");
      while (!watchers.isClosed()) {
        long now = watchers.await(user, seen, HEARTBEAT);
        write(response, now == seen ? ": still here\n\n" : "data: " + now + "\n\n");
        seen = now;
      }
      callback.succeeded();
    } catch (IOException gone) {
      callback.failed(gone);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      callback.failed(stopping);
    }
  }

  private static void write(Response response, String text) throws IOException {
    try (Blocker.Callback written = Blocker.callback()) {
      Content.Sink.write(response, false, text, written);
      written.block();
    }
  }
}
