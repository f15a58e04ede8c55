package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;

/**
 * Writes decisions in a format, one after the other. What isn't finished isn't whole, and where the
 * format allows can't be taken for it.
 */
interface RowWriter {

  void write(AnnouncedDecision decision, Row row) throws IOException;

  /** After the last one: what belongs to the end. */
  void finish() throws IOException;
}
