package dev.prewire.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on so many bytes; the one after them is {@link ExportDecisions.TooMuch}. */
final class AtMost extends FilterOutputStream {

  private long left;

  AtMost(long bytes, OutputStream out) {
    super(out);
    this.left = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    take(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    take(length);
    out.write(bytes, from, length);
  }

  private void take(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new ExportDecisions.TooMuch();
    }
  }
}
