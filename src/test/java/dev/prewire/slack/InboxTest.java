package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.UserChangeEvent;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What comes of a request that was proved to be Slack's: it is handled once, and never silently
 * not.
 */
final class InboxTest extends SlackEventsFixture {

  @Test
  void anEventIsHandledOnceHoweverOftenItComes() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (r, c) -> {
              ran.incrementAndGet();
              return c.ack();
            });
    for (int i = 0; i < 3; i++) {
      assertThat(send(HOME).statusCode()).isEqualTo(200);
    }
    assertThat(ran).hasValue(1);
  }

  @Test
  void theDirectoryHearsEventsAndTheFeaturesHearThemToo() throws Exception {
    Directory directory = new Directory(gateway, db, InstantSource.fixed(NOW));
    directory.register(inbox.bolt());
    AtomicInteger heard = new AtomicInteger();
    inbox
        .bolt()
        .event(
            UserChangeEvent.class,
            (r, c) -> {
              heard.incrementAndGet();
              return c.ack();
            });
    slack.then(200, "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"kim\"}}");
    slack.then(200, "{\"ok\":true,\"user\":{\"id\":\"U1\",\"name\":\"lee\"}}");
    assertThat(directory.person("T1", "U1").orElseThrow().name()).isEqualTo("kim");
    send(HOME.replace("app_home_opened", "user_change").replace("\"U1\"", "{\"id\":\"U1\"}"));
    assertThat(directory.person("T1", "U1").orElseThrow().name()).isEqualTo("lee");
    assertThat(heard).hasValue(1);
  }

  @Test
  void anEventThatFailedIsRefusedSoThatSlackSendsItAgain() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    inbox
        .bolt()
        .event(
            AppHomeOpenedEvent.class,
            (r, c) -> {
              if (ran.incrementAndGet() == 1) {
                throw new IllegalStateException("database is locked");
              }
              return c.ack();
            });
    assertThat(send(HOME).statusCode()).isEqualTo(500);
    assertThat(send(HOME).statusCode()).isEqualTo(200);
    assertThat(ran).hasValue(2);
  }

  @Test
  void aCommandThatFailedSaysThatNothingWasSaved() throws Exception {
    inbox
        .bolt()
        .command(
            "/x",
            (r, c) -> {
              throw new IllegalStateException("the text");
            });
    HttpResponse<String> answer = send(command("/x", ""));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("ephemeral", "nothing was saved").doesNotContain("the text");
  }

  @Test
  void aFormThatFailedKeepsWhatWasTypedAndSaysSoBesideAField() throws Exception {
    inbox
        .bolt()
        .viewSubmission(
            "form",
            (r, c) -> {
              throw new IllegalStateException();
            });
    assertThat(send(form("form")).body())
        .contains("\"response_action\":\"errors\"", "\"b1\":", "nothing was saved");
  }

  @Test
  void aButtonThatFailedIsAcknowledgedAndThePersonTold() throws Exception {
    inbox
        .bolt()
        .blockAction(
            "sign",
            (r, c) -> {
              throw new IllegalStateException();
            });
    assertThat(send(button("sign")).statusCode()).isEqualTo(200);
    await().until(() -> slack.asked.size() == 1);
    assertThat(slack.asked.get(0).body()).contains("nothing was saved", "ephemeral");
  }

  @Test
  void aButtonThatNobodyKnowsAnyMoreChangedSince() throws Exception {
    assertThat(send(button("gone")).statusCode()).isEqualTo(200);
    await().until(() -> slack.asked.size() == 1);
    assertThat(slack.asked.get(0).body()).contains("This changed since");
  }

  @Test
  void anUnknownCommandHearsTheUsageAndAnUnknownEventIsTaken() throws Exception {
    assertThat(send(command("/other", "")).body()).contains("usage", "ephemeral");
    assertThat(send(HOME).statusCode()).isEqualTo(200);
    assertThat(send(form("gone")).body()).contains("This changed since");
  }

  @Test
  void aWorkspaceWithoutATokenIsToldSoAndOnlyItsFarewellIsHeard() throws Exception {
    server.close();
    inbox.close();
    AtomicInteger ran = new AtomicInteger();
    try (SlackGateway without = new SlackGateway(slack.url(), workspace -> Optional.empty())) {
      inbox = new Inbox(db, without, "usage", InstantSource.fixed(NOW), meters);
      inbox.bolt().command("/x", (r, c) -> ran(ran, c));
      inbox.bolt().blockAction("sign", (r, c) -> ran(ran, c));
      inbox.bolt().viewSubmission("form", (r, c) -> ran(ran, c));
      inbox.bolt().event(AppHomeOpenedEvent.class, (r, c) -> ran(ran, c));
      server = start(null);

      assertThat(send(command("/x", "")).body())
          .contains("connected to this workspace", "ephemeral");
      assertThat(send(form("form")).body())
          .contains("\"response_action\":\"errors\"", "\"b1\":", "connected to this workspace");
      assertThat(send(button("sign")).statusCode()).isEqualTo(200);
      await().until(() -> slack.asked.size() == 1);
      assertThat(slack.asked.get(0).body()).contains("connected to this workspace", "ephemeral");
      assertThat(send(HOME).statusCode()).isEqualTo(200);
      assertThat(send("{\"type\":\"url_verification\",\"challenge\":\"abc\"}").body())
          .contains("abc");
      assertThat(ran).hasValue(0);

      inbox.bolt().event(AppUninstalledEvent.class, (r, c) -> ran(ran, c));
      send(HOME.replace("app_home_opened", "app_uninstalled").replace("Ev1", "Ev2"));
      assertThat(ran).hasValue(1);
    }
  }

  private static Response ran(AtomicInteger times, Context context) {
    times.incrementAndGet();
    return context.ack();
  }
}
