package dev.prewire.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens text without breaking a character: what a reader sees as one (an emoji family, a letter
 * with its accents) stays whole or goes (Unicode Standard Annex 29, extended grapheme clusters).
 * Lengths are UTF-16 units, which is never less than Slack counts. Stateless.
 */
public final class Cut {

  private static final String MORE = "…";
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Cut() {}

  /** At most {@code max} long; what was cut ends with …. */
  public static String chars(String s, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max " + max);
    }
    if (s.length() <= max) {
      return s;
    }
    return s.substring(0, end(s, max - MORE.length())) + MORE;
  }

  /** Like {@link #chars}, but between words, unless that would lose more than a third. */
  public static String words(String s, int max) {
    if (s.length() <= max) {
      return s;
    }
    String cut = chars(s, max);
    int end = cut.length() - MORE.length();
    if (end == 0 || Character.isWhitespace(s.charAt(end))) {
      return s.substring(0, end).stripTrailing() + MORE;
    }
    int space = end;
    while (space > 0 && !Character.isWhitespace(s.charAt(space - 1))) {
      space--;
    }
    int keep = space > max * 2 / 3 ? space : end;
    return s.substring(0, keep).stripTrailing() + MORE;
  }

  private static int end(String s, int room) {
    Matcher clusters = CLUSTER.matcher(s);
    int end = 0;
    while (clusters.find() && clusters.end() <= room) {
      end = clusters.end();
    }
    return end;
  }
}
