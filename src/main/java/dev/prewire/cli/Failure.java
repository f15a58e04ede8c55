package dev.prewire.cli;

import dev.prewire.db.Trouble;
import java.util.Arrays;

/**
 * What went wrong, in words for whoever runs this. Where {@link Trouble} knows none, what it was
 * and where in Prewire: never the exception's own words, which may repeat what people typed.
 * Stateless.
 */
final class Failure {

  private static final String OURS = "dev.prewire.";

  private Failure() {}

  static String words(RuntimeException thrown) {
    return Trouble.of(thrown)
        .orElseGet(() -> "Prewire didn't expect this. Please report it: " + kind(thrown));
  }

  private static String kind(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String where =
        Arrays.stream(root.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
            .findFirst()
            .orElse("");
    return thrown.getClass().getSimpleName()
        + (root == thrown ? "" : ", " + root.getClass().getSimpleName())
        + where;
  }
}
