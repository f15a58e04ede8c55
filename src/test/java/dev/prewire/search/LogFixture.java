package dev.prewire.search;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import dev.prewire.testkit.Announcements;
import dev.prewire.testkit.Announcements.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log on a real database and a real index, and a Slack of few words. */
abstract class LogFixture {

  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  static final Visible ALL = new Visible("T1", Set.of("C1"), Set.of());

  @TempDir Path folder;
  Database database;
  Announcements announcements;
  IndexFollower follower;
  Directory directory;
  Audience audience;
  SearchDecisions search;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    announcements = new Announcements(database);
    follower = follower();
    directory = mock(Directory.class);
    when(directory.channel(any(), any())).thenReturn(Optional.empty());
    when(directory.askChannel(any(), any())).thenReturn(new Reply.Refused<>("channel_not_found"));
    audience = new Audience(directory, database, new Announced(), new Partnerships());
    search = new SearchDecisions(database, new Announced(), follower, audience, () -> NOW);
  }

  @AfterEach
  void close() {
    audience.close();
    follower.close();
    database.close();
  }

  IndexFollower follower() {
    return new IndexFollower(index(), database, new Announced());
  }

  Path index() {
    return folder.resolve("index");
  }

  /** As after a restart. */
  void reopen() {
    follower.close();
    follower = follower();
    follower.catchUp();
  }

  String add(Draft draft) {
    String id = announcements.add(draft);
    follower.catchUp();
    return id;
  }

  String add(String title) {
    return add(Draft.of(title));
  }

  List<String> find(String question) {
    return find(question, ALL);
  }

  List<String> find(String question, Visible visible) {
    return follower
        .index()
        .orElseThrow()
        .search(asked(question, visible), Enough.ALL, 0, 100)
        .ids();
  }

  static Asked asked(String question, Visible visible) {
    return asked(Question.parse(question), visible);
  }

  static Asked asked(Question question, Visible visible) {
    return new Asked(question, new Viewer(visible, ZoneId.of("Europe/Berlin")), NOW);
  }

  void person(String user, boolean guest, String... channels) {
    when(directory.person("T1", user)).thenReturn(Optional.of(aPerson(user, guest)));
    when(directory.channelsOf("T1", user)).thenReturn(Optional.of(Set.of(channels)));
  }

  void channel(String id, boolean isPrivate) {
    when(directory.channel("T1", id)).thenReturn(Optional.of(aChannel(id, isPrivate)));
  }

  void silent(String id) {
    when(directory.channel("T1", id)).thenReturn(Optional.empty());
    when(directory.askChannel("T1", id)).thenReturn(new Reply.Limited<>(Duration.ofSeconds(1)));
  }

  static Actor actor(String user) {
    return new Actor("T1", user);
  }

  static Person aPerson(String user, boolean guest) {
    return new Person(
        user, user, ZoneId.of("Europe/Berlin"), false, guest, false, false, "en-US", Set.of());
  }

  static Channel aChannel(String id, boolean isPrivate) {
    return new Channel(id, id, isPrivate, false, false, true, false, Set.of());
  }
}
