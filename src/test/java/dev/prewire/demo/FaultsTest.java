package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Faults do what they say, to the app and to the work. */
final class FaultsTest extends LocalSlackFixture {
  private void post() throws Exception {
    bot.chatPostMessage(it -> it.channel(PUBLIC).text("x"));
  }

  @Test
  void aLostAnswerLeavesTheMessageThere() {
    slack.faults().next("chat.postMessage", Fault.loseAnswer());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(slack.as("U1").messagesIn(PUBLIC)).isNotEmpty();
  }

  @Test
  void aDroppedRequestLeavesNothing() {
    // OkHttp itself tries a dropped connection once more; the fault stays for both.
    slack.faults().always("chat.postMessage", Fault.dropRequest());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(slack.as("U1").messagesIn(PUBLIC)).isEmpty();
  }

  @Test
  void limitsAndServerErrorsAreHttp() throws Exception {
    slack.faults().next("chat.postMessage", Fault.limited(7));
    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            SlackApiException.class,
            it -> assertThat(it.getResponse().header("Retry-After")).isEqualTo("7"));
    slack.faults().next("chat.postMessage", Fault.serverErrorAfterwards());
    assertThatThrownBy(this::post)
        .isInstanceOfSatisfying(
            SlackApiException.class, it -> assertThat(it.getResponse().code()).isEqualTo(500));
    assertThat(slack.as("U1").messagesIn(PUBLIC)).hasSize(1);
    slack.faults().next("chat.postMessage", Fault.refuse("fatal_error"));
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("x")).getError())
        .isEqualTo("fatal_error");
  }

  @Test
  void somethingCanHappenJustBeforeTheWork() throws Exception {
    slack.faults().next("chat.postMessage", Fault.before(() -> slack.channel(PUBLIC).archived()));
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("x")).getError())
        .isEqualTo("is_archived");
  }

  @Test
  void downMeansDown() throws Exception {
    slack.faults().slackDown();
    assertThatThrownBy(() -> bot.authTest(it -> it)).isInstanceOf(IOException.class);
    slack.faults().slackUp();
    assertThat(bot.authTest(it -> it).isOk()).isTrue();
  }
}
