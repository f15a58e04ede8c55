package dev.prewire.log;

import dev.prewire.ManifestFile;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The people of {@link Habit} and their channels, in a local Slack. Thread-safe. */
final class Company implements AutoCloseable {

  /** Public, with everybody and without the app. */
  static final String LOUNGE = "C0LOUNGE";

  static final String ADMIN = "U0ADMIN";

  private final Options options;
  final LocalSlack slack;
  final List<Partners> partners = new ArrayList<>();

  /**
   * Slack's own three seconds are counted afterwards: here it waits longer, so as to see how much.
   */
  Company() {
    options =
        Options.of(AppManifest.parse(ManifestFile.original())).withAckWait(Duration.ofSeconds(30));
    slack = LocalSlack.start(options);
    slack.people(Member.of(ADMIN, "Ada Admin", "IT").being(Member.Trait.ADMIN));
    var lounge = slack.channel(LOUNGE, "lounge").members(ADMIN);
    for (int n = 0; n < Habit.PEOPLE; n++) {
      slack.people(person(n));
      lounge.members(id(n));
    }
    for (int n = 0; n < Habit.PARTNERSHIPS; n++) {
      partners.add(new Partners(slack, n));
    }
  }

  static String id(int person) {
    return "U0PERSON%04d".formatted(person);
  }

  static Member person(int n) {
    return Member.of(id(n), "Person " + n, "Engineer");
  }

  /** What the app is started with. */
  Map<String, String> environment(String databaseUrl, String indexFolder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_BOT_TOKEN", options.credentials().botToken());
    environment.put("SLACK_SIGNING_SECRET", options.credentials().signingSecret());
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("PREWIRE_DATABASE_URL", databaseUrl);
    environment.put("PREWIRE_INDEX_FOLDER", indexFolder);
    return environment;
  }

  @Override
  public void close() {
    slack.close();
  }
}
