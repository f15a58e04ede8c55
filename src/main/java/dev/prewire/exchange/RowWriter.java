package dev.prewire.exchange;

import dev.prewire.decision.AnnouncedDecision;
import java.io.Closeable;
import java.io.IOException;

/** Writes decisions in a format, one after the other; closing writes what belongs to the end. */
interface RowWriter extends Closeable {

  void write(AnnouncedDecision decision, Row row) throws IOException;
}
