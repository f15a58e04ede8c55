package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class LogLineTest {

  private final LoggerContext context = new LoggerContext();

  private String line(boolean json, String message, Throwable thrown) {
    LogLine layout = new LogLine();
    layout.setJson(json);
    Logger logger = context.getLogger("dev.prewire.slack.Inbox");
    return layout.doLayout(new LoggingEvent("x", logger, Level.ERROR, message, thrown, null));
  }

  @Test
  void anExceptionShowsItsKindAndPlaceButNeverItsMessage() {
    Exception thrown =
        new IllegalStateException("the position", new IllegalArgumentException("arguments: {why}"));
    for (boolean json : new boolean[] {true, false}) {
      assertThat(line(json, "Signing failed", thrown))
          .contains(
              "Signing failed",
              "IllegalStateException from IllegalArgumentException",
              "LogLineTest")
          .doesNotContain("the position", "why");
    }
  }

  @Test
  void aThingIsOneLineWhateverIsInIt() {
    assertThat(line(false, "a\nb\r\nc", null).lines().count()).isEqualTo(1);
    JsonObject json = JsonParser.parseString(line(true, "a\n\"b\"", null)).getAsJsonObject();
    assertThat(json.get("message").getAsString()).isEqualTo("a\\n\"b\"");
    assertThat(json.get("level").getAsString()).isEqualTo("ERROR");
  }

  /** In what is shipped; tests have a configuration of their own. */
  @Test
  void slacksOwnLibraryLogsNothing() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLineTest.class.getResource("/logback.xml"));
    assertThat(context.getLogger("com.slack.api.bolt.App").isErrorEnabled()).isFalse();
    assertThat(context.getLogger("com.slack.api.bolt.util.SlackRequestParser").isWarnEnabled())
        .isFalse();
    assertThat(context.getLogger("dev.prewire.slack.Inbox").isInfoEnabled()).isTrue();
    assertThat(context.getLogger("dev.prewire.slack.Inbox").isDebugEnabled()).isFalse();
  }
}
