package dev.prewire.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code java -jar prewire.jar <command>}. */
@Command(
    name = "prewire",
    description = "Disagree in private, decide together, announce once.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommandsRepeatable = false)
public final class Main implements Runnable {

  static final int DONE = 0;
  static final int WRONG = 1;
  static final int MISUSED = 2;

  private final CommandLine line;

  private Main(Map<String, String> environment) {
    this.line =
        new CommandLine(this)
            .addSubcommand(new Serve(environment))
            .addSubcommand(new Demo())
            .addSubcommand(new Doctor(environment))
            .addSubcommand(new Manifest(environment))
            .addSubcommand(new ExportLog(environment))
            .addSubcommand(new ImportLog(environment))
            .addSubcommand(new TakeBackup(environment))
            .addSubcommand(new Copy())
            .addSubcommand(new VerifyAudit(environment))
            .addSubcommand(new PurgeWorkspace(environment))
            .addSubcommand(new Rekey(environment))
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command
                      .getErr()
                      .println(
                          Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
                  return WRONG;
                });
  }

  public static void main(String[] arguments) {
    System.exit(line(System.getenv()).execute(arguments));
  }

  static CommandLine line(Map<String, String> environment) {
    return new Main(environment).line;
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        line,
        "Which command? serve, demo, doctor, manifest, export, import, backup, copy, audit, purge"
            + " or rekey");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"prewire " + (version == null ? "(from source)" : version)};
    }
  }
}
