package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.partnership.Partnerships;
import dev.prewire.search.SearchRoom;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import dev.prewire.testkit.Announcements;
import dev.prewire.testkit.Announcements.Draft;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One record, looked up in a real log by who may see it, or part of it, or nothing. */
final class OpenDecisionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path folder;
  private final Directory directory = mock(Directory.class);
  private Database database;
  private Announcements announcements;
  private SearchRoom searching;
  private OpenDecision open;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    announcements = new Announcements(database);
    searching =
        new SearchRoom(database, new Partnerships(), () -> NOW, folder.resolve("index"), directory);
    open = new OpenDecision(database, new Announced(), searching.audience(), searching.decisions());
    when(directory.channel(any(), any())).thenReturn(Optional.empty());
    when(directory.askChannel(any(), any())).thenReturn(new Reply.Refused<>("channel_not_found"));
    channel("C1", false);
    channel("G1", true);
    person("engineer", false, "C1");
    person("lead", false, "C1", "G1");
    person("guest", true, "C3");
  }

  @AfterEach
  void close() {
    searching.close();
    database.close();
  }

  @Test
  void aRecordIsOpenedForWhoeverMaySeeItAndForNobodyElse() {
    String old = announcements.add(Draft.of("Elephants"));
    String successor = announcements.add(Draft.of("Mice").in("T1", "G1"));
    announcements.replace(old, successor);
    assertThat(look("guest", old)).isInstanceOf(OpenDecision.Outcome.Denied.class);
    assertThat(look("engineer", successor)).isInstanceOf(OpenDecision.Outcome.Denied.class);
    assertThat(look("engineer", "guessed")).isInstanceOf(OpenDecision.Outcome.Denied.class);
    assertThat(opened("lead", successor).predecessor())
        .satisfies(d -> assertThat(d.id()).isEqualTo(old));
    long denied =
        database.read(
            tx ->
                tx.handle()
                    .createQuery("SELECT COUNT(*) FROM audit WHERE act = 'denied.open'")
                    .mapTo(Long.class)
                    .one());
    assertThat(denied).isEqualTo(3);
  }

  @Test
  void aRecordListsOthersThanItselfAndWhatReplacedItOfWhatItsReaderSees() {
    String old = announcements.add(Draft.of("Freeze the old API"));
    String successor = announcements.add(Draft.of("Freeze the old API again"));
    String other = announcements.add(Draft.of("The old API"));
    String closed = announcements.add(Draft.of("Freeze the old API at last").in("T1", "G1"));
    announcements.replace(old, successor);
    searching.catchUp();
    assertThat(opened("engineer", old).related())
        .extracting(AnnouncedDecision::id)
        .containsExactly(other)
        .doesNotContain(closed);
    assertThat(opened("engineer", other).related())
        .extracting(AnnouncedDecision::id)
        .containsExactly(successor);
  }

  private OpenDecision.Opened opened(String user, String id) {
    return ((OpenDecision.Outcome.Shown) look(user, id)).opened();
  }

  private OpenDecision.Outcome look(String user, String id) {
    return open.open(new Actor("T1", user), id, NOW);
  }

  private void channel(String id, boolean isPrivate) {
    when(directory.channel("T1", id))
        .thenReturn(
            Optional.of(new Channel(id, id, isPrivate, false, false, true, false, Set.of())));
  }

  private void person(String user, boolean guest, String... channels) {
    Person person =
        new Person(
            user, user, ZoneId.of("Europe/Berlin"), false, guest, false, false, "en-US", Set.of());
    when(directory.person("T1", user)).thenReturn(Optional.of(person));
    when(directory.channelsOf("T1", user)).thenReturn(Optional.of(Set.of(channels)));
  }
}
