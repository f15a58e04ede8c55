package dev.prewire.cli;

import dev.prewire.Config;
import dev.prewire.ManifestFile;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what to paste into Slack. */
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Prints the app manifest for this configuration on standard output.",
      "With PREWIRE_BASE_URL and without SLACK_APP_TOKEN: requests by HTTP to that address; else Socket Mode.",
      "With SLACK_CLIENT_ID: for many workspaces, which install the app themselves.",
      "Commands are named after PREWIRE_COMMANDS."
    })
final class Manifest implements Callable<Integer> {

  private final Map<String, String> environment;

  @Option(
      names = "--enterprise",
      description = {
        "Adds Enterprise Search and Work Objects: decisions in Slack's own search bar.",
        "For organisations whose plan has them; such an app can't be distributed publicly."
      })
  boolean enterprise;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  Manifest(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      String file =
          enterprise
              ? ManifestFile.withEnterprise(environment)
              : ManifestFile.forEnvironment(environment);
      spec.commandLine().getOut().print(file);
      spec.commandLine().getOut().flush();
      return Main.DONE;
    } catch (Config.Invalid e) {
      e.problems().forEach(spec.commandLine().getErr()::println);
      return Main.MISUSED;
    }
  }
}
