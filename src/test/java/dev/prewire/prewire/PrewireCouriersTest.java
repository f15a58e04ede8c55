package dev.prewire.prewire;

import static dev.prewire.prewire.Fixtures.ENZO;
import static dev.prewire.prewire.Fixtures.NOW;
import static dev.prewire.prewire.Fixtures.PAIR;
import static dev.prewire.prewire.Fixtures.PAT;
import static dev.prewire.prewire.Fixtures.WORKSPACE;
import static dev.prewire.prewire.Fixtures.position;
import static dev.prewire.prewire.Fixtures.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Dispatcher;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

final class PrewireCouriersTest {

  private static final Posted ROOT = new Posted("G1", "1.1");
  private static final Posted REVEAL = new Posted("G1", "2.2");

  @TempDir Path folder;
  private final SlackGateway slack = mock(SlackGateway.class);
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Outbox outbox = new Outbox(() -> {});
  private final Telling telling = new Telling(outbox);
  private final Prewires prewires = new Prewires();
  private final Partnerships partnerships = new Partnerships();
  private Database database;
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.store(database, PAIR);
    Courier home =
        new Courier() {
          @Override
          public Set<String> kinds() {
            return Set.of(Errand.HOME);
          }

          @Override
          public Delivery deliver(Errand errand, Attempt attempt) {
            return Delivery.settled();
          }
        };
    dispatcher =
        new Dispatcher(
            database,
            outbox,
            now::get,
            List.of(
                home,
                new PrewireCourier(database, slack, prewires, partnerships, telling),
                new LinkCourier(database, slack, prewires, partnerships, telling)));
    when(slack.post(any(), any(), isNull(), any(), any())).thenReturn(new Reply.Ok<>(ROOT));
    when(slack.post(any(), any(), eq("1.1"), any(), any())).thenReturn(new Reply.Ok<>(REVEAL));
    when(slack.update(any(), any(), any())).thenReturn(new Reply.Ok<>(ROOT));
    when(slack.permalink(WORKSPACE, ROOT)).thenReturn(new Reply.Ok<>("https://x.org/p11"));
    when(slack.respond(any(), any())).thenReturn(new Reply.Ok<>("ok"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Prewire opened(Topic.Source source) {
    database.write(
        tx -> {
          new CallerStore().remember(tx, "K1", PAT, "https://hooks.example/1", NOW);
          return null;
        });
    OpenPrewire.Form form =
        new OpenPrewire.Form("V1", PAIR.id(), topic("UNMISTAKABLE topic"), source, "K1");
    Outcome outcome =
        new OpenPrewire(database, prewires, partnerships, telling).open(PAT, form, now.get());
    return ((Outcome.Done) outcome).prewire();
  }

  private void seal(Actor by, Prewire prewire, String why) {
    LedPrewire led = new LedPrewire(database, prewires, partnerships);
    SealPosition.Form form =
        new SealPosition.Form(
            "V-" + by.user(), Target.of(prewire.target()), 0, position(Stance.FOR, why));
    assertThat(new SealPosition(led, prewires, telling).seal(by, form, now.get()))
        .isInstanceOf(Outcome.Done.class);
  }

  private Prewire stored(Prewire prewire) {
    return database.read(tx -> prewires.byId(tx, WORKSPACE, prewire.id())).orElseThrow();
  }

  @Test
  void theRootIsPostedOnceAndThenEditedInPlace() {
    Prewire prewire = opened(null);
    dispatcher.deliverDue();
    assertThat(stored(prewire).thread()).isEqualTo(new Prewire.Place(ROOT, "https://x.org/p11"));

    seal(PAT, prewire, "because");
    dispatcher.deliverDue();

    verify(slack, times(1)).post(any(), any(), isNull(), any(), any());
    verify(slack).update(eq(WORKSPACE), eq(ROOT), any());
    verify(slack, never()).post(any(), any(), eq("1.1"), any(), any());
  }

  @Test
  void theCallerGetsTheLinkAndNotAWordOfTheTopic() {
    Prewire prewire = opened(null);
    dispatcher.deliverDue();

    ArgumentCaptor<Message> told = ArgumentCaptor.forClass(Message.class);
    verify(slack).respond(eq("https://hooks.example/1"), told.capture());
    assertThat(told.getValue().text()).isEqualTo("<https://x.org/p11|Your thread> is open.");
    assertThat(database.read(tx -> new CallerStore().responseUrl(tx, prewire, NOW)).isPresent())
        .isFalse();
  }

  @Test
  void afterHalfAnHourTheCallerIsLeftAlone() {
    when(slack.post(any(), any(), isNull(), any(), any()))
        .thenReturn(new Reply.Limited<>(Duration.ofMinutes(31)))
        .thenReturn(new Reply.Ok<>(ROOT));
    opened(null);
    dispatcher.deliverDue();
    now.set(NOW.plus(Duration.ofMinutes(32)));
    dispatcher.deliverDue();

    verify(slack, never()).respond(any(), any());
    assertThat(database.read(outbox::pending)).isZero();
  }

  @Test
  void nothingOfASealedPositionGoesOutBeforeTheReveal() {
    Prewire prewire = opened(null);
    dispatcher.deliverDue();
    seal(PAT, prewire, "SECRETPAT");
    dispatcher.deliverDue();

    ArgumentCaptor<Message> edits = ArgumentCaptor.forClass(Message.class);
    verify(slack).update(any(), any(), edits.capture());
    assertThat(edits.getValue().toString()).doesNotContain("SECRETPAT", "Stance", "FOR");

    seal(ENZO, prewire, "SECRETENZO");
    dispatcher.deliverDue();

    ArgumentCaptor<Message> replies = ArgumentCaptor.forClass(Message.class);
    verify(slack, times(1)).post(any(), eq("G1"), eq("1.1"), replies.capture(), any());
    assertThat(replies.getValue().toString()).contains("SECRETPAT", "SECRETENZO");
    verify(slack, times(2)).update(any(), any(), edits.capture());
    assertThat(edits.getValue().toString()).doesNotContain("SECRET");
  }

  @Test
  void aRevealWhoseAnswerWasLostIsPostedAgain() {
    Prewire prewire = opened(null);
    dispatcher.deliverDue();
    seal(PAT, prewire, "a");
    seal(ENZO, prewire, "b");
    when(slack.post(any(), any(), eq("1.1"), any(), any()))
        .thenReturn(new Reply.Unknown<>("timeout"))
        .thenReturn(new Reply.Ok<>(REVEAL));
    dispatcher.deliverDue();
    now.set(NOW.plusSeconds(10));
    dispatcher.deliverDue();

    verify(slack, times(2)).post(any(), any(), eq("1.1"), any(), any());
    Reveal reveal =
        database.read(tx -> new PositionStore().reveal(tx, prewire, 1, PAIR.users())).orElseThrow();
    assertThat(reveal.posted()).isEqualTo(REVEAL);
  }

  @Test
  void theSourcesLinkIsSlacksOwnWhereSlackGivesIt() {
    when(slack.permalink(WORKSPACE, new Posted("C9", "1.5")))
        .thenReturn(new Reply.Refused<>("channel_not_found"));
    Prewire prewire = opened(new Topic.Source("C9", "1.5", "https://acme.slack.com/p15"));
    dispatcher.deliverDue();
    assertThat(stored(prewire).topic().source().link()).isEqualTo("https://acme.slack.com/p15");
  }
}
