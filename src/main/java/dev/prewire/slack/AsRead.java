package dev.prewire.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as a person reads it. What comes with commands and messages has Slack's own notation for
 * links and people in it, and escapes (docs.slack.dev/messaging/formatting-message-text).
 * Stateless.
 */
public final class AsRead {

  private static final Pattern MARKED = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

  private AsRead() {}

  /** The words of text that Slack sent. */
  public static String of(String mrkdwn) {
    return MARKED
        .matcher(mrkdwn)
        .replaceAll(found -> Matcher.quoteReplacement(read(found.group(1), found)))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String read(String sign, MatchResult found) {
    String label = found.group(3);
    return switch (sign) {
      case "@" -> "@" + (label == null ? "someone" : label);
      case "#" -> "#" + (label == null ? "channel" : label);
      case "!" -> label == null ? "@" + found.group(2) : label;
      default -> label == null ? found.group(2) : label;
    };
  }
}
