package dev.prewire.prewire;

import java.util.List;
import java.util.Set;

/**
 * A round of positions as anybody of the room may know it: who has given one, never what.
 *
 * @param given the user ids of those who have
 * @param startedBy the leader who opened the pre-wire, or asked for another round
 */
public record Round(int number, Set<String> given, boolean revealed, String startedBy) {

  public Round {
    given = Set.copyOf(given);
  }

  /** Those of {@code leaders} whose position is missing, in their order. */
  public List<String> missing(List<String> leaders) {
    return revealed
        ? List.of()
        : leaders.stream().filter(leader -> !given.contains(leader)).toList();
  }
}
