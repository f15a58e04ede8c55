package dev.prewire.search;

/** How many of a question's words a decision must have. Phrases and numbers it must have always. */
enum Enough {
  ALL,
  /** Half of them. */
  HALF,
  /** Any of them. */
  ONE;

  /** Of so many. */
  int of(int words) {
    return switch (this) {
      case ALL -> words;
      case HALF -> (words + 1) / 2;
      case ONE -> Math.min(words, 1);
    };
  }
}
