package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import java.util.Set;

/**
 * What one person may see of the log, at the moment of asking. Immutable.
 *
 * @param channels those that the person may read
 * @param partnerships those that the person leads: leaders keep seeing what they announced. What
 *     was imported for their partnership, others announced, perhaps before these led it
 */
public record Visible(String workspace, Set<String> channels, Set<String> partnerships) {

  public Visible {
    channels = Set.copyOf(channels);
    partnerships = Set.copyOf(partnerships);
  }

  /** Whether this one is among it; whatever is read by its id must be held against this. */
  public boolean includes(AnnouncedDecision decision) {
    return decision.workspace().equals(workspace)
        && (channels.contains(decision.terms().channel())
            || (decision.imported() == null && partnerships.contains(decision.partnership())));
  }
}
