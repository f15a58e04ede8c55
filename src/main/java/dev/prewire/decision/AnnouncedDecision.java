package dev.prewire.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the organisation knows it: what the log, the search and the links show. Holds
 * nothing that was private.
 *
 * @param number the 42 of {@code D-42}
 * @param leaders the user ids of those who decided it, in role order; of an imported one whom the
 *     other log names, in its words, and perhaps nobody
 * @param terms {@code terms.channel()} is where it was announced
 * @param permalink of the announcement; null while Slack hasn't told it
 * @param replacedBy the announced decision that replaced it
 * @param replaces the announced decision that it replaced
 * @param imported null if its leaders signed it here
 * @param change grows with every change of any decision of the database: what has a higher one is
 *     newer than what was read before
 */
public record AnnouncedDecision(
    String id,
    String workspace,
    int number,
    String partnership,
    List<String> leaders,
    Terms terms,
    Instant announcedAt,
    @Nullable String permalink,
    @Nullable Ref replacedBy,
    @Nullable Ref replaces,
    @Nullable Imported imported,
    long change) {

  /** The button that opens the whole record; its value is the id. The log answers it. */
  public static final String OPEN = "log.open";

  /** Another decision, as it is mentioned. */
  public record Ref(String id, int number) {}

  /**
   * Announced elsewhere, before it came into this log: nobody signed it here.
   *
   * @param source the other log, as whoever imported it calls it
   * @param sourceId what the other log calls the decision
   */
  public record Imported(String source, String sourceId, Instant at) {

    /** What is said of it wherever it is shown; the name is the other log's, so it is no markup. */
    public String words() {
      return "Imported from " + source + ", not signed in Prewire";
    }
  }

  public AnnouncedDecision {
    leaders = List.copyOf(leaders);
  }

  /** {@code D-42}. */
  public String label() {
    return "D-" + number;
  }
}
