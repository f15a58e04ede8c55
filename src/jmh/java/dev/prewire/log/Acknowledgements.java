package dev.prewire.log;

import dev.prewire.demo.Delivery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the app took to answer each kind of request, from its sending to its answer. */
final class Acknowledgements {

  private static final Duration SLACKS_PATIENCE = Duration.ofSeconds(3);
  private static final Pattern EVENT = Pattern.compile("\"event\":\\{\"type\":\"([a-z_]+)\"");
  private static final Pattern ACTION = Pattern.compile("\"action_id\":\"([a-z.]+)\"");
  private static final Pattern FORM = Pattern.compile("\"callback_id\":\"([a-z.]+)\"");
  private static final Pattern COMMAND = Pattern.compile("(?:^|&)command=%2F([a-z]+)");

  private final Map<String, List<Delivery>> kinds = new TreeMap<>();
  private final List<Delivery> all;

  Acknowledgements(List<Delivery> all) {
    this.all = all;
    for (Delivery each : all) {
      kinds.computeIfAbsent(kind(each.request().body()), none -> new ArrayList<>()).add(each);
    }
  }

  private static String kind(String body) {
    if (body.startsWith("{")) {
      return "event " + first(EVENT, body);
    }
    if (!body.startsWith("payload=")) {
      return "/" + first(COMMAND, body);
    }
    String payload = URLDecoder.decode(body.substring(8), StandardCharsets.UTF_8);
    if (payload.contains("\"type\":\"view_submission\"")) {
      return "form " + first(FORM, payload);
    }
    if (payload.contains("\"type\":\"view_closed\"")) {
      return "form closed";
    }
    int actions = payload.indexOf("\"actions\":[");
    return "button " + first(ACTION, payload.substring(Math.max(0, actions)));
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "?";
  }

  /** Answers other than 2xx, or none at all. */
  long errors() {
    return all.stream().filter(each -> !each.acknowledged()).count();
  }

  /** Those for which Slack wouldn't have waited. */
  long late() {
    return all.stream().filter(each -> each.took().compareTo(SLACKS_PATIENCE) > 0).count();
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%-32s %9s %9s %9s %9s %7s%n",
        "acknowledged",
        "requests",
        "p50 ms",
        "p99 ms",
        "slowest",
        "errors");
    kinds.forEach(Acknowledgements::print);
    print("all", all);
  }

  private static void print(String kind, List<Delivery> some) {
    Percentiles times =
        Percentiles.of(some.stream().mapToLong(each -> each.took().toNanos()).toArray());
    System.out.printf(
        Locale.ROOT,
        "%-32s %,9d %9.1f %9.1f %9.1f %7d%n",
        kind,
        some.size(),
        times.p50(),
        times.p99(),
        times.worst(),
        some.stream().filter(each -> !each.acknowledged()).count());
  }
}
