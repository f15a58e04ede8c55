package dev.prewire.slack;

/**
 * Makes typed text safe for Slack's mrkdwn: no pings, no links
 * (docs.slack.dev/messaging/formatting-message-text, "Escaping text"). Only for a message's
 * top-level {@code text}; blocks take typed text as {@link Blocks#typed}. Stateless.
 */
public final class Escape {

  private Escape() {}

  public static String text(String typed) {
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Escaped, and cut between words so that the escaped text is at most {@code max} long. */
  public static String text(String typed, int max) {
    String escaped = text(typed);
    if (escaped.length() <= max) {
      return escaped;
    }
    // Escaping lengthens some characters five-fold: the longest cut that still fits is found by
    // halving.
    int low = 1;
    int high = Math.min(typed.length(), max);
    String best = "…";
    while (low <= high) {
      int middle = (low + high) >>> 1;
      String cut = Cut.words(typed, middle);
      if (text(cut).length() <= max) {
        best = cut;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return text(best);
  }
}
