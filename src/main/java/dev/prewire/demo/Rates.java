package dev.prewire.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** SLACK.md's rates: calls a minute for each method, one message a second for each channel. */
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> minutes = new HashMap<>();
  private final Map<String, Instant> lastPost = new HashMap<>();

  Rates(InstantSource clock) {
    this.clock = clock;
  }

  /** Seconds to wait; none where the call is within its rate, and then it is counted. */
  synchronized long toWait(ApiMethod method, String channel) {
    Instant now = clock.instant();
    if (method.name().equals("chat.postMessage")) {
      Instant last = lastPost.get(channel);
      if (last != null && now.isBefore(last.plusSeconds(1))) {
        return 1;
      }
      lastPost.put(channel, now);
      return 0;
    }
    Deque<Instant> made = minutes.computeIfAbsent(method.name(), none -> new ArrayDeque<>());
    while (!made.isEmpty() && !made.getFirst().plus(MINUTE).isAfter(now)) {
      made.removeFirst();
    }
    if (made.size() >= method.perMinute()) {
      return Math.max(1, Duration.between(now, made.getFirst().plus(MINUTE)).toSeconds());
    }
    made.addLast(now);
    return 0;
  }
}
