package dev.prewire.log;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /decisions} with two words, over signed HTTP, beside what Bolt for JavaScript needs to say
 * nothing: a hello world that checks the signature and acknowledges. Ours is the whole answer that
 * Slack shows, searched, filtered by what the searcher may see, cut to snippets and rendered: it
 * comes in the response to the request itself, and nothing follows. Each is one process; ours has
 * the heap and the collector that the Docker image gives it. They take turns, so that both have the
 * same noise, and the load is made on the same processors: processor time tells more than requests
 * a second.
 */
public final class PeerBench {

  private static final int[] CONNECTIONS = {1, 16, 64};
  private static final int ROUNDS = 5;

  /** So many times as long as a measurement. */
  private static final int WARM_UP = 10;

  /** One of the two. */
  private record Side(
      String name, int port, Supplier<Duration> processorTime, List<Asker> askers) {}

  private record Sample(double perSecond, Percentiles times, double micros) {}

  private final LocalSlack slack;
  private final Duration time;
  private final List<String> failures = new ArrayList<>();

  private PeerBench(LocalSlack slack, Duration time) {
    this.slack = slack;
    this.time = time;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Path project = Path.of(System.getProperty("bench.bolt", "."));
    Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));
    Corpus corpus = new Corpus();
    try (Scratch scratch = new Scratch();
        Town town = new Town(Duration.ofSeconds(30));
        Bolt bolt = Bolt.start(project, town.signingSecret(), scratch)) {
      String url = scratch.sqlite("prewire.db");
      Town.fill(url, corpus, decisions);
      Map<String, String> environment = town.environment(url, scratch.path("index"));
      try (Served ours = Served.start(environment, scratch.path("ours.txt"))) {
        town.connect(List.of(ours));
        System.out.printf(
            Locale.ROOT,
            "%,d decisions; Bolt for JavaScript %s; %d processors for everything%n",
            decisions,
            bolt.version(),
            Runtime.getRuntime().availableProcessors());
        new PeerBench(town.slack, time).run(sides(town, corpus, ours, bolt));
        System.out.printf(
            Locale.ROOT,
            "resident memory at the end: ours %.0f MB, Bolt's %.0f MB%n",
            ours.resident(),
            bolt.resident());
      }
      town.slack.violations().forEach(violation -> System.out.println("Violation: " + violation));
    }
  }

  private static List<Side> sides(Town town, Corpus corpus, Served ours, Bolt bolt) {
    Persona engineer = town.slack.as(Town.ENGINEER);
    List<Asker> searching = new ArrayList<>();
    List<Asker> greeting = new ArrayList<>();
    while (searching.size() < CONNECTIONS[CONNECTIONS.length - 1]) {
      searching.add(Askers.search(engineer, corpus));
      greeting.add(Askers.acknowledged(Askers.search(engineer, corpus)));
    }
    return List.of(
        new Side("/decisions two words", ours.port(), ours::processorTime, searching),
        new Side("Bolt's hello world", bolt.port(), bolt::processorTime, greeting));
  }

  private void run(List<Side> sides) throws Exception {
    for (Side side : sides) {
      Sample unused = measure(side, CONNECTIONS[1], time.multipliedBy(WARM_UP));
    }
    System.out.printf(Locale.ROOT, "load average at the start %.1f%n", Rounds.loadAverage());
    for (int connections : CONNECTIONS) {
      List<List<Sample>> samples = List.of(new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round < ROUNDS; round++) {
        for (int n = 0; n < sides.size(); n++) {
          samples.get(n).add(measure(sides.get(n), connections, time));
        }
      }
      report(connections, sides, samples);
    }
    System.out.printf(
        Locale.ROOT,
        "load average at the end %.1f (our own load is in it)%n",
        Rounds.loadAverage());
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("\n", failures));
    }
    System.out.println("Every answer was 200 and right");
  }

  private Sample measure(Side side, int connections, Duration time) throws Exception {
    Duration before = side.processorTime().get();
    Load.Result result =
        new Load(slack, List.of(side.port()), time).run(side.askers().subList(0, connections));
    Duration took = side.processorTime().get().minus(before);
    if (!result.failures().isEmpty()) {
      failures.add(
          "%s: %d of %d, such as %s"
              .formatted(
                  side.name(),
                  result.failures().size(),
                  result.requests(),
                  result.failures().get(0)));
    }
    return new Sample(
        result.requests() / result.seconds(),
        result.times(),
        took.toNanos() / 1e3 / result.requests());
  }

  private static void report(int connections, List<Side> sides, List<List<Sample>> samples) {
    System.out.printf(
        Locale.ROOT,
        "%n%d connections; medians of %d rounds%n%-22s %9s %8s %7s %8s %8s %9s%n",
        connections,
        ROUNDS,
        "",
        "req/s",
        "ratio",
        "p50 ms",
        "p99 ms",
        "worst",
        "CPU us");
    List<Sample> peer = samples.get(1);
    for (int n = 0; n < sides.size(); n++) {
      List<Sample> found = samples.get(n);
      System.out.printf(
          Locale.ROOT,
          "%-22s %9.0f %8.2f %7.2f %8.2f %8.1f %9.0f%n",
          sides.get(n).name(),
          Rounds.median(found, Sample::perSecond),
          Rounds.ratio(found, peer, Sample::perSecond),
          Rounds.median(found, it -> it.times().p50()),
          Rounds.median(found, it -> it.times().p99()),
          found.stream().mapToDouble(it -> it.times().worst()).max().orElseThrow(),
          Rounds.median(found, Sample::micros));
    }
  }
}
