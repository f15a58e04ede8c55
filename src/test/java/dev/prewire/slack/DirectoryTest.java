package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {

  private static final String KIM = "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"kim\"}}";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
  private final StubSlack slack = new StubSlack();
  private final SlackGateway gateway = new SlackGateway(slack.url(), w -> Optional.of("xoxb-1"));

  @TempDir Path folder;
  private Database database;
  private Directory directory;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    directory = new Directory(gateway, database, now::get);
  }

  @AfterEach
  void close() {
    database.close();
    gateway.close();
    slack.close();
  }

  @Test
  void aLookIsRememberedForAMinute() {
    slack.then(200, KIM).then(200, KIM);
    assertThat(directory.person("T1", "U1")).isPresent();
    now.updateAndGet(t -> t.plusSeconds(59));
    assertThat(directory.person("T1", "U1")).isPresent();
    assertThat(slack.asked).hasSize(1);
    now.updateAndGet(t -> t.plusSeconds(2));
    assertThat(directory.person("T1", "U1")).isPresent();
    assertThat(slack.asked).hasSize(2);
  }

  @Test
  void anEventDropsWhatItChanges() {
    slack.then(200, KIM).then(200, KIM);
    directory.person("T1", "U1");
    directory.forget(
        "{\"team_id\":\"T1\",\"event\":{\"type\":\"user_change\",\"user\":{\"id\":\"U1\"}}}");
    directory.person("T1", "U1");
    assertThat(slack.asked).hasSize(2);
  }

  @Test
  void leavingAChannelDropsTheMembership() {
    String channels = "{\"ok\":true,\"channels\":[{\"id\":\"C1\"}]}";
    slack.then(200, channels).then(200, "{\"ok\":true,\"channels\":[]}");
    assertThat(directory.channelsOf("T1", "U1").orElseThrow()).containsExactly("C1");
    directory.forget(
        "{\"team_id\":\"T1\",\"event\":{\"type\":\"member_left_channel\",\"user\":\"U1\",\"channel\":\"C1\"}}");
    assertThat(directory.channelsOf("T1", "U1").orElseThrow()).isEmpty();
  }

  @Test
  void afterALookInVainTheNextOnesDoNotWait() {
    slack.thenHang().then(200, KIM);
    long began = System.nanoTime();
    assertThat(directory.person("T1", "U1")).isEmpty();
    assertThat(directory.person("T1", "U2")).isEmpty();
    assertThat(directory.channel("T1", "C1")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    now.updateAndGet(t -> t.plusMillis(1001));
    assertThat(directory.person("T1", "U1")).isPresent();
  }

  @Test
  void whomSlackDoesNotKnowIsEmptyAndStopsNobodyElse() {
    slack.then(200, "{\"ok\":false,\"error\":\"user_not_found\"}").then(200, KIM);
    assertThat(directory.person("T1", "U9")).isEmpty();
    assertThat(directory.person("T1", "U1")).isPresent();
  }

  @Test
  void aWorkspaceThatSlackLimitsOrThatLostItsTokenHoldsNoOther() {
    slack
        .then(429, Map.of("Retry-After", "30"), "")
        .then(200, KIM)
        .then(200, "{\"ok\":false,\"error\":\"token_expired\"}")
        .then(200, KIM);
    assertThat(directory.person("T1", "U1")).isEmpty();
    assertThat(directory.person("T2", "U1")).isPresent();
    now.updateAndGet(t -> t.plusMillis(1001));
    assertThat(directory.person("T1", "U1")).isEmpty();
    assertThat(directory.person("T3", "U1")).isPresent();
    assertThat(directory.person("T1", "U2")).isEmpty();
    assertThat(slack.asked).hasSize(4);
  }
}
