package dev.prewire.cli;

import dev.prewire.Config;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.install.EncryptAgain;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Another key for what is encrypted at rest. */
@Command(
    name = "rekey",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Encrypts all tokens and all private text in the database with another key, in one"
          + " transaction.",
      "PREWIRE_SECRET_KEY is the key they have now, PREWIRE_NEW_SECRET_KEY the new one. Without a"
          + " new one: encrypts what was written before there was a key.",
      "Stop every replica before, and start them with the new key as PREWIRE_SECRET_KEY. Running it"
          + " again encrypts only what hasn't the new key yet."
    })
final class Rekey implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills spec in
  Rekey(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getErr();
    String databaseUrl;
    Vault now;
    Vault next;
    try {
      databaseUrl = Config.database(environment);
      now = Config.vault(environment, "PREWIRE_SECRET_KEY");
      next = Config.vaultIfAny(environment, "PREWIRE_NEW_SECRET_KEY").orElse(now);
    } catch (Config.Invalid e) {
      e.problems().forEach(out::println);
      return Main.MISUSED;
    }
    try (Database database = Database.open(databaseUrl)) {
      int values =
          database.writeForLong(
              tx -> {
                Instant at = InstantSource.system().instant();
                int all = new EncryptAgain(now, next).all(tx, at);
                Audit.appendToAll(tx, at, "cli.rekey", "all");
                return all;
              });
      database.scrub();
      out.printf(
          "%d values are now encrypted with the new key. Start every replica with it as"
              + " PREWIRE_SECRET_KEY, and keep the old one as long as you keep backups from"
              + " before.%n",
          values);
      return Main.DONE;
    } catch (EncryptAgain.Busy e) {
      out.println(e.getMessage() + ": try again in a minute. Nothing was changed.");
      return Main.WRONG;
    } catch (Vault.Shut e) {
      out.println(e.getMessage() + ". Nothing was changed.");
      return Main.WRONG;
    }
  }
}
