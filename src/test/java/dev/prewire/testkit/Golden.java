package dev.prewire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what goes to Slack with a file that people review in diffs: {@code
 * src/test/resources/golden/<name>.json}. {@code mvn test -Dgolden.update=true} writes the files.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final Gson AS_SENT =
      GsonFactory.createSnakeCase().newBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private Golden() {}

  /** Fails, showing both, unless {@code blockKit} is what the file says. */
  public static void assertMatches(String name, Object blockKit) {
    String actual = AS_SENT.toJson(blockKit) + "\n";
    Path file = FOLDER.resolve(name + ".json");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("make it with -Dgolden.update=true").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
