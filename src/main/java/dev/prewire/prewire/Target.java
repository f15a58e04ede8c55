package dev.prewire.prewire;

/**
 * What a button, or a modal, is about.
 *
 * @param round the one that was current when the button was made
 */
record Target(String id, int round) {

  static Target of(String value) {
    int colon = value.lastIndexOf(':');
    try {
      return new Target(value.substring(0, Math.max(colon, 0)), number(value, colon));
    } catch (NumberFormatException e) {
      return new Target(value, 0);
    }
  }

  private static int number(String value, int colon) {
    return Integer.parseInt(value.substring(colon + 1));
  }

  String value() {
    return id + ":" + round;
  }
}
