package dev.prewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rates, where they are enforced. */
final class RatesTest extends LocalSlackFixture {
  @Override
  Options options() {
    return super.options().enforcingRates();
  }

  @Test
  void oneMessageASecondGoesToAChannel() throws Exception {
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("1")).isOk()).isTrue();
    assertThatThrownBy(() -> bot.chatPostMessage(it -> it.channel(PUBLIC).text("2")))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            it -> assertThat(it.getResponse().header("Retry-After")).isEqualTo("1"));
    pass(Duration.ofSeconds(1));
    assertThat(bot.chatPostMessage(it -> it.channel(PUBLIC).text("2")).isOk()).isTrue();
  }

  @Test
  void aMethodHasItsCallsAMinute() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(bot.usersList(it -> it.limit(10)).isOk()).isTrue();
    }
    assertThatThrownBy(() -> bot.usersList(it -> it.limit(10)))
        .isInstanceOf(SlackApiException.class);
    pass(Duration.ofMinutes(1));
    assertThat(bot.usersList(it -> it.limit(10)).isOk()).isTrue();
  }
}
