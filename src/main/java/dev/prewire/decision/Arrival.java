package dev.prewire.decision;

import dev.prewire.decision.AnnouncedDecision.Imported;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was announced elsewhere, on its way into this log.
 *
 * @param line where it stands in its file
 * @param number the 42 of {@code D-42} in the other log; null if it has none
 * @param terms as they are stored here; {@code terms.channel()} is the channel whose readers find
 *     it, and what it replaces is in {@code replaces}
 * @param leaders whom the other log names, none with a comma
 * @param partnership the id of the one whose decision it was
 * @param link to where it was announced
 * @param replaced whether the other log says that something replaced it
 */
public record Arrival(
    long line,
    @Nullable Integer number,
    Terms terms,
    List<String> leaders,
    String partnership,
    Instant announcedAt,
    @Nullable String link,
    Imported origin,
    boolean replaced,
    @Nullable Mention replaces,
    @Nullable Mention replacedBy) {

  /** What a log that Prewire exported calls itself: its ids are those of decisions. */
  public static final String OURS = "prewire";

  /**
   * How a file mentions another decision.
   *
   * @param number the 57 of {@code D-57}; null if it isn't written so
   * @param written as it stands there: perhaps what the other log calls it
   */
  public record Mention(@Nullable Integer number, String written) {}

  public Arrival {
    leaders = List.copyOf(leaders);
  }

  /** What one is called that has a number and no other name. */
  public static String idOf(int number) {
    return "D-" + number;
  }

  /**
   * Whether its number, and so those that it mentions, are the other log's. Those of a file that
   * Prewire wrote are Prewire's, whatever log a decision came from.
   */
  boolean numberedThere() {
    return number == null || origin.sourceId().equals(idOf(number));
  }

  /** By which it is known again. */
  List<String> key() {
    return List.of(origin.source(), origin.sourceId());
  }
}
