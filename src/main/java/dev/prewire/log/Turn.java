package dev.prewire.log;

/**
 * Where a button turns to, as its value.
 *
 * @param offset how many results come before
 * @param text of the question
 */
record Turn(int offset, String text) {

  String value() {
    return offset + " " + text;
  }

  /** Never fails: an unreadable value is the first page of the newest. */
  static Turn of(String value) {
    int space = value.indexOf(' ');
    try {
      return new Turn(
          Integer.parseInt(value.substring(0, Math.max(0, space))), value.substring(space + 1));
    } catch (NumberFormatException e) {
      return new Turn(0, "");
    }
  }
}
