package dev.prewire.prewire;

/** Where a leader stands. */
enum Stance {
  FOR("For"),
  AGAINST("Against"),
  DEFER("I defer to you"),
  UNSURE("Not sure yet");

  private final String label;

  Stance(String label) {
    this.label = label;
  }

  /** The words on the screen. */
  String label() {
    return label;
  }
}
