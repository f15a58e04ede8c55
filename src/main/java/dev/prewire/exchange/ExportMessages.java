package dev.prewire.exchange;

import dev.prewire.slack.Escape;
import java.time.LocalDate;
import java.util.Locale;

/** What comes with an export, or instead of one; mrkdwn. Pure. */
final class ExportMessages {

  static final String COMING =
      "The file is being written. I send it to you as a direct message in a moment.";
  static final String LATE =
      "Slack didn't take your export for an hour, so I gave it up. Press “Export these” again.";
  static final String NO_SCOPE =
      "I can't send you your export: Slack doesn't let me send files here. Ask whoever installed"
          + " Prewire to install it again, with the permission `files:write`.";

  private static final int SHOWN_QUERY = 300;

  private ExportMessages() {}

  static String comment(Export export, long count) {
    String many = String.format(Locale.ROOT, "%,d decision%s", count, count == 1 ? "" : "s");
    String which =
        export.query().isEmpty() ? "all that you can see" : "found with " + typed(export);
    return many + ", " + which + ". Others may see less: mind whom you pass it on to.";
  }

  static String nothing(Export export) {
    return export.query().isEmpty()
        ? "There is nothing to export: you can see no decision."
        : "There is nothing to export: you find no decision with " + typed(export) + ".";
  }

  static String tooMuch(long megabytes) {
    return "There is no export: it is more than the %d MB, or takes longer, than I can send. Narrow it, for example with `after:2026-01-01`, or ask whoever runs Prewire for one."
        .formatted(megabytes);
  }

  static String refused(String error) {
    return error.equals("missing_scope")
        ? NO_SCOPE
        : "I can't send you your export: Slack refused the file (`%s`). An admin of this workspace can tell why."
            .formatted(Escape.text(error, 100));
  }

  /** {@code decisions-2026-11-21.csv}. */
  static String fileName(Format format, LocalDate day) {
    return "decisions-" + day + format.ending();
  }

  private static String typed(Export export) {
    return "“" + Escape.text(export.query(), SHOWN_QUERY) + "”";
  }
}
