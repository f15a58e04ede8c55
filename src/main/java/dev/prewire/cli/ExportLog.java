package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.exchange.ExportDecisions;
import dev.prewire.exchange.Format;
import dev.prewire.search.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The log as files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Writes all announced decisions of a workspace, of every channel, as they are at one moment."
          + " Reads only; the app may be running.",
      "Nothing private is in it: no proposal, no position, nobody who disagreed. It does hold what"
          + " was announced in private channels: only the file's owner can read it.",
      "csv: RFC 4180, in UTF-8. A text that a spreadsheet would run as a formula has an apostrophe"
          + " in front; import takes it away again.",
      "json: one array, a decision on each line.",
      "markdown: a folder with a file for each decision, in the form of MADR. It isn't imported."
    })
final class ExportLog extends OnDatabase {

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "csv, json or markdown")
  private Format format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The file, or markdown's folder. It must not exist yet. - is standard output")
  private String output;

  @Option(
      names = "--workspace",
      paramLabel = "T…",
      description = "Which one; needed where there are several")
  private @Nullable String workspace;

  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = {
        "Only what a search finds with this: words, \"a phrase\", pric*, -not, D-42, kind:debt,"
            + " tag:billing, by:U0123456789, in:C0123456789, call:engineering, status:replaced,"
            + " status:imported, quarter:2026Q3, after:2026-01-31, before:2026-06. People and"
            + " channels by id, days in UTC"
      })
  private String query = "";

  @SuppressWarnings("NullAway.Init") // picocli fills them in
  ExportLog(Map<String, String> environment) {
    super(environment);
  }

  @Override
  List<String> misuse() {
    List<String> problems = Selection.of(query).problems();
    return problems.isEmpty() && format == Format.MARKDOWN && output.equals("-")
        ? List.of("Markdown is a file for each decision: give a folder as --output")
        : problems;
  }

  @Override
  Optional<String> obstacle(String databaseUrl) {
    return DatabaseCheck.notOfThisVersion(databaseUrl);
  }

  @Override
  int run(String databaseUrl, PrintWriter err) {
    try {
      return Database.look(databaseUrl, tx -> export(tx, err));
    } catch (ExportDecisions.Refused | UncheckedIOException e) {
      err.println("There is no export. " + e.getMessage());
    } catch (RuntimeException e) {
      err.println(
          "There is no export of " + Database.nameOf(databaseUrl) + ": " + Failure.words(e));
    }
    return Main.WRONG;
  }

  private int export(Tx tx, PrintWriter err) {
    Workspaces.Chosen chosen = Workspaces.choose(tx, workspace);
    if (chosen.problem() != null) {
      err.println(chosen.problem());
      return chosen.code();
    }
    tx.takeItsTime();
    try {
      long count = write(new ExportDecisions(tx, chosen.workspace(), Selection.of(query)));
      err.printf(Locale.ROOT, "%,d decisions of %s%n", count, chosen.workspace());
      return Main.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("It can't be written: " + e.getMessage(), e);
    }
  }

  private long write(ExportDecisions decisions) throws IOException {
    if (!output.equals("-")) {
      return decisions.write(format, Path.of(output));
    }
    return decisions.write(format, StandardOutput.of(spec.commandLine().getOut()));
  }
}
