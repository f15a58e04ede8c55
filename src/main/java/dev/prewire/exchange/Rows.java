package dev.prewire.exchange;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads decisions from a file, one after the other. */
interface Rows extends Closeable {

  /**
   * A decision of the file.
   *
   * @param line where it begins, 1 for the first
   */
  record Line(long line, Row row) {}

  /** What a file is that can't be read on, in words; the line is where. */
  final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    Broken(long line, String why) {
      super(why);
      this.line = line;
    }

    long line() {
      return line;
    }
  }

  /**
   * The next one; null after the last.
   *
   * @throws Broken if there is no telling what follows
   */
  @Nullable Line next() throws IOException;
}
