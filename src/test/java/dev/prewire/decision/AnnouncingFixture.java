package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.ENZO;
import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.prewire.db.Database;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Dispatcher;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
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
import org.junit.jupiter.api.io.TempDir;

/** A partnership that announces to a scripted Slack; the real outbox between them. */
abstract class AnnouncingFixture {

  static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  final SlackGateway slack = mock(SlackGateway.class);
  final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final Outbox outbox = new Outbox(() -> {});
  final Decisions decisions = new Decisions();
  final Announced announced = new Announced();
  final AnnouncementRows rows = new AnnouncementRows();
  final Map<String, Integer> others = new HashMap<>();
  Database database;
  Dispatcher dispatcher;
  AnnouncementCourier courier;
  Announcing announcing;
  LedDecision led;

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
  final class Counting implements Courier {
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

  String agreed(String view, Terms terms) {
    Decision decision =
        ((ProposeDecision.Outcome.Proposed)
                new ProposeDecision(database, decisions, new Partnerships(), announcing)
                    .propose(ENZO, "P1", terms, new ProposeDecision.Origin(view, null, null), NOW))
            .decision();
    new SignDecision(led, decisions, announcing).sign(PAT, decision.id(), 1, true, NOW);
    return decision.id();
  }

  String agreed() {
    return agreed("V1", Fixtures.terms("it"));
  }

  void retry(String id, int refusal, String channel) {
    assertThat(
            new RetryAnnouncement(led, rows, announcing)
                .retry(PAT, id, refusal, channel, now.get()))
        .isInstanceOf(Outcome.Done.class);
  }

  Status status(String id) {
    return database.read(tx -> decisions.byId(tx, WORKSPACE, id)).orElseThrow().status();
  }

  void deliver(Duration afterwards) {
    dispatcher.deliverDue();
    now.updateAndGet(before -> before.plus(afterwards));
  }

  void posting(String channel, Reply<Posted> first, List<Reply<Posted>> rest) {
    var stub = when(slack.post(eq(WORKSPACE), eq(channel), isNull(), any(), any()));
    stub = stub.thenReturn(first);
    for (Reply<Posted> next : rest) {
      stub = stub.thenReturn(next);
    }
  }

  void looking(String channel, Reply<Optional<Posted>> first, List<Reply<Optional<Posted>>> rest) {
    var stub = when(slack.findMarked(eq(WORKSPACE), eq(channel), any(), any()));
    stub = stub.thenReturn(first);
    for (Reply<Optional<Posted>> next : rest) {
      stub = stub.thenReturn(next);
    }
  }

  void verifyPosts(String channel, int count) {
    verify(slack, times(count)).post(eq(WORKSPACE), eq(channel), isNull(), any(), any());
  }

  void verifyLooks(String channel, int count) {
    verify(slack, times(count)).findMarked(eq(WORKSPACE), eq(channel), any(), any());
  }

  static Reply<Posted> ok(String channel) {
    return new Reply.Ok<>(new Posted(channel, "1772445600.000200"));
  }

  static Reply<Optional<Posted>> absent() {
    return new Reply.Ok<>(Optional.empty());
  }

  static Reply<Optional<Posted>> found(String channel) {
    return new Reply.Ok<>(Optional.of(new Posted(channel, "1772445600.000200")));
  }
}
