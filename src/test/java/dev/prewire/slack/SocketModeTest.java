package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prewire.db.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a WebSocket that speaks as Slack's does. */
class SocketModeTest {

  private static final String COMMAND =
      "{\"envelope_id\":\"e%d\",\"type\":\"slash_commands\",\"accepts_response_payload\":true,\"payload\":{\"command\":\"/decisions\",\"text\":\"x\",\"team_id\":\"T1\",\"user_id\":\"U1\",\"channel_id\":\"C1\",\"trigger_id\":\"%d\"}}";

  @TempDir Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final StubSlack slack = new StubSlack();
  private final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));
  private final CountDownLatch listening = new CountDownLatch(1);
  private Database db;
  private Inbox inbox;
  private final WebSocketServer socket =
      new WebSocketServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1) {
        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
          connection.send("{\"type\":\"hello\",\"num_connections\":1}");
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket connection, String message) {
          received.add(message);
        }

        @Override
        public void onError(WebSocket connection, Exception e) {}

        @Override
        public void onStart() {
          listening.countDown();
        }
      };

  @BeforeEach
  void start() throws InterruptedException {
    db = Database.open("jdbc:sqlite:" + folder.resolve("p.db"));
    inbox = new Inbox(db, gateway, "usage", InstantSource.system(), new SimpleMeterRegistry());
    socket.setReuseAddr(true);
    socket.start();
    listening.await();
  }

  @AfterEach
  void stop() throws InterruptedException {
    socket.stop(500);
    inbox.close();
    gateway.close();
    slack.close();
    db.close();
  }

  @Test
  void itConnectsOnceSlackAnswersAndAcknowledgesWithThePayload() {
    inbox.bolt().command("/decisions", (r, c) -> c.ack("found " + r.getPayload().getText()));
    slack
        .then(500, "")
        .then(200, "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + socket.getPort() + "/\"}");
    try (SocketMode mode = SocketMode.start(slack.url(), "xapp-1", inbox)) {
      assertThat(mode.problem()).isPresent();
      await().until(() -> !socket.getConnections().isEmpty());
      socket.broadcast(COMMAND.formatted(1, 1));
      await().until(() -> received.size() == 1);
      assertThat(received.get(0)).contains("\"envelope_id\":\"e1\"", "found x");
      assertThat(mode.problem()).isEmpty();
    }
  }

  @Test
  void closingAcknowledgesWhatHasBegunAndTakesNoMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .command(
            "/decisions",
            (r, c) -> {
              ran.incrementAndGet();
              begun.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return c.ack();
            });
    slack.then(200, "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + socket.getPort() + "/\"}");
    SocketMode mode = SocketMode.start(slack.url(), "xapp-1", inbox);
    await().until(() -> !socket.getConnections().isEmpty());
    socket.broadcast(COMMAND.formatted(1, 1));
    begun.await();
    Thread closing = new Thread(mode::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    socket.broadcast(COMMAND.formatted(2, 2));
    go.countDown();
    closing.join();
    await().until(() -> received.size() == 1);
    assertThat(ran).hasValue(1);
  }
}
