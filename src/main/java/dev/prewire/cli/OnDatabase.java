package dev.prewire.cli;

import dev.prewire.Config;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command on the app's database, of which there must be one: first it is looked at how the
 * command is used, then at the configuration, then at the database.
 */
abstract class OnDatabase implements Callable<Integer> {

  final Map<String, String> environment;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  OnDatabase(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What can't be meant, whatever the database is like. */
  List<String> misuse() {
    return List.of();
  }

  /** Why it can't be done, found without changing anything. */
  Optional<String> obstacle(String databaseUrl) {
    return DatabaseCheck.unusable(databaseUrl);
  }

  /**
   * Does it.
   *
   * @return the exit code
   */
  abstract int run(String databaseUrl, PrintWriter out);

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getErr();
    List<String> misuse = misuse();
    if (!misuse.isEmpty()) {
      misuse.forEach(out::println);
      return Main.MISUSED;
    }
    String databaseUrl;
    try {
      databaseUrl = Config.database(environment);
    } catch (Config.Invalid e) {
      e.problems().forEach(out::println);
      return Main.MISUSED;
    }
    Optional<String> obstacle = obstacle(databaseUrl);
    if (obstacle.isPresent()) {
      out.println(obstacle.get());
      return Main.WRONG;
    }
    return run(databaseUrl, out);
  }
}
