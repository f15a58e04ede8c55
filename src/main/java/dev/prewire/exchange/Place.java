package dev.prewire.exchange;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Where imported decisions go: looks up what a row names, or what holds for all rows. */
@FunctionalInterface
public interface Place {

  /**
   * The place, or why there is none.
   *
   * @param named empty if the row names none
   */
  Found of(String named);

  /**
   * What was found.
   *
   * @param zone of a partnership
   * @param problem null if {@code id} is it
   */
  record Found(String id, @Nullable ZoneId zone, @Nullable String problem) {
    static Found none(String problem) {
      return new Found("", null, problem);
    }
  }
}
