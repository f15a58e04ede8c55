package dev.prewire.log;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.db.Database;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
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
  private static final String HERE = Corpus.channel(0);

  private final LocalSlack slack;
  private final App app;
  private final Corpus corpus;

  private AnswerBench(LocalSlack slack, App app, Corpus corpus) {
    this.slack = slack;
    this.app = app;
    this.corpus = corpus;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Path folder = Files.createTempDirectory("prewire-bench");
    String url = "jdbc:sqlite:" + folder.resolve("prewire.db");
    Corpus corpus = new Corpus();
    fill(url, corpus, decisions);
    Options options = Options.of(AppManifest.parse(ManifestFile.original()));
    try (LocalSlack slack = LocalSlack.start(options);
        App app = App.startDriven(config(slack, options, url), InstantSource.system())) {
      furnish(slack);
      slack.connect(URI.create("http://127.0.0.1:" + app.port() + "/slack/events"));
      app.deliverDue();
      System.out.printf("%,d decisions in the log%n", decisions);
      new AnswerBench(slack, app, corpus).run();
      System.out.printf("violations of Slack's rules: %d%n", slack.violations().size());
    }
  }

  private void run() {
    Persona engineer = slack.as("U3");
    Persona product = slack.as("U1");
    partnership();
    measure("/decisions help", TIMES, i -> engineer.command(HERE, "/decisions help"));
    measure("/decisions (newest)", TIMES, i -> engineer.command(HERE, "/decisions"));
    measure(
        "/decisions two words",
        TIMES,
        i -> engineer.command(HERE, "/decisions " + corpus.question(2)));
    measure(
        "/decisions \"a phrase\"",
        TIMES,
        i -> engineer.command(HERE, "/decisions " + corpus.phrase()));
    measure("/prewire topic (opens)", TIMES, i -> product.command(HERE, "/prewire Topic " + i));
    measure("/decide title (opens)", TIMES, i -> product.command(HERE, "/decide Title " + i));
    proposals(product);
  }

  private void partnership() {
    Persona admin = slack.as("U4");
    admin.command(HERE, "/prewire setup");
    admin.submit(
        admin.topView(),
        Map.of("name", "Company", "product", "U1", "engineering", "U2", "channel", HERE));
    app.deliverDue();
    for (String leader : new String[] {"U1", "U2"}) {
      Persona persona = slack.as(leader);
      persona.click(persona.lastIn(persona.appDm()), "partnership.accept");
      app.deliverDue();
    }
  }

  private void proposals(Persona product) {
    SeenMessage[] proposals = new SeenMessage[PROPOSALS + PROPOSALS / 3];
    String space = product.groupWith("U2");
    measure(
        "Send for sign-off",
        proposals.length - PROPOSALS / 3,
        PROPOSALS / 3,
        i -> {
          product.command(HERE, "/decide Title " + i);
          return product.topView();
        },
        view -> product.submit(view, Map.of("decided", "This", "why", "Because")),
        i -> {
          app.deliverDue();
          proposals[i] = product.lastIn(space);
        });
    Persona engineering = slack.as("U2");
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
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-24s p50 %7.2f ms  p99 %7.2f ms  worst %7.2f ms%n",
        what,
        nanos[times / 2] / 1e6,
        nanos[times * 99 / 100] / 1e6,
        nanos[times - 1] / 1e6);
  }

  private static void fill(String url, Corpus corpus, int decisions) {
    try (Database database = Database.open(url)) {
      corpus.fill(database, decisions);
      database.write(
          tx -> {
            tx.handle()
                .execute(
                    "UPDATE decision SET workspace = ? WHERE workspace = 'T1'", LocalSlack.TEAM);
            tx.handle()
                .execute(
                    "UPDATE decision_channel SET workspace = ? WHERE workspace = 'T1'",
                    LocalSlack.TEAM);
            tx.handle().execute("UPDATE decision_change SET last = ?", decisions);
            return tx.handle()
                .execute(
                    "INSERT INTO decision_counter (workspace, number) VALUES (?, ?)",
                    LocalSlack.TEAM,
                    decisions);
          });
    }
  }

  private static void furnish(LocalSlack slack) {
    slack.people(
        Member.of("U1", "Pat Product", "Head of Product"),
        Member.of("U2", "Erin Engineering", "Head of Engineering"),
        Member.of("U3", "Ned Engineer", "Engineer"),
        Member.of("U4", "Ada Admin", "IT").being(Member.Trait.ADMIN));
    for (int n = 0; n < Corpus.CHANNELS; n++) {
      var channel = slack.channel(Corpus.channel(n), "channel-" + n).members("U1", "U2").withApp();
      if (Corpus.isPrivate(n)) {
        channel.asPrivate();
      } else {
        channel.members("U3", "U4");
      }
    }
  }

  private static Config config(LocalSlack slack, Options options, String url)
      throws Config.Invalid {
    return Config.from(
        Map.of(
            "SLACK_BOT_TOKEN", options.credentials().botToken(),
            "SLACK_SIGNING_SECRET", options.credentials().signingSecret(),
            "SLACK_API_URL", slack.apiUrl().toString(),
            "PREWIRE_DATABASE_URL", url,
            "PORT", "0"));
  }
}
