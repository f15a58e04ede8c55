package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.search.FuzzedSearch;
import dev.prewire.slack.Blocks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found with texts that nobody foresaw can be shown. */
final class FuzzedAnswersTest {

  @TempDir Path folder;

  @Test
  void whateverIsFoundFitsAMessage() throws IOException {
    try (FuzzedSearch fuzzed = new FuzzedSearch(folder)) {
      fuzzed.forEachText(
          text ->
              assertThat(
                      Blocks.weight(LogMessages.answer(fuzzed.found(text), "/decisions").blocks()))
                  .isLessThanOrEqualTo(Blocks.MAX_WEIGHT));
    }
  }
}
