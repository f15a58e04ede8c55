package dev.prewire.audit;

import org.jspecify.annotations.Nullable;

/**
 * A workspace's trail as it was found. Immutable.
 *
 * @param lines how many were whole: all of them, or those before the first broken link
 * @param firstBroken the number of the first line that isn't as it was written, or that doesn't
 *     follow the one before; null if there is none
 * @param last the number of the last whole line; 0 if there is none
 * @param seal that line's hash, which covers all lines before it: written down elsewhere, it later
 *     proves that the trail still holds everything up to there
 */
public record Trail(
    String workspace, long lines, @Nullable Long firstBroken, long last, String seal) {

  public boolean isWhole() {
    return firstBroken == null;
  }
}
