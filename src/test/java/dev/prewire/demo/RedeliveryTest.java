package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same delivery again, and many at once. */
final class RedeliveryTest extends LocalSlackFixture {
  @Test
  void theSameBodyIsSentAgainNewlySigned() {
    slack.as("U1").command(PUBLIC, "/prewire Billing");
    Delivery first = slack.lastDelivery();
    slack.redeliver(first);
    assertThat(app.got).hasSize(2);
    assertThat(app.got.get(1).body()).isEqualTo(app.got.get(0).body());
  }

  @Test
  void anUnacknowledgedEventIsSentOnceMoreByItself() {
    app.status = 500;
    slack.as("U1").openHome();
    assertThat(app.got).hasSize(2);
    assertThat(app.last().headers())
        .containsEntry("X-slack-retry-num", "1")
        .containsEntry("X-slack-retry-reason", "http_error");
  }

  @Test
  void manyThreadsActAtOnce() throws Exception {
    app.answer =
        it -> {
          try {
            return bot.chatPostMessage(m -> m.channel(PUBLIC).text("posted")).isOk() ? "" : "no";
          } catch (Exception broken) {
            throw new IllegalStateException(broken);
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Shown>> acts = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String user = i % 2 == 0 ? "U1" : "U2";
      acts.add(() -> slack.as(user).command(PUBLIC, "/prewire"));
    }
    for (Future<Shown> each : threads.invokeAll(acts)) {
      assertThat(each.get().ok()).isTrue();
    }
    threads.shutdown();
    assertThat(slack.as("U1").messagesIn(PUBLIC)).hasSize(80).doesNotHaveDuplicates();
    assertThat(slack.as("U1").messagesIn(PUBLIC).stream().map(SeenMessage::ts).distinct())
        .hasSize(80);
    assertThat(slack.deliveries()).hasSize(80);
    assertThat(slack.violations()).isEmpty();
  }
}
