package dev.prewire.cli;

import dev.prewire.Config;
import dev.prewire.db.Database;
import dev.prewire.install.Purge;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes all of a workspace's data, now. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Deletes all data of a workspace at once: decisions, pre-wires, tokens, the audit trail.",
      "A running app may go on running; its search index forgets the workspace within a second.",
      "What Slack was told stays in Slack."
    })
final class PurgeWorkspace implements Callable<Integer> {

  private final Map<String, String> environment;

  @Option(
      names = "--workspace",
      required = true,
      description = "The workspace's id, T…; an organisation's, E…, where the app is org-wide.")
  String workspace = "";

  @Option(names = "--yes", description = "Required: nothing brings the data back.")
  boolean yes;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  PurgeWorkspace(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getErr();
    if (!yes) {
      out.println("Nothing was deleted. Nothing brings it back: say --yes to delete it.");
      return Main.MISUSED;
    }
    String databaseUrl;
    try {
      databaseUrl = Config.database(environment);
    } catch (Config.Invalid e) {
      e.problems().forEach(out::println);
      return Main.MISUSED;
    }
    Map<String, Integer> gone;
    try (Database database = Database.open(databaseUrl)) {
      gone = database.write(tx -> new Purge().purge(tx, workspace));
    }
    if (gone.isEmpty()) {
      out.printf("There is nothing of %s in %s%n", workspace, Database.nameOf(databaseUrl));
      return Main.WRONG;
    }
    gone.forEach((table, rows) -> out.printf("%8d  %s%n", rows, table));
    out.printf("Deleted all of %s%n", workspace);
    return Main.DONE;
  }
}
