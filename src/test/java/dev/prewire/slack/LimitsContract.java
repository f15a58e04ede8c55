package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What holds for limits in every database; the backend's test supplies the database. */
interface LimitsContract {

  String POSTED = "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}";
  Instant START = Instant.parse("2026-03-02T10:00:00Z");

  Database database();

  /** Two replicas in front of one Slack. */
  final class Replicas implements AutoCloseable {
    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final StubSlack slack = new StubSlack();
    final Database database;
    final SlackGateway one;
    final SlackGateway two;

    Replicas(Database database) {
      this.database = database;
      one = replica();
      two = replica();
    }

    private SlackGateway replica() {
      return new SlackGateway(
          slack.url(), w -> Optional.of("xoxb-1"), new Limits(database, now::get));
    }

    void pass(Duration time) {
      now.updateAndGet(before -> before.plus(time));
    }

    Reply<Posted> post(SlackGateway replica, String workspace, String channel) {
      return replica.post(workspace, channel, null, Message.of("words"), null);
    }

    @Override
    public void close() {
      one.close();
      two.close();
      slack.close();
    }
  }

  @Test
  default void aMethodThatSlackLimitsIsCalledByNoReplicaUntilItMay() {
    try (Replicas replicas = new Replicas(database())) {
      Posted where = new Posted("C1", "1.2");
      replicas.slack.then(429, Map.of("Retry-After", "30"), "");
      assertThat(replicas.one.update("T1", where, Message.of("words")))
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(30), "chat.update"));
      replicas.pass(Duration.ofSeconds(10));
      assertThat(replicas.two.update("T1", where, Message.of("words")))
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(20), "chat.update"));
      assertThat(replicas.slack.asked).hasSize(1);

      assertThat(replicas.two.update("T2", where, Message.of("words")).isOk()).isTrue();
      replicas.slack.then(200, "{\"ok\":true,\"permalink\":\"https://x\"}");
      assertThat(replicas.two.permalink("T1", where).isOk()).as("another method").isTrue();
      replicas.pass(Duration.ofSeconds(20));
      assertThat(replicas.two.update("T1", where, Message.of("words")).isOk()).isTrue();
      assertThat(replicas.slack.asked).hasSize(4);
    }
  }

  @Test
  default void whoWaitsIsNotHeld() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(429, Map.of("Retry-After", "30"), "");
      assertThat(replicas.one.person("T1", "U1").isOk()).isFalse();
      replicas.slack.then(200, "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"kim\"}}");
      assertThat(replicas.two.hasty().person("T1", "U1").isOk()).isTrue();
      replicas.slack.then(429, Map.of("Retry-After", "30"), "");
      assertThat(replicas.one.hasty().channel("T1", "C1"))
          .as("nothing is written down, so nothing may rely on it")
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(30)));
    }
  }

  @Test
  default void aChannelGetsOneMessageASecondFromAllReplicas() {
    try (Replicas replicas = new Replicas(database())) {
      for (int i = 0; i < 4; i++) {
        replicas.slack.then(200, POSTED);
      }
      assertThat(replicas.post(replicas.one, "T1", "C1").isOk()).isTrue();
      assertThat(replicas.post(replicas.two, "T1", "C1"))
          .isEqualTo(new Reply.Limited<>(Limits.APART, "C1"));
      assertThat(replicas.post(replicas.two, "T1", "C2").isOk()).as("another channel").isTrue();
      assertThat(replicas.post(replicas.two, "T2", "C1").isOk()).as("another workspace").isTrue();
      replicas.pass(Limits.APART);
      assertThat(replicas.post(replicas.two, "T1", "C1").isOk()).isTrue();
      assertThat(replicas.slack.asked).hasSize(4);
    }
  }

  @Test
  default void whilePostingIsLimitedEveryChannelIsHeldForAsLong() {
    try (Replicas replicas = new Replicas(database())) {
      replicas.slack.then(429, Map.of("Retry-After", "30"), "").then(200, POSTED);
      assertThat(replicas.post(replicas.one, "T1", "C1"))
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(30), "C1"));
      Limits limits = new Limits(database(), replicas.now::get);
      assertThat(limits.rest("T1", "C1")).contains(Duration.ofSeconds(30));
      replicas.pass(Duration.ofSeconds(5));
      assertThat(replicas.post(replicas.two, "T1", "C2"))
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(25), "C2"));
      assertThat(limits.rest("T1", "C2")).contains(Duration.ofSeconds(25));
      assertThat(replicas.slack.asked).hasSize(1);
      replicas.pass(Duration.ofSeconds(25));
      assertThat(replicas.post(replicas.two, "T1", "C2").isOk()).isTrue();
    }
  }

  @Test
  default void whatCouldNotBeSentHoldsNobodyElse() {
    try (SlackGateway nowhere =
        new SlackGateway(
            "http://127.0.0.1:1/api/",
            w -> Optional.of("xoxb-1"),
            new Limits(database(), () -> START))) {
      assertThat(nowhere.permalink("T1", new Posted("C1", "1.2")))
          .isEqualTo(new Reply.Limited<>(Duration.ofSeconds(5)));
    }
    assertThat(new Limits(database(), () -> START).rest("T1", "chat.getPermalink")).isEmpty();
  }

  @Test
  default void ofManyWhoClaimAtOnceOneWins() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      for (int second = 0; second < 20; second++) {
        Instant now = START.plus(Limits.APART.multipliedBy(second));
        List<Callable<Optional<Duration>>> claims = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          Limits limits = new Limits(database(), () -> now);
          claims.add(() -> limits.claim("T1", "chat.postMessage", "C1"));
        }
        int won = 0;
        for (Future<Optional<Duration>> claim : threads.invokeAll(claims)) {
          won += claim.get().isEmpty() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void aLimitIsNeverShortenedAndIsForgottenLongAfter() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Limits limits = new Limits(database(), now::get);
    limits.hold("T1", new TreeSet<>(List.of("chat.update")), Duration.ofSeconds(60));
    limits.hold("T1", new TreeSet<>(List.of("chat.update")), Duration.ofSeconds(10));
    assertThat(limits.rest("T1", "chat.update")).contains(Duration.ofSeconds(60));
    now.updateAndGet(before -> before.plus(Duration.ofHours(2)));
    limits.hold("T1", new TreeSet<>(List.of("users.info")), Duration.ofSeconds(1));
    int rows =
        database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT COUNT(*) FROM slack_limit")
                        .mapTo(Integer.class)
                        .one());
    assertThat(rows).isEqualTo(1);
  }
}
