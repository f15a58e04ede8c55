package dev.prewire.decision;

import dev.prewire.partnership.Partnership;
import java.util.List;

/** Finds earlier decisions that look like a proposal. Given from above: by who can search. */
@FunctionalInterface
public interface RelatedDecisions {

  /**
   * Those that stand and that every leader of the partnership may read, the most alike first; none
   * while that can't be told. May ask Slack, so no transaction is open.
   */
  List<AnnouncedDecision> of(Decision proposal, Partnership partnership);
}
