package dev.prewire.flow.hostile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged with the configuration that is shipped, our own loggers being as
 * talkative as they can be: what leaders typed must not be in it, and nothing may have gone wrong.
 * Thread-safe.
 */
final class Ears implements AutoCloseable {

  static final Pattern TYPED = Pattern.compile("prv[ABC]x|dr[ABC]\\d+q");

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ch.qos.logback.classic.Logger ours = context.getLogger("dev.prewire");
  private final List<String> wrong = new ArrayList<>();
  private final Appender<ILoggingEvent> listening = new Listening();
  private long lines;

  Ears() {
    configure("/logback.xml");
    root.detachAndStopAllAppenders();
    ours.setLevel(Level.TRACE);
    listening.setContext(context);
    listening.start();
    root.addAppender(listening);
  }

  /** What was wrong since the last time. */
  synchronized List<String> wrong() {
    List<String> found = List.copyOf(wrong);
    wrong.clear();
    return found;
  }

  synchronized long lines() {
    return lines;
  }

  private synchronized void hear(ILoggingEvent event) {
    lines++;
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    String line = event.getLoggerName() + " " + event.getFormattedMessage() + "\n" + trace;
    if (TYPED.matcher(line).find()) {
      wrong.add("what leaders typed is in the log: " + line);
    } else if (event.getLevel().isGreaterOrEqual(Level.ERROR) || !trace.isEmpty()) {
      wrong.add(line);
    }
  }

  @Override
  public void close() {
    configure("/logback-test.xml");
  }

  private void configure(String resource) {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(Objects.requireNonNull(Ears.class.getResource(resource)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listening extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      hear(event);
    }
  }
}
