package dev.prewire.cli;

import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.DatabaseCopy;
import dev.prewire.db.Trouble;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moving house: everything from one database into another, empty one. */
@Command(
    name = "copy",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Copies everything from one database into another, empty one, and checks what arrived.",
      "Stop the app first: what it writes meanwhile isn't copied.",
    })
final class Copy implements Callable<Integer> {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "URL",
      description = "jdbc:sqlite:<path> or jdbc:postgresql://<host>/<database>?user=…")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "Likewise. Its tables are made where they are missing")
  private String to;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills them in
  Copy() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getErr();
    Optional<String> wrong = Optional.empty();
    for (String url : new String[] {from, to}) {
      if (!Database.isSupported(url)) {
        out.println("Give a database as jdbc:sqlite:<path> or jdbc:postgresql://<host>/<database>");
        return Main.MISUSED;
      }
      wrong = wrong.or(() -> DatabaseCheck.problem(url));
    }
    if (wrong.isEmpty() && !DatabaseCheck.isSetUp(from)) {
      wrong = Optional.of(Database.nameOf(from) + ": there is nothing of Prewire in it");
    }
    if (wrong.isPresent()) {
      out.println(wrong.get());
      return Main.WRONG;
    }
    try {
      Map<String, Long> rows = DatabaseCopy.copy(from, to);
      rows.forEach((table, count) -> out.printf("%,12d  %s%n", count, table));
      out.println("Every row arrived as it was.");
      boolean whole = checkTrails(out);
      leaveLine();
      return whole ? Main.DONE : Main.WRONG;
    } catch (DatabaseCopy.Refused e) {
      out.println(e.getMessage());
    } catch (RuntimeException e) {
      out.println("Nothing was copied: " + Trouble.of(e).orElse("a database failed"));
    }
    return Main.WRONG;
  }

  /** After the check: so far both are the same. */
  private void leaveLine() {
    try (Database database = Database.open(to)) {
      database.write(
          tx -> {
            Audit.appendToAll(tx, InstantSource.system().instant(), "cli.copy", "everything");
            return null;
          });
    }
  }

  /** A trail that is broken was so before: it is told, and moving house doesn't wait for it. */
  private boolean checkTrails(PrintWriter out) {
    Map<String, Long> broken = Database.look(to, Audit::broken);
    broken.forEach(
        (workspace, line) ->
            out.printf(
                "The audit trail of %s is broken at line %d, here and in the source.%n",
                workspace, line));
    if (broken.isEmpty()) {
      out.println("The audit trail is whole.");
    }
    return broken.isEmpty();
  }
}
