package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several endpoints: any of them, those that are there, and nothing twice. */
final class BalancerTest extends LocalSlackFixture {
  @Test
  void requestsGoToAnyEndpointAndEachToOne() {
    try (StubApp second = new StubApp()) {
      slack.connect(app.url(), second.url());
      for (int i = 0; i < 20; i++) {
        assertThat(slack.as("U1").command(PUBLIC, "/prewire").ok()).isTrue();
      }
      assertThat(app.got).isNotEmpty();
      assertThat(second.got).isNotEmpty();
      assertThat(app.got.size() + second.got.size()).isEqualTo(20);
    }
  }

  @Test
  void theSameSeedChoosesTheSame() {
    assertThat(turnsOf(7)).isEqualTo(turnsOf(7)).isNotEqualTo(turnsOf(8));
  }

  private List<Integer> turnsOf(long seed) {
    List<Integer> turns = new ArrayList<>();
    try (LocalSlack other = LocalSlack.start(options().withSeed(seed));
        StubApp second = new StubApp()) {
      other.people(Member.of("U1", "Maya Chen", ""));
      other.connect(app.url(), second.url());
      for (int i = 0; i < 16; i++) {
        other.as("U1").globalShortcut("prewire_global");
        turns.add(second.got.size());
      }
    }
    return turns;
  }

  @Test
  void anEndpointThatRefusesIsPassedOver() {
    StubApp gone = new StubApp();
    URI closed = gone.url();
    gone.close();
    slack.connect(closed, app.url());
    for (int i = 0; i < 8; i++) {
      assertThat(slack.as("U1").command(PUBLIC, "/prewire").ok()).isTrue();
    }
    assertThat(app.got).hasSize(8);
    assertThat(slack.deliveries()).hasSize(8);
    slack.connect(closed);
    assertThat(slack.as("U1").command(PUBLIC, "/prewire").notice()).contains("operation_timeout");
  }

  @Test
  void aRequestWhoseConnectionBreaksIsNotSentAgain() throws IOException {
    AtomicInteger taken = new AtomicInteger();
    try (ServerSocket breaking = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                while (!breaking.isClosed()) {
                  try (Socket one = breaking.accept()) {
                    one.getInputStream().read();
                    taken.incrementAndGet();
                  } catch (IOException over) {
                    return;
                  }
                }
              });
      server.setDaemon(true);
      server.start();
      URI broken = URI.create("http://127.0.0.1:" + breaking.getLocalPort() + "/slack/events");
      slack.connect(broken, app.url());
      int failed = 0;
      for (int i = 0; i < 12; i++) {
        failed += slack.as("U1").command(PUBLIC, "/prewire").ok() ? 0 : 1;
      }
      assertThat(failed).isPositive().isEqualTo(taken.get());
      assertThat(app.got).hasSize(12 - failed);
    }
  }
}
