package dev.prewire.prewire;

import dev.prewire.slack.Posted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a round in which every leader gave one.
 *
 * @param given in role order
 * @param posted the message that reveals them; null until it has been posted
 * @param previous the stances of the round before; empty in the first round
 */
record Reveal(int round, List<Given> given, @Nullable Posted posted, List<Stance> previous) {

  /** One leader's. */
  record Given(String user, Position position) {}

  Reveal {
    given = List.copyOf(given);
    previous = List.copyOf(previous);
  }

  /** Two rounds have not brought them together. */
  boolean isStillApart() {
    List<Stance> now = given.stream().map(g -> g.position().stance()).toList();
    return !previous.isEmpty() && areApart(previous) && areApart(now);
  }

  /**
   * Together are those who are all for it or all against it; who defers goes along with whoever has
   * a stance. Being unsure is apart: there is still something to talk about.
   */
  static boolean areApart(List<Stance> stances) {
    Set<Stance> held = new HashSet<>(stances);
    held.remove(Stance.DEFER);
    return held.size() != 1 || held.contains(Stance.UNSURE);
  }
}
