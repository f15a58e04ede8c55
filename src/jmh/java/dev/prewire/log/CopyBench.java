package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.cli.Main;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How long {@code copy} takes from a SQLite file to a PostgreSQL and back, in a process of its own
 * with a small heap, and that what comes back is what went.
 */
public final class CopyBench {

  private static final String HEAP = "-Xmx256m";
  private static final int BATCH = 2_000;
  private static final List<String> ACTS =
      List.of("decision.propose", "decision.sign", "decision.agree");

  private CopyBench() {}

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    try (Scratch scratch = new Scratch();
        Server server = new Server(scratch.path("postgres"))) {
      String there = scratch.sqlite("there.db");
      String back = scratch.sqlite("back.db");
      String between = server.empty("between");
      fill(there, decisions);
      System.out.printf(
          Locale.ROOT,
          "%,d decisions, %.0f MB; the copying process has %s%n",
          decisions,
          scratch.megabytes("there.db"),
          HEAP);
      copy("SQLite to PostgreSQL", there, between);
      System.out.printf(Locale.ROOT, "%.0f MB in PostgreSQL%n", server.megabytes("between"));
      copy("PostgreSQL to SQLite", between, back);
      System.out.printf(Locale.ROOT, "%.0f MB in SQLite%n", scratch.megabytes("back.db"));
      compare(there, scratch.path("back.db"));
    }
  }

  private static void fill(String url, int decisions) {
    try (Database database = Database.open(url)) {
      new Corpus().fill(database, decisions);
      for (int from = 1; from <= decisions; from += BATCH) {
        int first = from;
        int last = Math.min(decisions, from + BATCH - 1);
        database.write(tx -> sign(tx, first, last));
      }
    }
  }

  private static int sign(Tx tx, int first, int last) {
    for (int number = first; number <= last; number++) {
      Actor actor = new Actor(Corpus.workspace(number), "U" + (1 + number % 2));
      for (String act : ACTS) {
        Audit.append(tx, actor, Corpus.NOW, act, Corpus.id(number) + ":1");
      }
    }
    return tx.handle()
        .execute(
            """
            INSERT INTO decision_signature (decision, revision, person, disagreed, at)
            SELECT id, 1, leader.person, 0, announced_at FROM decision
            CROSS JOIN (SELECT 'U1' AS person UNION SELECT 'U2') leader
            WHERE number BETWEEN ? AND ?
            """,
            first,
            last);
  }

  /** Its own words go to the output: the rows of each table, and whether the trail is whole. */
  private static void copy(String what, String from, String to) throws Exception {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "copy",
                "--from",
                from,
                "--to",
                to)
            .inheritIO()
            .start();
    double peak = 0;
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, Served.resident(process));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(what + " ended with " + process.exitValue());
    }
    System.out.printf(
        Locale.ROOT, "%s took %.1f s, resident memory up to %.0f MB%n", what, seconds, peak);
  }

  /** By SQLite itself, with none of the code that copied. */
  private static void compare(String there, Path back) throws IOException {
    long rows = 0;
    try (Handle handle = Jdbi.create(there).open()) {
      handle.execute("ATTACH ? AS back", back.toString());
      for (String table : tables(handle)) {
        long count = count(handle, "main." + table);
        long came = count(handle, "back." + table);
        if (count != came
            || missing(handle, table, "main", "back") > 0
            || missing(handle, table, "back", "main") > 0) {
          throw new IllegalStateException(
              "%s came back differently: %d rows went, %d came".formatted(table, count, came));
        }
        rows += count;
      }
    }
    System.out.printf(
        Locale.ROOT, "%,d rows, equal in both files of %,d bytes%n", rows, Files.size(back));
  }

  /** But for the migrations' own, and what tells one database from another. */
  private static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
              AND name NOT IN ('flyway_schema_history', 'database_identity')
            """)
        .mapTo(String.class)
        .list();
  }

  private static long missing(Handle handle, String table, String from, String in) {
    String all = "SELECT * FROM %s." + table;
    return count(handle, "(" + all.formatted(from) + " EXCEPT " + all.formatted(in) + ")");
  }

  private static long count(Handle handle, String from) {
    return handle.createQuery("SELECT COUNT(*) FROM " + from).mapTo(Long.class).one();
  }
}
