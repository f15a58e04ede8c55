package dev.prewire.campaign;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Hears everything that is logged, our own loggers at their most talkative, and keeps the tokens.
 */
final class Ears implements AutoCloseable {

  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final AppenderBase<ILoggingEvent> appender = new Keeper(heard);
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
  private final Logger ours = context.getLogger("dev.prewire");

  Ears() {
    appender.setContext(context);
    appender.start();
    root.iteratorForAppenders().forEachRemaining(usual::add);
    // Not on the console: faults are the point here, and there are thousands.
    usual.forEach(root::detachAppender);
    root.addAppender(appender);
    ours.setLevel(Level.TRACE);
  }

  /** Tokens that stand in the log. */
  Set<String> heard() {
    return heard;
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    usual.forEach(root::addAppender);
    ours.setLevel(null);
  }

  private static final class Keeper extends AppenderBase<ILoggingEvent> {
    private final Set<String> heard;

    Keeper(Set<String> heard) {
      this.heard = heard;
    }

    @Override
    protected void append(ILoggingEvent event) {
      heard.addAll(Tokens.any(event.getFormattedMessage()));
      if (event.getThrowableProxy() != null) {
        heard.addAll(Tokens.any(ThrowableProxyUtil.asString(event.getThrowableProxy())));
      }
    }
  }
}
