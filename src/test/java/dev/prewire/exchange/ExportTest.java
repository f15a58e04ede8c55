package dev.prewire.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExportTest {

  private static final Instant AT = Instant.parse("2026-11-21T09:00:00.5Z");

  @Test
  void itComesBackFromItsErrandWhateverWasTyped() {
    for (String query : new String[] {"", " a  b ", "\"x\" -y kind:debt", "line\nline", "😀"}) {
      Export export = new Export(AT, "U1", Format.MARKDOWN, query);
      assertThat(Export.of(export.subject())).isEqualTo(export);
    }
  }

  @Test
  void itsWordsAreNoMarkup() {
    Export export = new Export(AT, "U1", Format.CSV, "<!channel> & *x*");
    assertThat(ExportMessages.comment(export, 1234))
        .startsWith("1,234 decisions, found with “&lt;!channel&gt; &amp; *x*”.");
    assertThat(ExportMessages.nothing(export)).doesNotContain("<!channel>");
  }
}
