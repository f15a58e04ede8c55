package dev.prewire.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * One line a thing, as text or as JSON. An exception shows its kinds and where it came from, never
 * its message: a database's message repeats the values, a parser's the payload, and those are
 * people's private words. Thread-safe.
 */
public final class LogLine extends LayoutBase<ILoggingEvent> {

  private static final int FRAMES = 12;

  private boolean json;

  public void setJson(boolean json) {
    this.json = json;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String time = Instant.ofEpochMilli(event.getTimeStamp()).toString();
    String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
    String message = oneLine(event.getFormattedMessage());
    String trouble = trouble(event.getThrowableProxy());
    if (!json) {
      return "%s %-5s %s: %s%s%n"
          .formatted(
              time, event.getLevel(), logger, message, trouble.isEmpty() ? "" : " | " + trouble);
    }
    JsonObject line = new JsonObject();
    line.addProperty("time", time);
    line.addProperty("level", event.getLevel().toString());
    line.addProperty("logger", event.getLoggerName());
    line.addProperty("thread", event.getThreadName());
    line.addProperty("message", message);
    if (!trouble.isEmpty()) {
      line.addProperty("trouble", trouble);
    }
    return line + System.lineSeparator();
  }

  private static String trouble(@Nullable IThrowableProxy thrown) {
    List<String> kinds = new ArrayList<>();
    IThrowableProxy deepest = thrown;
    for (IThrowableProxy t = thrown; t != null && kinds.size() < 8; t = t.getCause()) {
      kinds.add(kind(t));
      deepest = t;
    }
    if (deepest == null) {
      return "";
    }
    StackTraceElementProxy[] frames = deepest.getStackTraceElementProxyArray();
    String where =
        frames == null
            ? ""
            : Arrays.stream(frames)
                .limit(FRAMES)
                .map(f -> f.getStackTraceElement().toString())
                .collect(Collectors.joining(" < "));
    return String.join(" from ", kinds) + " at " + where;
  }

  private static String kind(IThrowableProxy thrown) {
    String name = thrown.getClassName().substring(thrown.getClassName().lastIndexOf('.') + 1);
    return thrown instanceof ThrowableProxy real && real.getThrowable() instanceof SQLiteException e
        ? name + " " + e.getResultCode().name()
        : name;
  }

  /** Nobody fakes a second line. */
  private static String oneLine(@Nullable String message) {
    return message == null ? "" : message.replace("\r", "\\r").replace("\n", "\\n");
  }
}
