package dev.prewire.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class AtMostTest {

  @Test
  void whatFitsGoesThroughAndTheByteAfterItIsTooMuch() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtMost three = new AtMost(3, out);
    three.write(new byte[] {1, 2});
    three.write(3);
    assertThatThrownBy(() -> three.write(4)).isInstanceOf(ExportDecisions.TooMuch.class);
    assertThat(out.toByteArray()).containsExactly(1, 2, 3);
    AtMost two = new AtMost(2, new ByteArrayOutputStream());
    assertThatThrownBy(() -> two.write(new byte[3])).isInstanceOf(ExportDecisions.TooMuch.class);
  }
}
