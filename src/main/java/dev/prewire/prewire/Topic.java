package dev.prewire.prewire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pre-wire is about, as typed.
 *
 * @param contention why it may be contentious
 * @param source the message that it came from
 */
public record Topic(
    String words, @Nullable String contention, @Nullable Instant meeting, @Nullable Source source) {

  static final int MAX_WORDS = 150;
  static final int MAX_CONTENTION = 1_000;

  /**
   * A message in Slack.
   *
   * @param link null where it can't be known
   */
  record Source(String channel, String ts, @Nullable String link) {}
}
