package dev.prewire.log;

import dev.prewire.log.Case.Act;
import dev.prewire.log.Case.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a second and a third process bring, on a SQLite file and on PostgreSQL: requests a second,
 * how long each takes, and its processor time. The six cases take turns, so that all of them have
 * the same noise; the load is made on the same processors.
 */
public final class ReplicasBench {

  private static final int MOST_PROCESSES = 3;
  private static final int ROUNDS = 3;
  private static final int[] CONNECTIONS = {1, Case.ASKERS};

  /** What one line of the result is about. */
  private record Key(Act act, int connections, Case where) {}

  private final List<Case> cases = new ArrayList<>();
  private final Map<Key, List<Sample>> samples = new HashMap<>();

  private final Duration time;

  /**
   * @param time of each measurement
   */
  private ReplicasBench(Duration time) {
    this.time = time;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    ReplicasBench bench = new ReplicasBench(Duration.ofSeconds(seconds));
    try (Scratch scratch = new Scratch();
        Server server = new Server(scratch.path("postgres"))) {
      System.out.printf(
          Locale.ROOT,
          "%,d decisions; %d processors for everything; %.0f synced writes/s on this disk%n",
          decisions,
          Runtime.getRuntime().availableProcessors(),
          syncedWrites(scratch.path("synced")));
      try {
        bench.open(decisions, scratch, server);
        bench.run();
      } finally {
        bench.cases.forEach(Case::close);
      }
    }
  }

  private void open(int decisions, Scratch scratch, Server server) throws Exception {
    Corpus corpus = new Corpus();
    Town.fill(scratch.sqlite("filled"), corpus, decisions);
    Town.fill(server.empty("filled"), new Corpus(), decisions);
    for (int count = 1; count <= MOST_PROCESSES; count++) {
      String name = "sqlite" + count;
      Files.copy(scratch.path("filled"), scratch.path(name));
      open(new Case(name, scratch.sqlite(name), server), count, scratch);
    }
    for (int count = 1; count <= MOST_PROCESSES; count++) {
      String name = "postgres" + count;
      open(new Case(name, server.like("filled", name), server), count, scratch);
    }
    ExecutorService threads = Executors.newFixedThreadPool(cases.size());
    try {
      List<Callable<Case>> furnishing = new ArrayList<>();
      cases.forEach(each -> furnishing.add(() -> each.furnish(corpus)));
      for (Future<Case> each : threads.invokeAll(furnishing)) {
        Case unused = each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void open(Case next, int count, Scratch scratch) throws Exception {
    cases.add(next);
    next.open(count, scratch);
  }

  private void run() throws Exception {
    for (Act act : Act.values()) {
      for (Case each : cases) {
        each.warmUp(act, time);
      }
    }
    System.out.printf(Locale.ROOT, "load average at the start %.1f%n", Rounds.loadAverage());
    for (int round = 0; round < ROUNDS; round++) {
      for (int connections : CONNECTIONS) {
        for (Act act : Act.values()) {
          for (int n = 0; n < cases.size(); n++) {
            Case each = cases.get((n + round) % cases.size());
            samples
                .computeIfAbsent(new Key(act, connections, each), key -> new ArrayList<>())
                .add(each.measure(act, connections, time));
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "load average at the end %.1f (our own load is in it)%n",
        Rounds.loadAverage());
    for (Act act : Act.values()) {
      for (int connections : CONNECTIONS) {
        report(act, connections);
      }
    }
    cases.forEach(Case::check);
    List<String> failures =
        cases.stream().flatMap(it -> it.failures.stream().map(f -> it.name + ": " + f)).toList();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("\n", failures));
    }
    System.out.printf(
        Locale.ROOT, "Every answer was 200 and right; no violation of Slack's rules%n");
  }

  private void report(Act act, int connections) {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d connections; medians of %d rounds%n",
        act.words,
        connections,
        ROUNDS);
    System.out.printf(
        Locale.ROOT,
        "%-10s %9s %8s %7s %8s %8s %9s %9s%n",
        "",
        "req/s",
        "ratio",
        "p50 ms",
        "p99 ms",
        "worst",
        "CPU us",
        "server us");
    List<Sample> first = samples.get(new Key(act, connections, cases.get(0)));
    for (Case each : cases) {
      List<Sample> found = samples.get(new Key(act, connections, each));
      System.out.printf(
          Locale.ROOT,
          "%-10s %9.0f %8.2f %7.2f %8.2f %8.1f %9.0f %9.0f%n",
          each.name,
          Rounds.median(found, Sample::perSecond),
          Rounds.ratio(found, first, Sample::perSecond),
          Rounds.median(found, it -> it.times().p50()),
          Rounds.median(found, it -> it.times().p99()),
          found.stream().mapToDouble(it -> it.times().worst()).max().orElseThrow(),
          Rounds.median(found, Sample::micros),
          Rounds.median(found, Sample::serverMicros));
    }
  }

  /** What no database can exceed that commits one after the other. */
  private static double syncedWrites(Path file) throws IOException {
    int times = 300;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long began = System.nanoTime();
      for (int i = 0; i < times; i++) {
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
      }
      return times * 1e9 / (System.nanoTime() - began);
    }
  }
}
