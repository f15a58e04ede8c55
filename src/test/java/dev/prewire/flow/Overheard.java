package dev.prewire.flow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the process logs and prints, with the configuration that is shipped and our own
 * loggers as talkative as they can be.
 */
final class Overheard implements AutoCloseable {

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Overheard() {}

  static Overheard start() {
    Overheard overheard = new Overheard();
    PrintStream into = new PrintStream(overheard.printed, true, StandardCharsets.UTF_8);
    System.setOut(into);
    System.setErr(into);
    overheard.configure("/logback.xml");
    overheard.context.getLogger("dev.prewire").setLevel(Level.TRACE);
    Appender appender = new Appender(overheard.logged);
    appender.setContext(overheard.context);
    appender.start();
    overheard.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    return overheard;
  }

  List<String> logged() {
    return logged;
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void configure(String resource) {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(Objects.requireNonNull(Overheard.class.getResource(resource)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    configure("/logback-test.xml");
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {
    private final List<String> logged;

    Appender(List<String> logged) {
      this.logged = logged;
    }

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
    }
  }
}
