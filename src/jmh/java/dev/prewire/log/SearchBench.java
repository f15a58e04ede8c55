package dev.prewire.log;

import com.sun.net.httpserver.HttpServer;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.search.BareSearch;
import dev.prewire.search.Found;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.search.Viewer;
import dev.prewire.slack.Directory;
import dev.prewire.slack.SlackGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long a search takes with many decisions: in the index alone, with visibility, records and
 * snippets, and rendered. Percentiles of single searches, one after the other, after warming up.
 */
public final class SearchBench {

  private static final Actor SEARCHER = new Actor("T1", "U9");
  private static final int ROUNDS = 3;

  private SearchBench() {}

  public static void main(String[] args) throws IOException {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int questions = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    HttpServer slack = slack();
    InstantSource clock = InstantSource.fixed(Corpus.NOW);
    try (Scratch scratch = new Scratch();
        Database database = Database.open(scratch.sqlite("prewire.db"));
        SlackGateway gateway =
            new SlackGateway(
                "http://127.0.0.1:" + slack.getAddress().getPort() + "/api/",
                workspace -> Optional.of("xoxb-bench"));
        BareSearch bare =
            new BareSearch(
                scratch.path("index"), database, new Directory(gateway, database, clock), clock)) {
      Corpus corpus = new Corpus();
      print("filling the database", time(() -> corpus.fill(database, decisions)));
      print("building the index", time(bare::build));
      bare.commit();
      System.out.printf(Locale.ROOT, "index %.1f MB%n", scratch.megabytes("index"));
      measure(questions(corpus, questions, decisions), bare);
    } finally {
      slack.stop(0);
    }
    Runtime memory = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        Locale.ROOT, "heap in use %.0f MB%n", (memory.totalMemory() - memory.freeMemory()) / 1e6);
  }

  private static void measure(List<String> questions, BareSearch bare) {
    SearchDecisions search = bare.decisions();
    Viewer viewer = bare.audience().of(SEARCHER).orElseThrow();
    System.out.printf(
        "%d of %d channels visible%n", viewer.visible().channels().size(), Corpus.CHANNELS);
    run("index alone", questions, q -> bare.inIndex(q, viewer));
    run(
        "visibility, records, snippets",
        questions,
        q -> require(search.search(SEARCHER, Question.parse(q), 0)));
    run(
        "the same, rendered",
        questions,
        q ->
            LogMessages.answer(
                require(search.search(SEARCHER, Question.parse(q), 0)), "/decisions"));
    run(
        "newest, rendered",
        questions,
        q ->
            LogMessages.answer(
                require(search.search(SEARCHER, Question.parse(""), 0)), "/decisions"));
    run(
        "related of a record",
        records(questions, search),
        record -> search.related(record, viewer.visible()));
    run(
        "typing in Replaces",
        questions,
        q -> search.suggest(SEARCHER, q.substring(0, Math.min(4, q.length())), 20));
  }

  /** The first one that each question finds. */
  private static List<AnnouncedDecision> records(List<String> questions, SearchDecisions search) {
    return questions.stream()
        .map(q -> search.first(SEARCHER, Question.parse(q), 1))
        .flatMap(found -> found instanceof Found.Page page ? page.results().stream() : Stream.of())
        .map(Found.Result::decision)
        .toList();
  }

  private static Found require(Found found) {
    if (found instanceof Found.Unsaid || found instanceof Found.NotYet) {
      throw new IllegalStateException("not measuring anything: " + found);
    }
    return found;
  }

  private static List<String> questions(Corpus corpus, int count, int decisions) {
    Random random = new Random(5);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int kind = random.nextInt(100);
              return kind < 30
                  ? corpus.question(1)
                  : kind < 65
                      ? corpus.question(2)
                      : kind < 85
                          ? corpus.question(3)
                          : kind < 95 ? corpus.phrase() : "D-" + (1 + random.nextInt(decisions));
            })
        .toList();
  }

  private static <T> void run(String what, List<T> questions, Consumer<T> search) {
    long[] nanos = new long[questions.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < nanos.length; i++) {
        T question = questions.get(i);
        long began = System.nanoTime();
        search.accept(question);
        nanos[i] = System.nanoTime() - began;
      }
    }
    System.out.printf("%-32s %s%n", what, Percentiles.of(nanos));
  }

  /** A Slack that knows one full member, who is in every second channel. */
  private static HttpServer slack() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String mine =
        IntStream.range(0, Corpus.CHANNELS)
            .filter(i -> i % 8 < 4)
            .mapToObj(i -> "{\"id\":\"" + Corpus.channel(i) + "\"}")
            .collect(Collectors.joining(","));
    server.createContext(
        "/api/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String method = exchange.getRequestURI().getPath();
          String answer =
              method.endsWith("users.info")
                  ? "{\"ok\":true,\"user\":{\"id\":\"U9\",\"name\":\"ned\",\"tz\":\"Asia/Tokyo\"}}"
                  : method.endsWith("users.conversations")
                      ? "{\"ok\":true,\"channels\":[" + mine + "]}"
                      : channel(body);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String channel(String body) {
    int at = body.indexOf("channel=C") + "channel=".length();
    String id = body.substring(at, at + Corpus.channel(0).length());
    boolean hidden = Corpus.isPrivate(Integer.parseInt(id.substring(1)));
    return "{\"ok\":true,\"channel\":{\"id\":\"%s\",\"name\":\"c\",\"is_private\":%s}}"
        .formatted(id, hidden);
  }

  private static Duration time(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void print(String what, Duration took) {
    System.out.printf(Locale.ROOT, "%s took %.1f s%n", what, took.toMillis() / 1e3);
  }
}
