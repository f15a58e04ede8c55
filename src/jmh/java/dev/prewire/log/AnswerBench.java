package dev.prewire.log;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How long people wait for the acknowledgement of each command and button, over signed HTTP, with a
 * large log. What opens a modal is acknowledged after the modal is open, so its time includes
 * {@code views.open}; a trigger that had run out would be counted as a violation.
 */
public final class AnswerBench {

  private static final int WARM_UP = 200;
  private static final int TIMES = 1_000;
  private static final int PROPOSALS = 150;

  private final Town town;
  private final App app;
  private final Corpus corpus;

  private AnswerBench(Town town, App app, Corpus corpus) {
    this.town = town;
    this.app = app;
    this.corpus = corpus;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Corpus corpus = new Corpus();
    try (Scratch scratch = new Scratch();
        Town town = new Town(Duration.ofSeconds(3))) {
      String url = scratch.sqlite("prewire.db");
      Town.fill(url, corpus, decisions);
      try (App app = App.startDriven(Config.from(town.environment(url)), InstantSource.system())) {
        town.slack.connect(URI.create("http://127.0.0.1:" + app.port() + "/slack/events"));
        app.deliverDue();
        System.out.printf("%,d decisions in the log%n", decisions);
        new AnswerBench(town, app, corpus).run();
        System.out.printf("violations of Slack's rules: %d%n", town.slack.violations().size());
      }
    }
  }

  private void run() {
    Persona engineer = town.slack.as(Town.ENGINEER);
    Persona product = town.slack.as(Town.PRODUCT);
    town.partnership(app::deliverDue);
    measure("/decisions help", TIMES, i -> engineer.command(Town.HERE, "/decisions help"));
    measure("/decisions (newest)", TIMES, i -> engineer.command(Town.HERE, "/decisions"));
    measure(
        "/decisions two words",
        TIMES,
        i -> engineer.command(Town.HERE, "/decisions " + corpus.question(2)));
    measure(
        "/decisions \"a phrase\"",
        TIMES,
        i -> engineer.command(Town.HERE, "/decisions " + corpus.phrase()));
    measure(
        "/prewire topic (opens)", TIMES, i -> product.command(Town.HERE, "/prewire Topic " + i));
    measure("/decide title (opens)", TIMES, i -> product.command(Town.HERE, "/decide Title " + i));
    proposals(product);
  }

  private void proposals(Persona product) {
    SeenMessage[] proposals = new SeenMessage[PROPOSALS + PROPOSALS / 3];
    String space = product.groupWith(Town.ENGINEERING);
    measure(
        "Send for sign-off",
        proposals.length - PROPOSALS / 3,
        PROPOSALS / 3,
        i -> {
          product.command(Town.HERE, "/decide Title " + i);
          return product.topView();
        },
        view -> product.submit(view, Map.of("decided", "This", "why", "Because")),
        i -> {
          app.deliverDue();
          proposals[i] = product.lastIn(space);
        });
    Persona engineering = town.slack.as(Town.ENGINEERING);
    measure(
        "Sign (agrees it)",
        PROPOSALS,
        PROPOSALS / 3,
        i -> proposals[i],
        message -> engineering.click(message, "decision.sign"),
        i -> {});
    app.deliverDue();
  }

  private static void measure(String what, int times, IntFunction<Shown> act) {
    measure(what, times, WARM_UP, i -> i, act::apply, i -> {});
  }

  private interface After {
    void done(int i);
  }

  private static <T> void measure(
      String what,
      int times,
      int warmUp,
      IntFunction<T> before,
      java.util.function.Function<T, Shown> act,
      After after) {
    long[] nanos = new long[times];
    for (int i = 0; i < warmUp + times; i++) {
      T given = before.apply(i);
      long began = System.nanoTime();
      Shown shown = act.apply(given);
      long took = System.nanoTime() - began;
      if (!shown.ok()) {
        throw new IllegalStateException(what + ": " + shown);
      }
      if (i >= warmUp) {
        nanos[i - warmUp] = took;
      }
      after.done(i);
    }
    System.out.printf("%-24s %s%n", what, Percentiles.of(nanos));
  }
}
