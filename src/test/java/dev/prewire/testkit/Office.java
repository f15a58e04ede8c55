package dev.prewire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Options;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.demo.Violation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real app on a real port in front of a strict local Slack, with people to play. Time stands
 * still unless {@link #pass} moves it, and nothing is delivered unless {@link #settle} does it.
 */
public final class Office implements AutoCloseable {

  public static final String PRODUCT = "U0PRODUCT";
  public static final String ENGINEERING = "U0ENGINEERING";
  public static final String ENGINEER = "U0ENGINEER";
  public static final String GUEST = "U0GUEST";
  public static final String ADMIN = "U0ADMIN";

  /** Public, with the app and everybody but the guest. */
  public static final String CHANNEL = "C0DECISIONS";

  /** Private, with the app, the leaders and the guest. */
  public static final String PRIVATE_CHANNEL = "C0LEADS";

  /** Public, with everybody, without the app. */
  public static final String ELSEWHERE = "C0RANDOM";

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final SettableClock clock;
  private final Path folder;
  private String databaseUrl;
  private final LocalSlack slack;
  private final Set<Violation.Kind> expected = EnumSet.noneOf(Violation.Kind.class);
  private App app;

  private final Map<String, String> more = new HashMap<>();

  private Office(Path folder, SettableClock clock) {
    this(folder, clock, Map.of(), UnaryOperator.identity());
  }

  private Office(
      Path folder, SettableClock clock, Map<String, String> more, UnaryOperator<Options> how) {
    this.folder = folder;
    this.more.putAll(more);
    this.databaseUrl = Backend.ofThisRound().fresh(folder);
    this.clock = clock;
    slack =
        LocalSlack.start(
            how.apply(
                Options.of(AppManifest.parse(manifest(more.get("PREWIRE_BASE_URL"))))
                    .withClock(clock)
                    .withAckWait(Duration.ofSeconds(30))));
    furnish(slack);
  }

  /** Opens with an empty database in {@code folder}. */
  public static Office open(Path folder) {
    return open(folder, Map.of(), UnaryOperator.identity());
  }

  /** The same; the app is started with these variables, too. */
  public static Office open(Path folder, Map<String, String> more) {
    return open(folder, more, UnaryOperator.identity());
  }

  /** The same in front of a Slack of which something is special. */
  public static Office open(Path folder, UnaryOperator<Options> how) {
    return open(folder, Map.of(), how);
  }

  private static Office open(Path folder, Map<String, String> more, UnaryOperator<Options> how) {
    Office office = new Office(folder, SettableClock.standingAt(START), more, how);
    office.app = office.startApp();
    return office;
  }

  /** The same without the app, which a test runs in a process of its own; time runs. */
  public static Office openDetached(Path folder) {
    return new Office(folder, SettableClock.running());
  }

  /** The same; time runs so many times as fast. */
  public static Office openDetached(Path folder, double speed) {
    return new Office(folder, SettableClock.runningAt(speed));
  }

  /** For a process that is to have the same time. */
  public String time() {
    return clock.argument();
  }

  /** People and channels of every test. */
  public static void furnish(LocalSlack slack) {
    slack.people(
        Member.of(PRODUCT, "Pat Product", "Head of Product").in(ZoneId.of("America/Los_Angeles")),
        Member.of(ENGINEERING, "Erin Engineering", "Head of Engineering")
            .in(ZoneId.of("Asia/Kolkata")),
        Member.of(ENGINEER, "Ned Engineer", "Engineer"),
        Member.of(GUEST, "Gus Guest", "Agency").being(Member.Trait.GUEST),
        Member.of(ADMIN, "Ada Admin", "IT").being(Member.Trait.ADMIN));
    slack
        .channel(CHANNEL, "product-and-engineering")
        .members(PRODUCT, ENGINEERING, ENGINEER, ADMIN)
        .withApp();
    slack
        .channel(PRIVATE_CHANNEL, "leads")
        .members(PRODUCT, ENGINEERING, GUEST)
        .asPrivate()
        .withApp();
    slack.channel(ELSEWHERE, "random").members(PRODUCT, ENGINEERING, ENGINEER, GUEST, ADMIN);
  }

  private static String manifest(@Nullable String baseUrl) {
    try {
      return ManifestFile.forEnvironment(
          baseUrl == null ? Map.of() : Map.of("PREWIRE_BASE_URL", baseUrl));
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  private App startApp() {
    try {
      App started = App.startDriven(Config.from(environment()), clock);
      slack.connect(URI.create("http://127.0.0.1:" + started.port() + "/slack/events"));
      return started;
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  /** What the app is started with. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_BOT_TOKEN", "xoxb-local-bot-token");
    environment.put("SLACK_SIGNING_SECRET", "local-signing-secret");
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("PREWIRE_DATABASE_URL", databaseUrl);
    environment.put("PREWIRE_INDEX_FOLDER", folder.resolve("index").toString());
    environment.put("PORT", "0");
    environment.putAll(more);
    return environment;
  }

  /** Looks into the app's database. */
  public <T> T inDatabase(Function<Tx, T> look) {
    return Database.look(databaseUrl, look);
  }

  public LocalSlack slack() {
    return slack;
  }

  public App app() {
    return app;
  }

  public Persona as(String user) {
    return slack.as(user);
  }

  public Instant now() {
    return clock.instant();
  }

  public void pass(Duration time) {
    clock.pass(time);
  }

  /**
   * The test itself makes the app run into this, as by throwing it out of a channel: it is no
   * mistake of the app.
   */
  public void expect(Violation.Kind kind) {
    expected.add(kind);
  }

  /** Stops the app and starts it again on the same database, with these variables, too. */
  public void restart(Map<String, String> with) {
    app.close();
    more.putAll(with);
    app = startApp();
  }

  /** Stops the app and starts it again on the same database. */
  public void restart() {
    app.close();
    app = startApp();
  }

  /** Stops the app and starts it on a backup, put back as the README says. */
  public void restore(Path backup) {
    app.close();
    databaseUrl = Backend.ofThisRound().restored(folder, backup);
    app = startApp();
  }

  /** Delivers everything, letting pass what time it needs; gives up after an hour. */
  public void settle() {
    for (int waits = 0; waits < 360; waits++) {
      if (app.deliverDue() == 0 && app.pending() == 0) {
        return;
      }
      pass(Duration.ofSeconds(10));
    }
    throw new AssertionError("After an hour the outbox still holds " + app.pending());
  }

  /** Sets up a partnership of the two leaders that announces in {@link #CHANNEL}. */
  public void partnership() {
    partnership(this::settle);
  }

  /**
   * The same.
   *
   * @param settle waits until all messages are there
   */
  public void partnership(Runnable settle) {
    Persona admin = as(ADMIN);
    ok(admin.command(ELSEWHERE, "/prewire setup"));
    Map<String, String> fields =
        Map.of(
            "name", "Company",
            "product", PRODUCT,
            "engineering", ENGINEERING,
            "channel", CHANNEL);
    ok(admin.submit(admin.topView(), fields));
    settle.run();
    for (String user : List.of(PRODUCT, ENGINEERING)) {
      Persona leader = as(user);
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    settle.run();
  }

  /** The private space as a leader sees it. */
  public String privateSpace() {
    return as(PRODUCT).groupWith(ENGINEERING);
  }

  /** A leader records a decision with the three fields; returns the proposal's message. */
  public SeenMessage propose(String leader, String title) {
    Persona persona = as(leader);
    ok(persona.command(ELSEWHERE, "/decide " + title));
    SeenView modal = persona.topView();
    ok(persona.submit(modal, Map.of("decided", "We do " + title, "why", "It pays off")));
    settle();
    return persona.lastIn(privateSpace());
  }

  /** The other leader of the two. */
  public static String other(String leader) {
    return leader.equals(PRODUCT) ? ENGINEERING : PRODUCT;
  }

  public static Shown ok(Shown shown) {
    assertThat(shown.notice()).isNull();
    assertThat(shown.errors()).isEmpty();
    return shown;
  }

  @Override
  public void close() {
    if (app != null) {
      app.close();
    }
    slack.close();
    assertThat(slack.violations()).filteredOn(it -> !expected.contains(it.kind())).isEmpty();
  }
}
