package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.ENZO;
import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.db.Database;
import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Dispatcher;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Marker;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

/** Every answer of Slack at every step of announcing; the real outbox between them. */
final class AnnouncementCourierTest {

  private static final Posted POSTED = new Posted("C1", "1772445600.000200");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final SlackGateway slack = mock(SlackGateway.class);
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Outbox outbox = new Outbox(() -> {});
  private final Decisions decisions = new Decisions();
  private final Announced announced = new Announced();
  private final AnnouncementRows rows = new AnnouncementRows();
  private final Map<String, Integer> others = new HashMap<>();
  private Database database;
  private Dispatcher dispatcher;
  private AnnouncementCourier courier;
  private Announcing announcing;
  private LedDecision led;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
    Fixtures.found(database, WORKSPACE);
    Partnerships partnerships = new Partnerships();
    announcing = new Announcing(outbox, decisions, List.of());
    led = new LedDecision(database, decisions, partnerships);
    AnnouncementOutcome outcome =
        new AnnouncementOutcome(rows, announced, partnerships, announcing, now::get);
    courier = new AnnouncementCourier(database, decisions, partnerships, slack, outcome);
    dispatcher =
        new Dispatcher(
            database,
            outbox,
            now::get,
            List.of(
                courier,
                new LinkCourier(database, decisions, announced, outcome, slack),
                new Counting()));
    when(slack.permalink(any(), any())).thenReturn(new Reply.Ok<>("https://x.example/p1"));
    when(slack.update(any(), any(), any()))
        .thenAnswer(call -> new Reply.Ok<>(call.getArgument(1, Posted.class)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Stands for the couriers to the leaders and their Homes. */
  private final class Counting implements Courier {
    @Override
    public Set<String> kinds() {
      return Set.of(Announcing.PROPOSAL, Announcing.REVISED, Announcing.REFUSED, Errand.HOME);
    }

    @Override
    public Delivery deliver(Errand errand, Attempt attempt) {
      others.merge(errand.kind(), 1, Integer::sum);
      return Delivery.settled();
    }
  }

  private String agreed(String view, Terms terms) {
    Decision decision =
        ((ProposeDecision.Outcome.Proposed)
                new ProposeDecision(database, decisions, new Partnerships(), announcing)
                    .propose(ENZO, "P1", terms, new ProposeDecision.Origin(view, null, null), NOW))
            .decision();
    new SignDecision(led, decisions, announcing).sign(PAT, decision.id(), 1, true, NOW);
    return decision.id();
  }

  private String agreed() {
    return agreed("V1", Fixtures.terms("it"));
  }

  private void retry(String id, int refusal, String channel) {
    assertThat(
            new RetryAnnouncement(led, rows, announcing)
                .retry(PAT, id, refusal, channel, now.get()))
        .isInstanceOf(Outcome.Done.class);
  }

  private Status status(String id) {
    return database.read(tx -> decisions.byId(tx, WORKSPACE, id)).orElseThrow().status();
  }

  private void deliver(Duration afterwards) {
    dispatcher.deliverDue();
    now.updateAndGet(before -> before.plus(afterwards));
  }

  private void posting(String channel, Reply<Posted> first, List<Reply<Posted>> rest) {
    var stub = when(slack.post(eq(WORKSPACE), eq(channel), isNull(), any(), any()));
    stub = stub.thenReturn(first);
    for (Reply<Posted> next : rest) {
      stub = stub.thenReturn(next);
    }
  }

  private void looking(
      String channel, Reply<Optional<Posted>> first, List<Reply<Optional<Posted>>> rest) {
    var stub = when(slack.findMarked(eq(WORKSPACE), eq(channel), any(), any()));
    stub = stub.thenReturn(first);
    for (Reply<Optional<Posted>> next : rest) {
      stub = stub.thenReturn(next);
    }
  }

  private void verifyPosts(String channel, int count) {
    verify(slack, times(count)).post(eq(WORKSPACE), eq(channel), isNull(), any(), any());
  }

  private void verifyLooks(String channel, int count) {
    verify(slack, times(count)).findMarked(eq(WORKSPACE), eq(channel), any(), any());
  }

  private static Reply<Posted> ok(String channel) {
    return new Reply.Ok<>(new Posted(channel, "1772445600.000200"));
  }

  private static Reply<Optional<Posted>> absent() {
    return new Reply.Ok<>(Optional.empty());
  }

  private static Reply<Optional<Posted>> found(String channel) {
    return new Reply.Ok<>(Optional.of(new Posted(channel, "1772445600.000200")));
  }

  @Test
  void itIsPostedOnceWithTheDecisionsIdAndNothingElseAsItsMarker() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);

    ArgumentCaptor<Marker> marker = ArgumentCaptor.forClass(Marker.class);
    ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
    verify(slack).post(eq(WORKSPACE), eq("C1"), isNull(), message.capture(), marker.capture());
    assertThat(marker.getValue()).isEqualTo(new Marker("prewire_decision", Map.of("decision", id)));
    assertThat(message.getValue().text()).doesNotContainIgnoringCase("disagree");
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(status(id))
        .isEqualTo(
            new Status.Announced(
                Instant.ofEpochSecond(1772445600),
                "C1",
                POSTED.ts(),
                "https://x.example/p1",
                null));
    assertThat(dispatcher.pending()).isZero();
  }

  @Test
  void whatIsFoundIsAnnouncedWithItsOwnTimeAndNotPostedAgain() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", absent(), List.of(found("C1")));
    String id = agreed();
    for (int i = 0; i < 4; i++) {
      deliver(Duration.ofDays(1));
    }
    verifyPosts("C1", 1);
    verifyLooks("C1", 2);
    assertThat(((Status.Announced) status(id)).at()).isEqualTo(Instant.ofEpochSecond(1772445600));
  }

  @Test
  void aClockThatIsFiveMinutesAheadOfSlacksStillFindsIt() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", found("C1"), List.of());
    agreed();
    deliver(MINUTE);
    deliver(MINUTE);

    ArgumentCaptor<Instant> since = ArgumentCaptor.forClass(Instant.class);
    verify(slack).findMarked(any(), any(), since.capture(), any());
    assertThat(since.getValue()).isBefore(NOW.minus(Duration.ofMinutes(5)));
  }

  @Test
  void absentTwiceInARowItIsPostedAgainAndADoubtAboutThatIsLookedForAgain() {
    posting(
        "C1", new Reply.Unknown<>("timeout"), List.of(new Reply.Unknown<>("http 503"), ok("C1")));
    looking("C1", absent(), List.of());
    String id = agreed();
    for (int i = 0; i < 3; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    verifyLooks("C1", 2);
    for (int i = 0; i < 4; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 3);
    verifyLooks("C1", 4);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
  }

  @Test
  void aLookThatFailsProvesNothing() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of(ok("C1")));
    looking(
        "C1",
        new Reply.Unknown<>("timeout"),
        List.of(
            absent(),
            new Reply.Limited<>(Duration.ofSeconds(30)),
            new Reply.Refused<>("invalid_auth"),
            absent()));
    String id = agreed();
    for (int i = 0; i < 6; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_revoked", "not_installed"})
  void whatAWorkspaceThatTookTheAppAwayShouldHearWaitsForIt(String error) {
    posting("C1", new Reply.Refused<>(error), List.of(ok("C1")));
    String id = agreed();
    deliver(MINUTE);
    deliver(Duration.ofMinutes(8));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @Test
  void whoWasStoppedUntilTheLeaseRanOutPostsNothingAndLeavesADoubt() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    Errand errand = new Errand(WORKSPACE, Announcing.ANNOUNCEMENT, id, id);
    assertThat(courier.deliver(errand, new Attempt(1, NOW, null, 0, () -> true)))
        .isInstanceOf(Delivery.InDoubt.class);
    assertThat(courier.deliver(errand, new Attempt(4, NOW, NOW, 2, () -> true)))
        .as("proved absent, but that was before the pause")
        .isInstanceOf(Delivery.InDoubt.class);
    verifyPosts("C1", 0);
    deliver(MINUTE);
    verifyPosts("C1", 1);
  }

  @Test
  void aLimitIsHonouredAndIsNoDoubt() {
    posting("C1", new Reply.Limited<>(Duration.ofSeconds(90)), List.of(ok("C1")));
    String id = agreed();
    deliver(Duration.ofSeconds(89));
    deliver(Duration.ofSeconds(1));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    verifyPosts("C1", 2);
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_auth", "missing_scope"})
  void aBrokenAppIsNoMatterForTheLeaders(String error) {
    posting("C1", new Reply.Refused<>(error), List.of(new Reply.Refused<>(error), ok("C1")));
    String id = agreed();
    deliver(Duration.ofSeconds(59));
    deliver(Duration.ofSeconds(1));
    verifyPosts("C1", 1);
    deliver(MINUTE);
    deliver(MINUTE);
    verifyPosts("C1", 3);
    assertThat(status(id)).isInstanceOf(Status.Announced.class);
    assertThat(others).doesNotContainKey(Announcing.REFUSED);
  }

  @Test
  void aRefusalIsToldOnceAndNothingIsPostedUntilALeaderSaysSo() {
    posting("C1", new Reply.Refused<>("is_archived"), List.of());
    posting("C2", ok("C2"), List.of());
    String id = agreed();
    for (int i = 0; i < 5; i++) {
      deliver(MINUTE);
    }
    verifyPosts("C1", 1);
    assertThat(status(id)).isEqualTo(new Status.Agreed("C1", new Refusal("C1", "is_archived", 1)));
    assertThat(others).containsEntry(Announcing.REFUSED, 1);

    retry(id, 1, "C2");
    deliver(MINUTE);
    verifyPosts("C2", 1);
    verify(slack, never()).findMarked(any(), any(), any(), any());
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }

  @Test
  void aDoubtOutlivesARefusalAndAChangeOfChannel() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking(
        "C1",
        new Reply.Refused<>("not_in_channel"),
        List.of(new Reply.Refused<>("channel_not_found"), found("C1")));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    assertThat(status(id))
        .isEqualTo(new Status.Agreed("C1", new Refusal("C1", "not_in_channel", 1)));

    retry(id, 1, "C2");
    deliver(MINUTE);
    assertThat(status(id))
        .as("refused where the doubt is, whatever was chosen")
        .isEqualTo(new Status.Agreed("C2", new Refusal("C1", "channel_not_found", 2)));
    verifyPosts("C2", 0);

    retry(id, 2, "C2");
    deliver(MINUTE);
    verifyPosts("C1", 1);
    verifyPosts("C2", 0);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C1");
  }

  @Test
  void aDoubtThatProvesEmptyLetsTheOtherChannelHaveItOnce() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    posting("C2", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", new Reply.Refused<>("not_in_channel"), List.of(absent()));
    looking("C2", found("C2"), List.of());
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    retry(id, 1, "C2");
    for (int i = 0; i < 5; i++) {
      deliver(MINUTE);
    }
    verifyLooks("C1", 3);
    verifyPosts("C2", 1);
    verifyLooks("C2", 1);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }

  @Test
  void aProcessThatDiedWhilePostingElsewhereIsLookedForThereAndNotHereAgain() {
    posting("C1", new Reply.Unknown<>("timeout"), List.of());
    looking("C1", new Reply.Refused<>("not_in_channel"), List.of(absent()));
    looking("C2", found("C2"), List.of());
    when(slack.post(eq(WORKSPACE), eq("C2"), isNull(), any(), any()))
        .thenThrow(new StackOverflowError("stands for kill -9"));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    retry(id, 1, "C2");
    for (int i = 0; i < 6; i++) {
      try {
        deliver(MINUTE);
      } catch (StackOverflowError e) {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(3)));
      }
    }
    verifyPosts("C2", 1);
    assertThat(((Status.Announced) status(id)).channel()).isEqualTo("C2");
  }

  @Test
  void errandsForWhatIsAnnouncedDroppedOrUnknownEndWithoutACall() {
    posting("C1", ok("C1"), List.of());
    String id = agreed();
    deliver(MINUTE);
    clearInvocations(slack);
    database.write(
        tx -> {
          Decision decision = decisions.byId(tx, WORKSPACE, id).orElseThrow();
          announcing.put(tx, decision, Announcing.ANNOUNCEMENT, id, now.get());
          announcing.put(tx, WORKSPACE, "guessed", Announcing.ANNOUNCEMENT, now.get());
          announcing.put(tx, WORKSPACE, "guessed", Announcing.LINK, now.get());
          return null;
        });
    deliver(MINUTE);
    verify(slack, never()).post(any(), any(), any(), any(), any());
    assertThat(dispatcher.pending()).isZero();
  }

  private static Terms replacing(String old) {
    return new Terms(
        "New",
        "d",
        "w",
        new Terms.Details(Call.JOINT, null, null, null, null, List.of(), null, null, old),
        "C1");
  }

  @Test
  void aReplacedOneIsEditedEvenIfTheLinkIsRefused() {
    posting("C1", ok("C1"), List.of());
    String old = agreed();
    deliver(MINUTE);
    when(slack.permalink(any(), any())).thenReturn(new Reply.Refused<>("message_not_found"));
    String by = agreed("V2", replacing(old));
    deliver(MINUTE);

    ArgumentCaptor<Message> edited = ArgumentCaptor.forClass(Message.class);
    verify(slack).update(eq(WORKSPACE), any(), edited.capture());
    assertThat(edited.getValue().blocks().toString()).contains("Replaced by").contains("D-2");
    assertThat(((Status.Announced) status(old)).replacedBy()).isEqualTo(by);
    assertThat(dispatcher.pending()).isZero();
  }

  @Test
  void ofTwoThatReplaceTheSameTheSecondStopsClaimingIt() {
    posting("C1", ok("C1"), List.of());
    String old = agreed();
    deliver(MINUTE);
    String first = agreed("V2", replacing(old));
    String second = agreed("V3", replacing(old));
    // Both were on their way before either was stored: the other one is announced in between.
    when(slack.post(any(), any(), any(), any(), any()))
        .thenAnswer(
            call -> {
              String posting = call.getArgument(4, Marker.class).ids().get("decision");
              if (second.equals(posting)) {
                replaceBehindItsBack(old, first);
              }
              return ok("C1");
            });
    now.updateAndGet(before -> before.plus(MINUTE));
    dispatcher.deliverDue();

    assertThat(database.read(tx -> announced.byId(tx, WORKSPACE, second)).orElseThrow().replaces())
        .isNull();
    AnnouncedDecision one = database.read(tx -> announced.byId(tx, WORKSPACE, old)).orElseThrow();
    assertThat(one.replacedBy()).isEqualTo(new AnnouncedDecision.Ref(first, 2));
  }

  private void replaceBehindItsBack(String old, String by) {
    database.write(tx -> rows.replaced(tx, WORKSPACE, old, by));
  }

  @Test
  void aBrokenTokenLosesNeitherTheLinkNorTheEdit() {
    posting("C1", ok("C1"), List.of());
    when(slack.permalink(any(), any()))
        .thenReturn(new Reply.Refused<>("invalid_auth"))
        .thenReturn(new Reply.Ok<>("https://x.example/late"));
    String id = agreed();
    deliver(MINUTE);
    deliver(MINUTE);
    assertThat(((Status.Announced) status(id)).permalink()).isEqualTo("https://x.example/late");
  }
}
