package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What 50 companies of 2,000 people do in a busy hour, done in ten minutes to one process with the
 * heap that the Docker image gives it: {@link Habit} has the arithmetic. All of it goes through one
 * workspace of a local Slack, over signed HTTP, at times that don't wait for answers. In the middle
 * a backup is taken; in the end it is put back, and served.
 *
 * <p>The local Slack counts no calls a minute: as it does for fifty workspaces and not for one. The
 * app still posts into each channel once a second at most.
 *
 * <p>{@code -Dbench.minutes=10 -Dbench.times=50 -Dbench.database=sqlite|postgresql}
 */
public final class LoadHour {

  private static final int MINUTES = Integer.getInteger("bench.minutes", 10);
  private static final int TIMES = Integer.getInteger("bench.times", 50);
  private static final boolean POSTGRESQL =
      "postgresql".equals(System.getProperty("bench.database", "sqlite"));
  private static final Duration TIME = Duration.ofMinutes(MINUTES);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** So many of everybody can do something at the same moment. */
  private static final int HANDS = 16;

  private final Company company;
  private final Scratch scratch;
  private final String url;
  private final Proof proof;
  private volatile long began;

  private LoadHour(Company company, Scratch scratch, String url) {
    this.company = company;
    this.scratch = scratch;
    this.url = url;
    this.proof = new Proof(company);
  }

  public static void main(String[] args) throws Exception {
    try (Scratch scratch = new Scratch();
        Company company = new Company()) {
      if (POSTGRESQL) {
        try (Server server = new Server(scratch.path("postgres"))) {
          new LoadHour(company, scratch, server.empty("loaded")).run(server.empty("restored"));
        }
      } else {
        String restored = scratch.sqlite("restored.db");
        new LoadHour(company, scratch, scratch.sqlite("loaded.db")).run(restored);
      }
    }
  }

  private void run(String restored) throws Exception {
    Path backup = scratch.path("backup.db");
    Path index = scratch.path("index");
    Path output = scratch.path("output.txt");
    Map<String, String> environment = company.environment(url, index.toString());
    System.out.printf(
        Locale.ROOT,
        "%s; a busy hour of %,d people, %d times, in %d minutes; load average before %.1f%n",
        POSTGRESQL ? "PostgreSQL" : "SQLite",
        Habit.PEOPLE,
        TIMES,
        MINUTES,
        Rounds.loadAverage());
    try (Served app = Served.start(environment, output)) {
      company.slack.connect(app.events());
      company.partners.forEach(Partners::setUp);
      allAtOnce(company.partners.stream().map(each -> call(each::begin)).toList());
      settled(url);
      int before = company.slack.deliveries().size();
      try (Watch watch = new Watch(app, url, Duration.ofSeconds(5))) {
        load(environment, backup);
        double loaded = seconds();
        settled(url);
        System.out.printf(
            Locale.ROOT,
            "done after %.1f s; all messages were there %.1f s later, and %d Homes to come%n",
            loaded,
            seconds() - loaded,
            Backlog.of(url).homes());
        TimeUnit.SECONDS.sleep(30);
        watch.print();
      }
      var acknowledgements =
          new Acknowledgements(
              List.copyOf(
                  company.slack.deliveries().subList(before, company.slack.deliveries().size())));
      acknowledgements.print();
      proof.expect(acknowledgements.errors() == 0, "There were answers other than 2xx");
      proof.expect(acknowledgements.late() == 0, "Slack wouldn't have waited for all");
      nothingLost();
      proof.nothingPrivateGotOut(index, output);
      System.out.printf("%d lines in the app's log%n", Files.readAllLines(output).size());
    }
    proof.wholeTrail(environment);
    restore(backup, restored);
    report();
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private static Callable<Object> call(Runnable act) {
    return Executors.callable(act);
  }

  private static void allAtOnce(Collection<Callable<Object>> acts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      for (Future<Object> each : threads.invokeAll(acts)) {
        Object unused = each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** All messages are there. Homes follow as fast as Slack lets them be published. */
  private void settled(String database) {
    await("Slack was told everything")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> Backlog.of(database).messages() == 0);
  }

  private void load(Map<String, String> environment, Path backup) throws Exception {
    Random dice = new Random(2026);
    List<Habit> leaders = new ArrayList<>();
    List<Habit> everybody = new ArrayList<>();
    for (Habit habit : Habit.values()) {
      (habit.isLeaders() ? leaders : everybody)
          .addAll(Collections.nCopies(habit.hourly * TIMES, habit));
    }
    Collections.shuffle(leaders, dice);
    List<Timetable> theirs =
        Timetable.dealt(leaders, company.partners.size(), TIME, dice, () -> began);
    Timetable ours = Timetable.dealt(everybody, 1, TIME, dice, () -> began).get(0);
    List<Callable<Object>> acts = new ArrayList<>();
    for (int n = 0; n < theirs.size(); n++) {
      Partners partners = company.partners.get(n);
      Timetable table = theirs.get(n);
      acts.add(() -> worked(table, partners::act));
    }
    for (int n = 0; n < HANDS; n++) {
      Everybody some = new Everybody(company.slack, n, HANDS);
      acts.add(() -> worked(ours, some::act));
    }
    acts.add(
        () -> {
          TimeUnit.NANOSECONDS.sleep(TIME.toNanos() / 2);
          return backUp(environment, backup);
        });
    began = System.nanoTime();
    allAtOnce(acts);
    System.out.printf(
        "leaders began what they did up to %d s late: they do one thing after the other;"
            + " everybody else up to %d ms%n",
        theirs.stream().mapToLong(each -> each.late().toSeconds()).max().orElseThrow(),
        ours.late().toMillis());
  }

  /** What fails is noted, and doesn't keep the others. */
  private Timetable worked(Timetable table, Consumer<Habit> act) throws InterruptedException {
    table.workOff(
        habit -> {
          try {
            act.accept(habit);
          } catch (RuntimeException e) {
            proof.expect(false, habit + ": " + e);
          }
        });
    return table;
  }

  private Path backUp(Map<String, String> environment, Path backup) throws Exception {
    double from = seconds();
    Cli.Result taken = Cli.run(environment, "backup", "--to", backup.toString());
    proof.expect(taken.exit() == 0, "No backup: " + taken.said());
    System.out.printf(
        Locale.ROOT,
        "backup from second %.1f to %.1f, %.1f MB, under load: %s%n",
        from,
        seconds(),
        Files.size(backup) / 1e6,
        taken.said().lines().reduce((a, b) -> b).orElse(""));
    return backup;
  }

  private void nothingLost() {
    int announced = proof.announcedOnce();
    List<String> agreed =
        company.partners.stream().flatMap(each -> each.done.agreed.stream()).toList();
    proof.found(agreed);
    proof.stored(url);
    System.out.printf(
        "%d decisions were agreed, %d announced, each once; each is found by search%n",
        agreed.size(), announced);
  }

  /** As the README says. Slack is as it is now: most of what the backup has was told since. */
  private void restore(Path backup, String restored) throws Exception {
    List<String> known = Proof.announcedIn("jdbc:sqlite:" + backup);
    long pending = Proof.count("jdbc:sqlite:" + backup, "SELECT COUNT(*) FROM outbox");
    proof.expect(!known.isEmpty(), "Nothing was announced yet when the backup was taken");
    if (POSTGRESQL) {
      Cli.Result copied =
          Cli.run(Map.of(), "copy", "--from", "jdbc:sqlite:" + backup, "--to", restored);
      proof.expect(copied.exit() == 0, "It can't be restored: " + copied.said());
    } else {
      Files.copy(backup, scratch.path("restored.db"));
    }
    Path index = scratch.path("another index");
    Path output = scratch.path("restored.txt");
    Map<String, String> environment = company.environment(restored, index.toString());
    proof.wholeTrail(environment);
    try (Served app = Served.start(environment, output)) {
      company.slack.connect(app.events());
      proof.found(known);
      settled(restored);
      int announced = proof.announcedOnce();
      proof.found(Proof.announcedIn(restored));
      proof.nothingPrivateGotOut(index, output);
      System.out.printf(
          "The backup knew %d announced decisions and %d messages to send; restored and served,"
              + " all are found, and %d announcements are in Slack, each once%n",
          known.size(), pending, announced);
    }
    proof.wholeTrail(environment);
  }

  private void report() {
    List<String> problems = proof.problems();
    problems.forEach(problem -> System.out.println("PROBLEM: " + problem));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.size() + " problems");
    }
    System.out.println("Nothing lost, nothing twice, nothing private in public");
  }
}
