package dev.prewire.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.gson.Gson;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Revision;
import dev.prewire.decision.Terms;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Rights;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** Seeds unmistakable strings and looks for them in everybody's published Home. */
final class HomePrivacyTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Attempt FIRST = new Attempt(1, NOW, null, 0);
  private static final Gson GSON = GsonFactory.createSnakeCase();

  @TempDir Path folder;
  private final SlackGateway slack = mock(SlackGateway.class);
  private final Directory directory = mock(Directory.class);
  private final Outbox outbox = new Outbox(() -> {});
  private Database database;
  private HomeCourier courier;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    partnership("p1", "Platform", "CPUBLIC", "UPAT", "UENZO");
    partnership("p2", "Company", "CSECRETCHANNEL", "UCEO", "UCTO");
    for (String id : List.of("UPAT", "UENZO", "UCEO", "UERIN", "UGUEST", "UADMIN")) {
      Person person =
          new Person(
              id,
              id,
              ZoneId.of("UTC"),
              id.equals("UADMIN"),
              id.equals("UGUEST"),
              false,
              false,
              null,
              Set.of());
      when(directory.askPerson("T1", id)).thenReturn(new Reply.Ok<>(person));
      when(directory.channelsOf("T1", id)).thenReturn(Optional.of(Set.of()));
    }
    when(directory.channelsOf("T1", "UCEO")).thenReturn(Optional.of(Set.of("CSECRETCHANNEL")));
    when(directory.channel("T1", "CPUBLIC"))
        .thenReturn(
            Optional.of(
                new Channel("CPUBLIC", "general", false, false, false, true, false, Set.of())));
    when(directory.channel("T1", "CSECRETCHANNEL"))
        .thenReturn(
            Optional.of(
                new Channel(
                    "CSECRETCHANNEL", "acquisition", true, false, false, true, false, Set.of())));
    when(slack.publishHome(eq("T1"), any(), any())).thenReturn(new Reply.Ok<>("V1"));
    Rights rights = new Rights(Set.of(), false);
    Sources sources =
        new Sources(
            (tx, partnership, viewer) ->
                List.of(
                    new OpenTopic(
                        "SECRETTOPIC-" + partnership.id(), null, null, List.of(viewer), List.of())),
            (viewer, limit) -> List.<AnnouncedDecision>of());
    HomeReader reader = new HomeReader(database, directory, rights, sources);
    courier =
        new HomeCourier(directory, reader, new HomeViews(Commands.DEFAULT, rights, null), slack);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void partnership(String id, String name, String channel, String product, String eng) {
    database.write(
        tx -> {
          tx.handle()
              .execute(
                  "INSERT INTO partnership VALUES ('T1', ?, ?, ?, ?, 'UTC', 'ACTIVE', ?, 'UADMIN',"
                      + " 0, ?)",
                  id,
                  name,
                  name,
                  channel,
                  "GSECRETSPACE" + id,
                  id);
          tx.handle()
              .execute(
                  "INSERT INTO partnership_leader (workspace, partnership, person, role, answer)"
                      + " VALUES ('T1', ?, ?, 'PRODUCT', 'ACCEPTED'), ('T1', ?, ?, 'ENGINEERING',"
                      + " 'ACCEPTED')",
                  id,
                  product,
                  id,
                  eng);
          return null;
        });
  }

  private String home(String user) {
    assertThat(courier.deliver(Errand.home("T1", user), FIRST))
        .isInstanceOf(Delivery.Settled.class);
    ArgumentCaptor<View> view = ArgumentCaptor.forClass(View.class);
    verify(slack, times(1)).publishHome(eq("T1"), eq(user), view.capture());
    return GSON.toJson(view.getValue());
  }

  @Test
  void aLeaderSeesTheirOwnTopicsAndNobodyElses() {
    assertThat(home("UPAT")).contains("SECRETTOPIC-p1").doesNotContain("SECRETTOPIC-p2");
    assertThat(home("UCEO")).contains("SECRETTOPIC-p2").doesNotContain("SECRETTOPIC-p1");
  }

  @Test
  void nobodyElseSeesATopicAPrivateSpaceOrAPrivateChannel() {
    for (String user : List.of("UERIN", "UGUEST", "UADMIN")) {
      assertThat(home(user))
          .doesNotContain("SECRETTOPIC")
          .doesNotContain("GSECRETSPACE")
          .doesNotContain("CSECRETCHANNEL")
          .doesNotContain("acquisition");
    }
    assertThat(home("UPAT")).doesNotContain("CSECRETCHANNEL");
  }

  @Test
  void aGuestHearsOnlyOfPartnershipsThatAnnounceWhereTheyAre() {
    assertThat(home("UGUEST")).doesNotContain("Platform").doesNotContain("Company");
    when(directory.channelsOf("T1", "UERIN")).thenReturn(Optional.of(Set.of()));
    assertThat(home("UERIN")).contains("Platform").contains("CPUBLIC");
  }

  @Test
  void aDayOfViewersHearsOfAnAnnouncementAndNobodyElse() {
    Viewers viewers = new Viewers(database, outbox);
    viewers.opened(new Actor("T1", "UOLD"), NOW.minus(Duration.ofHours(25)));
    viewers.opened(new Actor("T1", "UERIN"), NOW.minus(Duration.ofHours(1)));
    viewers.opened(new Actor("T2", "UOTHER"), NOW);
    database.write(tx -> tx.handle().execute("DELETE FROM outbox"));

    decide(viewers, new Decision.Status.Proposed());
    assertThat(pending()).isEmpty();
    decide(viewers, new Decision.Status.Announced(NOW, "CPUBLIC", "1.0", null, null));
    assertThat(pending()).containsExactly("T1 UERIN");
  }

  private void decide(Viewers viewers, Decision.Status status) {
    Terms terms = new Terms("t", "d", "w", Terms.Details.NONE, "CPUBLIC");
    Decision decision =
        new Decision(
            "d1", "T1", 1, "p1", null, new Revision(1, "UPAT", NOW, terms), List.of(), status);
    database.write(
        tx -> {
          viewers.changed(tx, decision, NOW);
          return null;
        });
  }

  private List<String> pending() {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT workspace || ' ' || subject FROM outbox ORDER BY id")
                .mapTo(String.class)
                .list());
  }
}
