package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.jdbi.v3.core.Jdbi;

/**
 * How soon after its announcement a decision is found, with two processes on one PostgreSQL.
 * Decisions are proposed, signed and announced one at a time, through whichever process takes the
 * work; somebody searches in both all the while. It begins when Slack has the message, and ends
 * with the answer that has the decision in it.
 */
public final class FoundBench {

  private static final int PROCESSES = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between one search and the next: a little less than what is measured. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Town town;
  private final List<Served> processes;
  private final String url;

  private FoundBench(Town town, List<Served> processes, String url) {
    this.town = town;
    this.processes = processes;
    this.url = url;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int announcements = Integer.getInteger("bench.times", 50);
    try (Scratch scratch = new Scratch();
        Server server = new Server(scratch.path("postgres"));
        Town town = new Town(Duration.ofSeconds(30))) {
      String url = server.empty("found");
      Town.fill(url, new Corpus(), decisions);
      Map<String, String> environment = town.environment(url, scratch.path("index"));
      List<Served> processes = new ArrayList<>();
      try {
        for (int n = 0; n < PROCESSES; n++) {
          processes.add(Served.start(environment, scratch.path("process " + n + ".txt")));
        }
        town.connect(processes);
        System.out.printf(
            Locale.ROOT, "%,d decisions in the log, %d processes%n", decisions, PROCESSES);
        new FoundBench(town, processes, url).run(announcements);
      } finally {
        processes.forEach(Served::close);
      }
      town.slack.violations().forEach(violation -> System.out.println("Violation: " + violation));
    }
  }

  private void run(int announcements) throws Exception {
    town.partnership(this::settle);
    long[] first = new long[announcements];
    long[] everywhere = new long[announcements];
    long[] signed = new long[announcements];
    ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
    try {
      for (int n = 0; n < announcements; n++) {
        String word = "zyq" + Integer.toString(46_656 + n, 36);
        SeenMessage proposal = proposal(word);
        List<Callable<Instant>> searching = new ArrayList<>();
        for (Served each : processes) {
          Asker asker = Askers.exactly(town.slack.as(Town.ENGINEER), word);
          searching.add(() -> found(each, asker));
        }
        List<Future<Instant>> found = searching.stream().map(threads::submit).toList();
        Instant pressed = Instant.now();
        done(town.slack.as(Town.ENGINEERING).click(proposal, "decision.sign"));
        Instant earliest = Instant.MAX;
        Instant latest = Instant.MIN;
        for (Future<Instant> each : found) {
          Instant at = each.get();
          earliest = at.isBefore(earliest) ? at : earliest;
          latest = at.isAfter(latest) ? at : latest;
        }
        Instant announced = announced(word);
        signed[n] = Duration.between(pressed, announced).toNanos();
        first[n] = Duration.between(announced, earliest).toNanos();
        everywhere[n] = Duration.between(announced, latest).toNanos();
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf(Locale.ROOT, "%d announcements%n", announcements);
    System.out.println("signed to announced          " + Percentiles.of(signed));
    System.out.println("announced to found, in one   " + Percentiles.of(first));
    System.out.println("announced to found, in both  " + Percentiles.of(everywhere));
    System.out.printf(
        Locale.ROOT, "load average %.1f (our own load is in it)%n", Rounds.loadAverage());
  }

  /** One that waits for the second signature, alone. */
  private SeenMessage proposal(String word) {
    Persona product = town.slack.as(Town.PRODUCT);
    done(product.command(Town.HERE, "/decide Adopt " + word));
    done(product.submit(product.topView(), Map.of("decided", "We do it", "why", "It pays off")));
    settle();
    return product.messagesIn(product.groupWith(Town.ENGINEERING)).stream()
        .filter(message -> message.text().contains(word) && message.has("decision.sign"))
        .findFirst()
        .orElseThrow();
  }

  private static void done(Shown shown) {
    if (!shown.ok()) {
      throw new IllegalStateException("It wasn't done: " + shown);
    }
  }

  private void settle() {
    await("Slack is told everything").atMost(PATIENCE).until(() -> pending() == 0);
  }

  private long pending() {
    return Jdbi.create(url)
        .withHandle(
            handle -> handle.createQuery("SELECT COUNT(*) FROM outbox").mapTo(Long.class).one());
  }

  private Instant found(Served process, Asker asker) throws Exception {
    AtomicReference<String> last = new AtomicReference<>("");
    try (Wire wire = new Wire(process.port())) {
      return await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(PATIENCE)
          .until(() -> asked(wire, asker, last), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "Not found on port %d within %s; %d errands wait; the last answer: %s"
              .formatted(process.port(), PATIENCE, pending(), last),
          e);
    }
  }

  /** When it was answered rightly; empty: it wasn't. */
  private Optional<Instant> asked(Wire wire, Asker asker, AtomicReference<String> last)
      throws Exception {
    String body = asker.next();
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    Wire.Reply reply = wire.post(body, timestamp, town.slack.sign(timestamp, body));
    if (reply.status() != 200) {
      throw new IllegalStateException("Answered with " + reply);
    }
    last.set(reply.body());
    return asker.isRight(reply) ? Optional.of(Instant.now()) : Optional.empty();
  }

  /** When Slack had taken it. */
  private Instant announced(String word) {
    LocalSlack slack = town.slack;
    return slack.calls("chat.postMessage").stream()
        .filter(call -> call.done() && call.argument("channel").equals(Town.HERE))
        .filter(call -> call.argument("text").contains(word))
        .findFirst()
        .orElseThrow()
        .at();
  }
}
