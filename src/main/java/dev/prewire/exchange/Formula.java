package dev.prewire.exchange;

import java.util.regex.Pattern;

/**
 * Spreadsheets run a cell that begins like a formula, whoever typed it
 * (owasp.org/www-community/attacks/CSV_Injection). Such a text gets an apostrophe in front, which
 * makes it a text to them; reading the file takes it away again. A text that already looks like one
 * with apostrophes gets another, so that every text comes back as it was. Pure.
 */
final class Formula {

  private static final char APOSTROPHE = '\'';

  /** Also wide forms, which some programs take for the same. */
  private static final Pattern STARTS = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]");

  private Formula() {}

  static String defused(String text) {
    return STARTS.matcher(text).lookingAt() ? APOSTROPHE + text : text;
  }

  static String undone(String text) {
    return !text.isEmpty() && text.charAt(0) == APOSTROPHE && STARTS.matcher(text).lookingAt()
        ? text.substring(1)
        : text;
  }
}
