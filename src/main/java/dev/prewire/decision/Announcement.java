package dev.prewire.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an announcement says: all of it signed, none of it telling who proposed or disagreed.
 *
 * @param leaders in role order
 * @param replaces the earlier decision that this one takes the place of
 * @param replacedBy the later one that took its place
 */
record Announcement(
    String id,
    int number,
    Terms terms,
    List<String> leaders,
    @Nullable Mention replaces,
    @Nullable Mention replacedBy) {

  /**
   * Another decision, as it is mentioned.
   *
   * @param permalink null while Slack hasn't told it
   */
  record Mention(int number, @Nullable String permalink) {
    static Mention of(AnnouncedDecision decision) {
      return new Mention(decision.number(), decision.permalink());
    }
  }

  Announcement {
    leaders = List.copyOf(leaders);
  }
}
