package dev.prewire.decision;

import dev.prewire.partnership.Partnership;
import java.util.List;

/**
 * A decision as its leaders are shown it.
 *
 * @param changed the fields that the current revision changed; empty for the first one
 * @param related earlier decisions that look like it, which each of its leaders may read
 */
record Proposal(
    Decision decision,
    Partnership partnership,
    Announcement announcement,
    List<String> changed,
    List<AnnouncedDecision> related) {

  Proposal {
    changed = List.copyOf(changed);
    related = List.copyOf(related);
  }

  /** What a button is about: this text, and no other. */
  String target() {
    return decision.id() + ":" + decision.revision().number();
  }
}
