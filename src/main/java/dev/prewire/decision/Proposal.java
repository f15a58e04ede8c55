package dev.prewire.decision;

import dev.prewire.partnership.Partnership;
import java.util.List;

/**
 * A decision as its leaders are shown it.
 *
 * @param changed the fields that the current revision changed; empty for the first one
 */
record Proposal(
    Decision decision, Partnership partnership, Announcement announcement, List<String> changed) {

  Proposal {
    changed = List.copyOf(changed);
  }

  /** What a button is about: this text, and no other. */
  String target() {
    return decision.id() + ":" + decision.revision().number();
  }
}
