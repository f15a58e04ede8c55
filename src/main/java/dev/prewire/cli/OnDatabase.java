package dev.prewire.cli;

import dev.prewire.Config;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads the app's database, and changes nothing in it: there must be one. */
abstract class OnDatabase implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  OnDatabase(Map<String, String> environment) {
    this.environment = environment;
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
    String databaseUrl;
    try {
      databaseUrl = Config.database(environment);
    } catch (Config.Invalid e) {
      e.problems().forEach(out::println);
      return Main.MISUSED;
    }
    Optional<String> wrong = DatabaseCheck.unusable(databaseUrl);
    if (wrong.isPresent()) {
      out.println(wrong.get());
      return Main.WRONG;
    }
    return run(databaseUrl, out);
  }
}
