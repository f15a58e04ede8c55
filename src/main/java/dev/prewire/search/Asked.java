package dev.prewire.search;

import java.time.Instant;

/** A question, by whom and when: all that a search depends on. Immutable. */
record Asked(Question question, Viewer viewer, Instant now) {

  Visible visible() {
    return viewer.visible();
  }

  /** The same searcher asks for something else. */
  Asked instead(Question other) {
    return new Asked(other, viewer, now);
  }
}
