package dev.prewire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import dev.prewire.demo.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The real app for many workspaces in front of a local Slack in which nobody has installed it yet.
 * Time stands still unless {@link #pass} moves it.
 */
public final class Installable implements AutoCloseable {

  public static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String CLIENT = "111.222";
  private static final String SECRET = "local-client-secret";
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final Set<Violation.Kind> expected = EnumSet.noneOf(Violation.Kind.class);
  private final SettableClock clock = SettableClock.standingAt(START);
  private final String databaseUrl;
  private final int port = freePort();
  private final Options options;
  private final LocalSlack slack;
  private final List<LocalSlack> others = new ArrayList<>();
  private App app;

  private Installable(String databaseUrl, UnaryOperator<Options> how) {
    this.databaseUrl = databaseUrl;
    options =
        how.apply(
            Options.of(AppManifest.parse(manifest()))
                .withClock(clock)
                .withAckWait(Duration.ofSeconds(30))
                .withOAuth(CLIENT, SECRET, at("/slack/oauth_redirect")));
    slack = LocalSlack.start(options);
    Office.furnish(slack);
    slack.connect(at("/slack/events"));
    app = startApp(environment());
  }

  /**
   * Opens.
   *
   * @param how what is special about this Slack
   */
  public static Installable open(Path folder, UnaryOperator<Options> how) {
    return new Installable("jdbc:sqlite:" + folder.resolve("prewire.db"), how);
  }

  private static App startApp(Map<String, String> environment, SettableClock clock) {
    try {
      return App.startDriven(Config.from(environment), clock);
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
    }
  }

  private App startApp(Map<String, String> environment) {
    return startApp(environment, clock);
  }

  /** Another workspace behind the same address, with the same people and channels. */
  public LocalSlack beside(String team, String domain) {
    LocalSlack other = LocalSlack.start(options.withWorkspace(team, domain));
    others.add(other);
    Office.furnish(other);
    other.connect(at("/slack/events"));
    slack.beside(other);
    return other;
  }

  /** Another replica on the same database, at a port of its own. */
  public App another() {
    Map<String, String> other = environment();
    other.put("PORT", "0");
    return startApp(other);
  }

  /** What the app is started with. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_CLIENT_ID", CLIENT);
    environment.put("SLACK_CLIENT_SECRET", SECRET);
    environment.put("SLACK_SIGNING_SECRET", "local-signing-secret");
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("PREWIRE_DATABASE_URL", databaseUrl);
    environment.put("PREWIRE_SECRET_KEY", KEY);
    environment.put("PREWIRE_BASE_URL", at("").toString());
    environment.put("PORT", Integer.toString(port));
    return environment;
  }

  private static String manifest() {
    try {
      return Files.readString(Path.of("manifest.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address of the app. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Somebody installs it, from the first click. */
  public String install(String person) {
    return slack.as(person).install(at("/slack/install")).body();
  }

  public LocalSlack slack() {
    return slack;
  }

  public App app() {
    return app;
  }

  public void stopApp() {
    app.close();
  }

  public void restart(Map<String, String> environment) {
    app.close();
    app = startApp(environment);
  }

  public void pass(Duration time) {
    clock.pass(time);
  }

  public Instant now() {
    return clock.instant();
  }

  /** The test itself makes the app run into this. */
  public void expect(Violation.Kind kind) {
    expected.add(kind);
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

  /** Looks into the app's database. */
  public <T> T inDatabase(Function<Tx, T> look) {
    try (Database database = Database.open(databaseUrl)) {
      return database.read(look);
    }
  }

  public long rows(String table) {
    return inDatabase(
        tx -> tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    app.close();
    slack.close();
    others.forEach(LocalSlack::close);
    assertThat(slack.violations()).filteredOn(it -> !expected.contains(it.kind())).isEmpty();
  }
}
