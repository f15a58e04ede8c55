package dev.prewire.prewire;

import org.jspecify.annotations.Nullable;

/**
 * A leader's stance and reasons, as typed.
 *
 * @param change what would change the leader's mind
 */
record Position(Stance stance, String why, @Nullable String change) {

  static final int MAX_WHY = 2_500;
  static final int MAX_CHANGE = 1_000;

  /** Whoever prints one by mistake prints nothing. */
  @Override
  public String toString() {
    return "Position[sealed]";
  }
}
