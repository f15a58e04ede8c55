package dev.prewire.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from Slack over a WebSocket that we open, so no public address is needed
 * (docs.slack.dev/apis/events-api/using-socket-mode). Connects in the background, again until it
 * succeeds; once connected the SDK's monitor renews what breaks or is refreshed. A delivery that
 * isn't acknowledged comes again, to us or to another connection. Thread-safe.
 */
public final class SocketMode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SocketMode.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 30_000;
  private static final long FINISH_SECONDS = 5;

  private final WebApi api;
  private final String appToken;
  private final Inbox inbox;
  private final SocketModeRequestParser parser;
  private final Phaser working = new Phaser(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicReference<@Nullable SocketModeClient> client = new AtomicReference<>();

  private volatile @Nullable String problem = "the socket isn't connected yet";

  private SocketMode(String apiUrl, String appToken, Inbox inbox) {
    this.api = new WebApi(apiUrl, PATIENCE);
    this.appToken = appToken;
    this.inbox = inbox;
    this.parser = new SocketModeRequestParser(inbox.bolt().config());
  }

  /** Begins to connect and returns. */
  public static SocketMode start(String apiUrl, String appToken, Inbox inbox) {
    SocketMode socket = new SocketMode(apiUrl, appToken, inbox);
    Thread connecting = new Thread(socket::connect, "slack-socket");
    connecting.setDaemon(true);
    connecting.start();
    return socket;
  }

  /** Whether this token could connect: empty, or what to do about it. */
  public static Optional<String> trial(String apiUrl, String appToken) {
    try (WebApi api = new WebApi(apiUrl, PATIENCE)) {
      return api.call(appToken, null, c -> c.appsConnectionsOpen(r -> r), r -> r.getUrl())
          .fold(
              url -> Optional.empty(),
              error ->
                  Optional.of(
                      "Slack refuses SLACK_APP_TOKEN ("
                          + error
                          + "): make one with connections:write under Basic Information, and turn Socket Mode on"),
              limited -> Optional.of("Slack can't be reached at " + apiUrl),
              cause -> Optional.of("Slack doesn't answer at " + apiUrl + " (" + cause + ")"));
    }
  }

  /** What keeps Slack from reaching us, in words for whoever runs this. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private void connect() {
    long wait = FIRST_WAIT_MILLIS;
    try {
      while (!tryToConnect() && !closing.await(wait, TimeUnit.MILLISECONDS)) {
        wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryToConnect() {
    try {
      SocketModeClient fresh =
          api.slack().socketMode(appToken, SocketModeClient.Backend.JavaWebSocket);
      fresh.addWebSocketMessageListener(message -> take(fresh, message));
      fresh.addWebSocketCloseListener((code, reason) -> log.info("A socket closed ({})", code));
      client.set(fresh);
      if (isClosing()) {
        fresh.close();
        return true;
      }
      fresh.connect();
      problem = null;
      log.info("Listening by Socket Mode");
      return true;
    } catch (IOException | RuntimeException e) {
      if (problem == null || !problem.endsWith("trying again")) {
        log.warn("Socket Mode can't connect: {}. Trying again.", e.getClass().getSimpleName());
      }
      problem = "Socket Mode can't connect, trying again";
      return false;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void take(SocketModeClient from, String message) {
    if (isClosing()) {
      return;
    }
    working.register();
    try {
      SocketModeRequest request = parser.parse(Storable.json(message));
      if (request != null && request.getBoltRequest() != null) {
        Answer answer = inbox.receive(request.getBoltRequest());
        if (answer.status() == 200) {
          from.sendSocketModeResponse(envelope(request.getEnvelope().getEnvelopeId(), answer));
        }
      }
    } catch (RuntimeException e) {
      log.error("A delivery by Socket Mode failed", e);
    } finally {
      working.arriveAndDeregister();
    }
  }

  static String envelope(String id, Answer answer) {
    JsonObject envelope = new JsonObject();
    envelope.addProperty("envelope_id", id);
    if (!answer.body().isEmpty()) {
      if (answer.isJson()) {
        envelope.add("payload", JsonParser.parseString(answer.body()));
      } else {
        JsonObject words = new JsonObject();
        words.addProperty("text", answer.body());
        envelope.add("payload", words);
      }
    }
    return envelope.toString();
  }

  /** Takes nothing more, finishes and acknowledges what it has begun, then hangs up. */
  @Override
  public void close() {
    closing.countDown();
    try {
      working.awaitAdvanceInterruptibly(working.arrive(), FINISH_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.warn("Some deliveries weren't finished; Slack sends them again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    SocketModeClient last = client.getAndSet(null);
    if (last != null) {
      try {
        last.close();
      } catch (IOException e) {
        log.debug("Hanging up failed", e);
      }
    }
    api.close();
  }
}
