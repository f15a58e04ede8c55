package dev.prewire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.App;
import dev.prewire.Config;
import dev.prewire.ManifestFile;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.demo.AppManifest;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import dev.prewire.demo.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;

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
  private final Path folder;
  private final int port = FreePort.number();
  private final Options options;
  private final LocalSlack slack;
  private final List<LocalSlack> others = new ArrayList<>();
  private App app;

  private Installable(Path folder, UnaryOperator<Options> how) {
    this.folder = folder;
    this.databaseUrl = Backend.ofThisRound().fresh(folder);
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
    return new Installable(folder, how);
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
    environment.put("PREWIRE_INDEX_FOLDER", folder.resolve("index").toString());
    environment.put("PREWIRE_SECRET_KEY", KEY);
    environment.put("PREWIRE_BASE_URL", at("").toString());
    environment.put("PORT", Integer.toString(port));
    return environment;
  }

  private String manifest() {
    try {
      return ManifestFile.forEnvironment(
          Map.of("SLACK_CLIENT_ID", CLIENT, "PREWIRE_BASE_URL", at("").toString()));
    } catch (Config.Invalid e) {
      throw new AssertionError(e);
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
    return Database.look(databaseUrl, look);
  }

  /** Everything that a thief of the database has: each row of each table, and each file. */
  public String stolen() {
    StringBuilder all = new StringBuilder();
    for (String table : tables(null)) {
      inDatabase(tx -> tx.handle().createQuery("SELECT * FROM " + table).mapToMap().list())
          .forEach(all::append);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  /**
   * The app's tables.
   *
   * @param column only those that have it; null: all
   */
  public List<String> tables(String column) {
    String sql =
        Backend.ofThisRound() == Backend.POSTGRESQL
            ? """
            SELECT DISTINCT table_name FROM information_schema.columns
            WHERE table_schema = current_schema()
              AND column_name = COALESCE(CAST(:column AS TEXT), column_name)
            """
            : """
            SELECT DISTINCT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
            WHERE m.type = 'table' AND c.name = COALESCE(:column, c.name)
            """;
    return inDatabase(
        tx -> tx.handle().createQuery(sql).bind("column", column).mapTo(String.class).list());
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
