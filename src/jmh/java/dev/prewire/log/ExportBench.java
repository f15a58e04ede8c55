package dev.prewire.log;

import dev.prewire.cli.Main;
import dev.prewire.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * How long {@code export} and {@code import} take, each in a process of its own with a small heap,
 * and that what went from one database through a file into another comes out of that byte for byte
 * the same: CSV from SQLite to PostgreSQL, JSON from there to another SQLite.
 */
public final class ExportBench {

  private static final String HEAP = "-Xmx64m";

  /** The first half, for a log so large that all of it takes an hour. */
  private static final boolean CSV_ONLY = "csv".equals(System.getProperty("bench.format"));

  private ExportBench() {}

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    try (Scratch scratch = new Scratch();
        Server server = new Server(scratch.path("postgres"))) {
      String there = scratch.sqlite("there.db");
      String between = server.empty("between");
      String back = scratch.sqlite("back.db");
      fill(there, decisions);
      found(between);
      found(back);
      System.out.printf(Locale.ROOT, "%,d decisions; every process has %s%n", decisions, HEAP);

      Path first = scratch.path("first.csv");
      run("export csv, SQLite", there, "export", "--format", "csv", "--output", first);
      System.out.printf(Locale.ROOT, "%,d bytes%n", Files.size(first));
      run("import csv, PostgreSQL", between, "import", "--format", "csv", first);
      run("the same again", between, "import", "--format", "csv", first);
      Path second = scratch.path("second.csv");
      run("export csv, PostgreSQL", between, "export", "--format", "csv", "--output", second);
      same(first, second);
      if (CSV_ONLY) {
        return;
      }

      Path third = scratch.path("third.json");
      run("export json, PostgreSQL", between, "export", "--format", "json", "--output", third);
      System.out.printf(Locale.ROOT, "%,d bytes%n", Files.size(third));
      run("import json, dry run", back, "import", "--format", "json", "--dry-run", third);
      run("import json, SQLite", back, "import", "--format", "json", third);
      Path fourth = scratch.path("fourth.json");
      run("export json, SQLite", back, "export", "--format", "json", "--output", fourth);
      same(third, fourth);
      Path fifth = scratch.path("fifth.csv");
      run("export csv, SQLite", back, "export", "--format", "csv", "--output", fifth);
      same(first, fifth);
    }
  }

  /** All of one workspace, some replaced, and nothing that the modal wouldn't take. */
  private static void fill(String url, int decisions) {
    found(url);
    try (Database database = Database.open(url)) {
      new Corpus().fill(database, decisions);
      database.writeForLong(
          tx -> {
            Handle handle = tx.handle();
            handle.execute("UPDATE decision SET workspace = 'T1'");
            handle.execute(
                """
                UPDATE decision SET state = 'REPLACED', replaced_by =
                  (SELECT n.id FROM decision n WHERE n.workspace = 'T1' AND n.number = decision.number + 1)
                WHERE number % 20 = 5
                  AND number < (SELECT MAX(number) FROM decision WHERE workspace = 'T1')
                """);
            handle.execute(
                """
                UPDATE decision SET replaces =
                  (SELECT o.id FROM decision o WHERE o.workspace = 'T1' AND o.number = decision.number - 1)
                WHERE number % 20 = 6
                """);
            handle.execute(
                """
                UPDATE decision_revision SET title = rtrim(substr(title, 1, 150)),
                  tags = CASE WHEN substr(tags, 1, instr(tags, ',') - 1) =
                                   substr(tags, instr(tags, ',') + 1)
                              THEN substr(tags, 1, instr(tags, ',') - 1) ELSE tags END
                """);
            return null;
          });
    }
  }

  /** A partnership, and channels that are known: so Slack isn't asked. */
  private static void found(String url) {
    try (Database database = Database.open(url)) {
      database.write(
          tx -> {
            Handle handle = tx.handle();
            handle.execute(
                """
                INSERT INTO partnership (workspace, id, name, name_key, channel, zone, state,
                  set_up_by, set_up_at, created_by_view)
                VALUES ('T1', 'p', 'Company', 'company', 'C', 'UTC', 'ACTIVE', 'U1', 0, 'v')
                """);
            handle.execute(
                """
                INSERT INTO partnership_leader (workspace, partnership, person, role, answer)
                VALUES ('T1', 'p', 'U1', 'PRODUCT', 'ACCEPTED'),
                       ('T1', 'p', 'U2', 'ENGINEERING', 'ACCEPTED')
                """);
            for (int channel = 0; channel < Corpus.CHANNELS; channel++) {
              handle.execute(
                  "INSERT INTO decision_channel (workspace, channel) VALUES ('T1', ?)",
                  Corpus.channel(channel));
            }
            return null;
          });
    }
  }

  private static void run(String what, String url, Object... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("PREWIRE_DATABASE_URL", url);
    long began = System.nanoTime();
    Process process = builder.start();
    double peak = 0;
    Duration worked = Duration.ZERO;
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, Served.resident(process));
      worked = process.info().totalCpuDuration().orElse(worked);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(what + " ended with " + process.exitValue());
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, %.1f s of processor time without the server's, resident memory up to %.0f MB%n",
        what,
        seconds,
        worked.toMillis() / 1e3,
        peak);
  }

  private static void same(Path one, Path other) throws IOException {
    long differs = Files.mismatch(one, other);
    if (differs >= 0) {
      throw new IllegalStateException(other + " differs from " + one + " at byte " + differs);
    }
    System.out.println("Both files are the same, byte for byte.");
  }
}
