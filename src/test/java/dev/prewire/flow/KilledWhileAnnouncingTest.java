package dev.prewire.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prewire.demo.Fault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import dev.prewire.testkit.ServeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} between each two steps of announcing. After the restart there is exactly one
 * message, and its link is in the log.
 */
final class KilledWhileAnnouncingTest {

  /** Longer than the lease that the dead process holds. */
  private static final Duration LATER = Duration.ofMinutes(3);

  /** Where it is killed; {@code Runnable} kills. */
  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  enum Step {
    BEFORE_THE_POST_ARRIVES(
        (slack, kill) -> slack.faults().next("chat.postMessage", Fault.dropRequest().first(kill))),
    WHILE_SLACK_POSTS((slack, kill) -> slack.faults().next("chat.postMessage", Fault.before(kill))),
    BEFORE_THE_ANSWER_ARRIVES(
        (slack, kill) -> slack.faults().next("chat.postMessage", Fault.after(kill))),
    WHILE_LOOKING_AFTER_A_LOST_ANSWER(
        (slack, kill) -> {
          slack.faults().next("chat.postMessage", Fault.loseAnswer());
          slack.faults().next("conversations.history", Fault.before(kill));
        }),
    AFTER_LOOKING_AFTER_A_LOST_REQUEST(
        (slack, kill) -> {
          slack.faults().next("chat.postMessage", Fault.dropRequest());
          slack.faults().next("conversations.history", Fault.after(kill));
        }),
    WHILE_THE_LINK_IS_FETCHED(
        (slack, kill) -> slack.faults().next("chat.getPermalink", Fault.after(kill))),
    WHILE_THE_LEADERS_MESSAGE_IS_EDITED(
        (slack, kill) -> slack.faults().next("chat.update", Fault.after(kill)));

    private final BiConsumer<LocalSlack, Runnable> set;

    Step(BiConsumer<LocalSlack, Runnable> set) {
      this.set = set;
    }
  }

  @TempDir Path folder;
  private final AtomicReference<ServeProcess> serving = new AtomicReference<>();
  private Office office;

  @AfterEach
  void close() {
    serving.get().kill();
    office.close();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void afterTheRestartThereIsExactlyOneMessageAndItsLinkIsInTheLog(Step step) {
    SeenMessage proposal = begin();
    Runnable kill = () -> serving.get().kill();
    step.set.accept(office.slack(), kill);
    ServeProcess first = serving.get();
    office.as(Office.ENGINEERING).click(proposal, "decision.sign");
    await(step + " kills").atMost(Duration.ofSeconds(60)).until(() -> !first.isAlive());

    restart();

    checkAnnouncedOnce(proposal);
  }

  @Test
  void aSignatureThatWasAcknowledgedOutlivesTheProcess() {
    SeenMessage proposal = begin();
    office.slack().faults().slackDown();
    office.as(Office.ENGINEERING).click(proposal, "decision.sign");
    serving.get().kill();
    office.slack().faults().slackUp();

    restart();

    checkAnnouncedOnce(proposal);
  }

  private SeenMessage begin() {
    office = Office.openDetached(folder);
    serve();
    office.partnership(this::settled);
    Persona product = office.as(Office.PRODUCT);
    Office.ok(product.command(Office.ELSEWHERE, "/decide Freeze the old API"));
    Office.ok(
        product.submit(product.topView(), Map.of("decided", "We freeze it", "why", "It rots")));
    settled();
    return product.lastIn(office.privateSpace());
  }

  private void settled() {
    await("the outbox is empty")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                office.inDatabase(
                        tx ->
                            tx.handle()
                                .createQuery("SELECT COUNT(*) FROM outbox")
                                .mapTo(Long.class)
                                .one())
                    == 0L);
  }

  private void serve() {
    serving.set(
        ServeProcess.start(office.environment(), office.time(), folder.resolve("output.txt")));
    office.slack().connect(serving.get().events());
  }

  private void restart() {
    office.slack().faults().clear();
    office.pass(LATER);
    serve();
  }

  private void checkAnnouncedOnce(SeenMessage proposal) {
    await("announced, with its link")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(office.as(Office.PRODUCT).now(proposal).json().toString())
                    .contains("Announced")
                    .contains("/archives/" + Office.CHANNEL));
    settled();
    List<SeenMessage> announcements =
        office.as(Office.ENGINEER).messagesIn(Office.CHANNEL).stream()
            .filter(message -> message.text().startsWith("D-1: "))
            .toList();
    assertThat(announcements).hasSize(1);
    String link = "/archives/" + Office.CHANNEL + "/p" + announcements.get(0).ts().replace(".", "");
    await("found, once the log has been read after the restart")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(search()).contains(link));
  }

  private String search() {
    SeenMessage answer =
        Office.ok(office.as(Office.ENGINEER).command(Office.ELSEWHERE, "/decisions freeze"))
            .answer();
    return answer == null ? "" : answer.json().toString();
  }
}
