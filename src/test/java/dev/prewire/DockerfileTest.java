package dev.prewire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DockerfileTest {

  @Test
  void theImageRunsAsAUserWithANumberWhoIsNotRoot() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("Dockerfile"));
    int last = 0;
    for (int n = 0; n < lines.size(); n++) {
      last = lines.get(n).startsWith("FROM ") ? n : last;
    }
    assertThat(lines.subList(last, lines.size()).stream().filter(line -> line.startsWith("USER ")))
        .singleElement()
        .asString()
        .matches("USER [1-9][0-9]*:[1-9][0-9]*");
  }
}
