package dev.prewire.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes to standard output, and notices when that fails, which Java doesn't say why. */
final class StandardOutput extends Writer {

  private static final int AT_ONCE = 1 << 16;

  private final PrintWriter out;

  private StandardOutput(PrintWriter out) {
    this.out = out;
  }

  static Writer of(PrintWriter out) {
    return new BufferedWriter(new StandardOutput(out), AT_ONCE);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.write(text, from, length);
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException(
          "is the disk full that standard output goes to, or whoever reads it gone?");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
