package dev.prewire.cli;

import dev.prewire.Backup;
import dev.prewire.audit.Trail;
import dev.prewire.db.Database;
import dev.prewire.db.DatabaseBackup;
import dev.prewire.db.DatabaseCopy;
import dev.prewire.db.Trouble;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A copy to put back. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Copies the database into a new SQLite file, as it is at one moment. The app may be running.",
      "Reads only. What was copied is checked before the file gets its name.",
      "To restore a SQLite database: stop the app, put the file in place of the database, delete"
          + " <database>-wal and <database>-shm, start. PostgreSQL: `copy` it into an empty"
          + " database."
    })
final class TakeBackup extends OnDatabase {

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PATH",
      description = "The file. It must not exist yet.")
  private Path to;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  TakeBackup(Map<String, String> environment) {
    super(environment);
  }

  @Override
  int run(String databaseUrl, PrintWriter out) {
    try {
      return tell(Backup.take(databaseUrl, to, InstantSource.system().instant()), out);
    } catch (DatabaseBackup.Refused | DatabaseCopy.Refused | UncheckedIOException e) {
      out.println("There is no backup. " + e.getMessage());
    } catch (RuntimeException e) {
      out.println(
          "There is no backup of "
              + Database.nameOf(databaseUrl)
              + ": "
              + Trouble.of(e).orElse("a database failed"));
    }
    return Main.WRONG;
  }

  /** A trail that is broken is so in the source: it is told, and the backup is kept. */
  private int tell(Backup backup, PrintWriter out) {
    backup.rows().forEach((table, count) -> out.printf("%,12d  %s%n", count, table));
    out.println("The file is sound: " + to);
    for (Trail trail : backup.trails()) {
      out.println(VerifyAudit.words(trail));
    }
    return backup.isWhole() ? Main.DONE : Main.WRONG;
  }
}
