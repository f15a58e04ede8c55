package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search came to. Immutable. Nothing in it tells of what the searcher may not see, so all of
 * it may be shown to them, and to nobody else.
 */
public sealed interface Found {

  /**
   * Some decisions.
   *
   * @param question what they are found with
   * @param offset how many come before these
   * @param more whether others come after them
   * @param fit how they fit what was asked
   * @param zone of whoever reads it
   */
  record Page(
      Question question, int offset, boolean more, List<Result> results, Fit fit, ZoneId zone)
      implements Found {
    public Page {
      results = List.copyOf(results);
    }
  }

  /**
   * How far what was found is what was asked.
   *
   * @param whole so many, the first ones, have all of the words; the others some of them
   * @param typed what was typed, if a misspelled word of it was forgiven: the way back
   */
  record Fit(int whole, Optional<Question> typed) {}

  /**
   * Nothing fits.
   *
   * @param instead questions that would find something
   */
  record Nothing(Question question, List<String> instead) implements Found {
    public Nothing {
      instead = List.copyOf(instead);
    }
  }

  /** There is nothing at all that this person may see. */
  record Empty(Question question) implements Found {}

  /** Slack didn't say in time what this person may see. */
  record Unsaid() implements Found {}

  /** The index is still being built. */
  record NotYet() implements Found {}

  /**
   * A decision that was found.
   *
   * @param successor what replaced it, if whoever searches may see that
   */
  record Result(
      AnnouncedDecision decision, List<Span> snippet, @Nullable AnnouncedDecision successor) {
    public Result {
      snippet = List.copyOf(snippet);
    }
  }
}
