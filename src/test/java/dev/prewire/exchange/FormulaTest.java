package dev.prewire.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormulaTest {

  @Test
  void noCellBeginsLikeAFormula() {
    for (String text :
        new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"}) {
      assertThat(Formula.defused(text)).isEqualTo("'" + text);
    }
    for (String text : new String[] {"", "a=1", "'tis", "1-2", "''"}) {
      assertThat(Formula.defused(text)).isEqualTo(text);
    }
  }

  @Test
  void everyTextComesBackAsItWas() {
    Random random = new Random(7);
    String letters = "'''=+-@\t\na ,";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(Formula.undone(Formula.defused(text.toString()))).isEqualTo(text.toString());
    }
  }
}
