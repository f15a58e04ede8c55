package dev.prewire.cli;

import dev.prewire.audit.Audit;
import dev.prewire.audit.Trail;
import dev.prewire.db.Database;
import dev.prewire.db.Trouble;
import dev.prewire.db.Tx;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the audit trail is as it was written. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Reads the audit trail of every workspace again and names the first broken link of each.",
      "Changes nothing; the app may be running. Lines missing at the end of a trail show only"
          + " against a seal that was written down before: give it as --seal."
    })
final class VerifyAudit extends OnDatabase {

  @Option(names = "--workspace", paramLabel = "T…", description = "Only this one.")
  private @Nullable String workspace;

  @Option(
      names = "--seal",
      paramLabel = "HASH",
      description = "One that an earlier run printed: found wrong if no line has it any more.")
  private @Nullable String seal;

  VerifyAudit(Map<String, String> environment) {
    super(environment);
  }

  private record Findings(List<Trail> trails, boolean sealed) {}

  @Override
  int run(String databaseUrl, PrintWriter out) {
    try {
      return tell(Database.look(databaseUrl, this::look), out);
    } catch (RuntimeException e) {
      out.println(
          Database.nameOf(databaseUrl) + ": " + Trouble.of(e).orElse("the trail can't be read"));
      return Main.WRONG;
    }
  }

  private Findings look(Tx tx) {
    List<String> workspaces =
        Audit.workspaces(tx).stream()
            .filter(w -> workspace == null || workspace.equals(w))
            .toList();
    return new Findings(
        workspaces.stream().map(w -> Audit.check(tx, w)).toList(),
        seal == null || Audit.holds(tx, workspace, seal.toLowerCase(Locale.ROOT)));
  }

  private int tell(Findings found, PrintWriter out) {
    if (workspace != null && found.trails().isEmpty()) {
      out.println("There is no trail of " + workspace);
      return Main.WRONG;
    }
    found.trails().forEach(trail -> out.println(words(trail)));
    List<Trail> whole = found.trails().stream().filter(Trail::isWhole).toList();
    out.printf(
        Locale.ROOT,
        "Whole: %,d lines of %,d workspaces, of %,d in all.%n",
        whole.stream().mapToLong(Trail::lines).sum(),
        whole.size(),
        found.trails().size());
    if (!found.sealed()) {
      out.println("No line has the seal " + seal + ": lines were taken out, or written anew.");
    }
    return whole.size() == found.trails().size() && found.sealed() ? Main.DONE : Main.WRONG;
  }

  /** What was found of one workspace. */
  static String words(Trail trail) {
    return trail.isWhole()
        ? String.format(
            Locale.ROOT,
            "%s: %,d lines, whole up to line %d, seal %s",
            trail.workspace(),
            trail.lines(),
            trail.last(),
            trail.seal())
        : String.format(
            Locale.ROOT,
            "%s: BROKEN at line %d; the %,d lines before it are whole",
            trail.workspace(),
            trail.firstBroken(),
            trail.lines());
  }
}
