package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {

  private static final Writer FULL =
      new Writer() {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
          throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Test
  void aFullDiskIsNotTakenForAReaderWhoLeft() {
    Writer out = StandardOutput.of(new PrintWriter(FULL));
    assertThatThrownBy(
            () -> {
              out.write("x");
              out.flush();
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the disk full");
  }
}
