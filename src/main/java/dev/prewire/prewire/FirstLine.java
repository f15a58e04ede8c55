package dev.prewire.prewire;

import dev.prewire.slack.Cut;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a message's text as a person reads it: the payload has Slack's own notation for
 * links and people in it (docs.slack.dev/messaging/formatting-message-text). Stateless.
 */
final class FirstLine {

  private static final Pattern MARKED = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

  private FirstLine() {}

  static String of(String mrkdwn, int max) {
    String line =
        mrkdwn.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    String read =
        MARKED
            .matcher(line)
            .replaceAll(found -> Matcher.quoteReplacement(read(found.group(1), found)));
    return Cut.chars(
        read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip(), max);
  }

  private static String read(String sign, java.util.regex.MatchResult found) {
    String label = found.group(3);
    return switch (sign) {
      case "@" -> "@" + (label == null ? "someone" : label);
      case "#" -> "#" + (label == null ? "channel" : label);
      case "!" -> label == null ? "@" + found.group(2) : label;
      default -> label == null ? found.group(2) : label;
    };
  }
}
