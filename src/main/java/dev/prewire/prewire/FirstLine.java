package dev.prewire.prewire;

import dev.prewire.slack.AsRead;
import dev.prewire.slack.Cut;

/** The first line of what Slack sent, as a person reads it. Stateless. */
final class FirstLine {

  private FirstLine() {}

  static String of(String mrkdwn, int max) {
    String line =
        mrkdwn.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return Cut.chars(AsRead.of(line).strip(), max);
  }
}
