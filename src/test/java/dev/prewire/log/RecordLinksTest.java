package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordLinksTest {

  private final RecordLinks links = new RecordLinks("https://p.example");

  @Test
  void anAddressIsOfOneRecordOfThisWorkspaceOrOfNone() {
    assertThat(links.to("T1", 42)).isEqualTo("https://p.example/decisions/T1/42");
    assertThat(links.number("T1", links.to("T1", 42))).hasValue(42);
    assertThat(links.number("E1", links.to("E1", 999_999_999))).hasValue(999_999_999);
    for (String other :
        new String[] {
          "",
          links.to("T2", 42),
          links.to("T1", 42) + "/",
          links.to("T1", 42) + "#x",
          links.to("T1", 0),
          links.to("T1", -1),
          "https://p.example/decisions/T1/1000000000",
          "https://p.example/decisions/T1/\u0664\u0662",
          "https://p.example.org/decisions/T1/42"
        }) {
      assertThat(links.number("T1", other)).as(other).isEmpty();
    }
  }

  @Test
  void whatWasPastedComesBackFromItsErrand() {
    Pasted pasted = new Pasted("C1", "1700000000.000100", List.of(42, 7));
    assertThat(Pasted.of(pasted.subject())).isEqualTo(pasted);
  }
}
