package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import dev.prewire.ManifestFile;
import dev.prewire.db.Database;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import dev.prewire.demo.Persona;
import dev.prewire.demo.Shown;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A local Slack with the channels of the {@link Corpus}, two leaders, an engineer, an admin. */
final class Town implements AutoCloseable {

  static final String PRODUCT = "U1";
  static final String ENGINEERING = "U2";
  static final String ENGINEER = "U3";
  static final String HERE = Corpus.channel(0);

  private static final String ADMIN = "U4";
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Options options;
  final LocalSlack slack;

  /**
   * @param ackWait how long Slack waits for the app: 3 seconds, in truth
   */
  Town(Duration ackWait) {
    options = Options.of(AppManifest.parse(ManifestFile.original())).withAckWait(ackWait);
    slack = LocalSlack.start(options);
    slack.people(
        Member.of(PRODUCT, "Pat Product", "Head of Product"),
        Member.of(ENGINEERING, "Erin Engineering", "Head of Engineering"),
        Member.of(ENGINEER, "Ned Engineer", "Engineer"),
        Member.of(ADMIN, "Ada Admin", "IT").being(Member.Trait.ADMIN));
    for (int n = 0; n < Corpus.CHANNELS; n++) {
      var channel =
          slack.channel(Corpus.channel(n), "channel-" + n).members(PRODUCT, ENGINEERING).withApp();
      if (Corpus.isPrivate(n)) {
        channel.asPrivate();
      } else {
        channel.members(ENGINEER, ADMIN);
      }
    }
  }

  /** Fills a new database with decisions of this workspace and of another one. */
  static void fill(String url, Corpus corpus, int decisions) {
    try (Database database = Database.open(url)) {
      corpus.fill(database, decisions);
      database.write(
          tx -> {
            for (String table : new String[] {"decision", "decision_channel"}) {
              tx.handle()
                  .execute(
                      "UPDATE " + table + " SET workspace = ? WHERE workspace = 'T1'",
                      LocalSlack.TEAM);
            }
            tx.handle().execute("UPDATE decision_change SET last = ?", decisions);
            return tx.handle()
                .execute(
                    "INSERT INTO decision_counter (workspace, number) VALUES (?, ?)",
                    LocalSlack.TEAM,
                    decisions);
          });
    }
  }

  /** What the app is started with. */
  Map<String, String> environment(String databaseUrl) {
    return Map.of(
        "SLACK_BOT_TOKEN", options.credentials().botToken(),
        "SLACK_SIGNING_SECRET", options.credentials().signingSecret(),
        "SLACK_API_URL", slack.apiUrl().toString(),
        "PREWIRE_DATABASE_URL", databaseUrl,
        "PORT", "0");
  }

  /** The same; the index is kept there. */
  Map<String, String> environment(String databaseUrl, Path index) {
    Map<String, String> environment = new HashMap<>(environment(databaseUrl));
    environment.put("PREWIRE_INDEX_FOLDER", index.toString());
    return environment;
  }

  /** Waits until these processes have read the whole log, and sends requests to all of them. */
  void connect(List<Served> processes) {
    Persona engineer = slack.as(ENGINEER);
    for (Served each : processes) {
      slack.connect(each.events());
      await("The log is read").atMost(PATIENCE).until(() -> finds(engineer));
    }
    slack.connect(processes.stream().map(Served::events).toArray(URI[]::new));
  }

  private static boolean finds(Persona person) {
    Shown shown = person.command(HERE, "/decisions");
    return shown.ok()
        && !Objects.requireNonNull(shown.answer()).words().contains(LogMessages.NOT_YET);
  }

  String signingSecret() {
    return options.credentials().signingSecret();
  }

  /**
   * The two leaders become a partnership.
   *
   * @param settle waits until all messages are there
   */
  void partnership(Runnable settle) {
    Persona admin = slack.as(ADMIN);
    admin.command(HERE, "/prewire setup");
    admin.submit(
        admin.topView(),
        Map.of("name", "Company", "product", PRODUCT, "engineering", ENGINEERING, "channel", HERE));
    settle.run();
    for (String leader : new String[] {PRODUCT, ENGINEERING}) {
      Persona persona = slack.as(leader);
      persona.click(persona.lastIn(persona.appDm()), "partnership.accept");
      settle.run();
    }
  }

  @Override
  public void close() {
    slack.close();
  }
}
