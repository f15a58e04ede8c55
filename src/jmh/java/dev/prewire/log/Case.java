package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import dev.prewire.demo.Persona;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** So many processes on one database, with a Slack of their own, ready to be asked. */
final class Case implements AutoCloseable {

  /** As many askers as there may be connections. */
  static final int ASKERS = 16;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What is asked. */
  enum Act {
    HELP("/decisions help"),
    SEARCH("/decisions two words"),
    SEAL("Seal it (a changed position)");

    final String words;

    Act(String words) {
      this.words = words;
    }
  }

  /**
   * One round's figures.
   *
   * @param micros processor time of our processes for a request
   * @param serverMicros the same of PostgreSQL's
   */
  record Sample(double perSecond, Percentiles times, double micros, double serverMicros) {}

  final String name;
  final List<String> failures = new ArrayList<>();
  private final String url;
  private final Server server;
  private final Town town = new Town(Duration.ofSeconds(30));
  private final List<Served> processes = new ArrayList<>();
  private final Map<Act, List<Asker>> askers = new EnumMap<>(Act.class);
  private long sealed = ASKERS;

  Case(String name, String url, Server server) {
    this.name = name;
    this.url = url;
    this.server = server;
  }

  /** Starts the processes; each has read the whole log when this returns. */
  Case open(int count, Scratch scratch) throws Exception {
    Map<String, String> environment = town.environment(url, scratch.path("index " + name));
    for (int n = 0; n < count; n++) {
      processes.add(Served.start(environment, scratch.path(name + " " + n + ".txt")));
    }
    town.connect(processes);
    return this;
  }

  /** Mostly waits: the app posts into a conversation once a second. */
  Case furnish(Corpus corpus) {
    town.partnership(this::settle);
    Persona engineer = town.slack.as(Town.ENGINEER);
    List<Asker> help = new ArrayList<>();
    List<Asker> search = new ArrayList<>();
    for (int n = 0; n < ASKERS; n++) {
      help.add(Askers.help(engineer));
      search.add(Askers.search(engineer, corpus));
    }
    askers.put(Act.HELP, help);
    askers.put(Act.SEARCH, search);
    askers.put(Act.SEAL, Askers.sealing(town.slack.as(Town.PRODUCT), ASKERS, this::settle));
    return this;
  }

  /** For so long for each process: a compiler in each has to see as many requests. */
  void warmUp(Act act, Duration time) throws Exception {
    Sample unused = measure(act, ASKERS, time.multipliedBy(processes.size()));
  }

  Sample measure(Act act, int connections, Duration time) throws Exception {
    Duration before = processorTime();
    Duration serverBefore = server.processorTime();
    Load.Result result =
        new Load(town.slack, processes.stream().map(Served::port).toList(), time)
            .run(askers.get(act).subList(0, connections));
    Duration took = processorTime().minus(before);
    Duration serverTook = server.processorTime().minus(serverBefore);
    if (!result.failures().isEmpty()) {
      failures.add(
          "%s: %d of %d, such as %s"
              .formatted(
                  act.words,
                  result.failures().size(),
                  result.requests(),
                  result.failures().get(0)));
    }
    if (act == Act.SEAL) {
      sealed += result.requests() - result.failures().size();
    }
    return new Sample(
        result.requests() / result.seconds(),
        result.times(),
        took.toNanos() / 1e3 / result.requests(),
        serverTook.toNanos() / 1e3 / result.requests());
  }

  private Duration processorTime() {
    return processes.stream().map(Served::processorTime).reduce(Duration.ZERO, Duration::plus);
  }

  private void settle() {
    await(name + " has told Slack everything")
        .atMost(PATIENCE)
        .until(() -> count("SELECT COUNT(*) FROM outbox") == 0);
  }

  /** What was acknowledged is there, and the Slack has nothing to say against it. */
  void check() {
    settle();
    long found = count("SELECT COUNT(*) FROM audit WHERE act = 'prewire.position'");
    if (found != sealed) {
      failures.add(sealed + " positions were acknowledged, and " + found + " are in the trail");
    }
    town.slack.violations().forEach(violation -> failures.add(violation.toString()));
  }

  private long count(String sql) {
    return Jdbi.create(url).withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    processes.forEach(Served::close);
    town.close();
  }
}
