package dev.prewire.prewire;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Decisions;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks in the thread. We can't read what is posted in the private space and never ask to, so a
 * post whose answer was lost is posted again. Thread-safe.
 */
final class PrewireCourier implements Courier {

  private static final String NO_MESSAGE = "message_not_found";
  private static final String NO_THREAD = "thread_not_found";
  private static final Duration UNTIL_THERE_IS_A_SPACE = Duration.ofSeconds(5);

  /** A channel takes a message a second. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** So that a thread is begun anew once a minute at most, whatever Slack says of the new one. */
  private static final Duration UNTIL_IT_IS_CERTAIN = Duration.ofMinutes(1);

  private final Database database;
  private final SlackGateway slack;
  private final Prewires prewires;
  private final Partnerships partnerships;
  private final Telling telling;
  private final Decisions decisions = new Decisions();
  private final PrewireStore store = new PrewireStore();
  private final PositionStore positions = new PositionStore();

  PrewireCourier(
      Database database,
      SlackGateway slack,
      Prewires prewires,
      Partnerships partnerships,
      Telling telling) {
    this.database = database;
    this.slack = slack;
    this.prewires = prewires;
    this.partnerships = partnerships;
    this.telling = telling;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Telling.ROOT, Telling.REVEAL, Telling.NOTE);
  }

  /**
   * @param what of a round or a note
   */
  private record Subject(String prewire, String what) {
    static Subject of(Errand errand) {
      String[] parts = errand.subject().split(":", 2);
      return new Subject(parts[0], parts.length == 1 ? "" : parts[1]);
    }
  }

  /**
   * @param proposed the numbers of the decisions that came out of it and wait for signatures
   */
  private record Found(
      Prewire prewire, Partnership partnership, List<Integer> proposed, @Nullable Reveal reveal) {}

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Subject subject = Subject.of(errand);
    Optional<Found> looked = database.read(tx -> find(tx, errand, subject));
    if (looked.isEmpty()) {
      return Delivery.settled();
    }
    Found found = looked.get();
    String space = found.partnership().privateSpace();
    if (space == null) {
      return new Delivery.Later(UNTIL_THERE_IS_A_SPACE);
    }
    if (errand.kind().equals(Telling.ROOT)) {
      return root(errand, attempt, found, space);
    }
    Posted root = found.prewire().thread().root();
    if (root == null) {
      // Slack refused the root for good; each change of the pre-wire tries it again, and then this.
      return Delivery.settled();
    }
    return errand.kind().equals(Telling.REVEAL)
        ? reveal(errand, attempt, found)
        : note(found.prewire(), subject.what())
            .map(note -> post(errand, attempt, found, note, posted -> tx -> {}))
            .orElse(Delivery.settled());
  }

  private Optional<Found> find(Tx tx, Errand errand, Subject subject) {
    return prewires
        .byId(tx, errand.workspace(), subject.prewire())
        .flatMap(
            prewire ->
                partnerships
                    .byId(tx, errand.workspace(), prewire.partnership())
                    .map(
                        partnership ->
                            new Found(
                                prewire,
                                partnership,
                                proposed(tx, prewire),
                                errand.kind().equals(Telling.REVEAL)
                                    ? revealed(tx, prewire, partnership, subject)
                                    : null)));
  }

  private List<Integer> proposed(Tx tx, Prewire prewire) {
    return decisions.open(tx, prewire.workspace(), prewire.partnership()).stream()
        .filter(decision -> prewire.id().equals(decision.prewire()) && decision.isProposed())
        .map(Decision::number)
        .toList();
  }

  private @Nullable Reveal revealed(
      Tx tx, Prewire prewire, Partnership partnership, Subject subject) {
    int round = Integer.parseInt(subject.what());
    return positions.reveal(tx, prewire, round, partnership.users()).orElse(null);
  }

  private Delivery root(Errand errand, Attempt attempt, Found found, String space) {
    Prewire prewire = found.prewire();
    Posted posted = prewire.thread().root();
    if (posted != null) {
      Message message = RootMessages.root(prewire, found.partnership(), found.proposed());
      Reply<Posted> reply = slack.update(errand.workspace(), posted, message);
      return reply.isRefusedWith(NO_MESSAGE)
          ? again(attempt, prewire)
          : Replies.delivery(errand, reply, updated -> Delivery.settled());
    }
    Prewire linked = withSourceLink(prewire);
    Topic.Source source = linked.topic().source();
    return Replies.delivery(
        errand,
        slack.post(
            errand.workspace(),
            space,
            null,
            RootMessages.root(linked, found.partnership(), found.proposed()),
            null),
        where ->
            new Delivery.Settled(
                tx -> {
                  store.posted(tx, prewire, where);
                  if (source != null && source.link() != null) {
                    store.sourceLinked(tx, prewire, source.link());
                  }
                  telling.link(tx, prewire, attempt.started());
                }));
  }

  /** Slack's own link where it gives one; it doesn't where we aren't in the channel. */
  private Prewire withSourceLink(Prewire prewire) {
    Topic topic = prewire.topic();
    Topic.Source source = topic.source();
    if (source == null) {
      return prewire;
    }
    return slack
        .permalink(prewire.workspace(), new Posted(source.channel(), source.ts()))
        .ok()
        .map(
            link ->
                prewire.about(
                    new Topic(
                        topic.words(),
                        topic.contention(),
                        topic.meeting(),
                        new Topic.Source(source.channel(), source.ts(), link))))
        .orElse(prewire);
  }

  private Delivery reveal(Errand errand, Attempt attempt, Found found) {
    Reveal reveal = found.reveal();
    if (reveal == null) {
      return Delivery.settled();
    }
    Prewire prewire = found.prewire();
    Message message = RevealMessages.reveal(prewire, reveal);
    return reveal.posted() == null
        ? post(
            errand,
            attempt,
            found,
            message,
            where -> tx -> positions.posted(tx, prewire, reveal.round(), where))
        : Replies.delivery(
            errand,
            slack.update(errand.workspace(), Objects.requireNonNull(reveal.posted()), message),
            updated -> Delivery.settled());
  }

  private static Optional<Message> note(Prewire prewire, String what) {
    if (what.equals(Telling.TALK)) {
      return Optional.ofNullable(prewire.talkBy()).map(RootMessages::talk);
    }
    if (what.equals(Telling.CLOSED)) {
      return prewire.stage() instanceof Stage.Closed closed
          ? Optional.of(RootMessages.closed(closed.by(), closed.why()))
          : Optional.empty();
    }
    // A round that is over by now needs nobody's attention.
    return prewire.isOpen() && what.equals(Telling.ROUND + prewire.round().number())
        ? Optional.of(RootMessages.nextRound(prewire.round()))
        : Optional.empty();
  }

  /** What to remember of a message that was posted. */
  private interface Remember {
    Consumer<Tx> of(Posted where);
  }

  private Delivery post(
      Errand errand, Attempt attempt, Found found, Message message, Remember remember) {
    Posted root = Objects.requireNonNull(found.prewire().thread().root());
    Reply<Posted> reply = slack.post(errand.workspace(), root.channel(), root.ts(), message, null);
    return reply.isRefusedWith(NO_THREAD)
        ? anew(errand, attempt, found)
        : Replies.delivery(errand, reply, where -> new Delivery.Settled(remember.of(where)));
  }

  /** The root was deleted by hand: this errand posts another, before what waits behind it. */
  private Delivery again(Attempt attempt, Prewire prewire) {
    return attempt.number() == 1
        ? new Delivery.Later(UNTIL_IT_IS_CERTAIN)
        : new Delivery.Anew(A_SECOND, tx -> store.forgetThread(tx, prewire));
  }

  /** The same, found out by what hangs on it: all that stands is told in a new thread. */
  private Delivery anew(Errand errand, Attempt attempt, Found found) {
    if (attempt.number() == 1) {
      return new Delivery.Later(UNTIL_IT_IS_CERTAIN);
    }
    Prewire prewire = found.prewire();
    Instant now = attempt.started();
    return new Delivery.Settled(
        tx -> {
          store.forgetThread(tx, prewire);
          telling.changed(tx, prewire, found.partnership(), now);
          if (errand.kind().equals(Telling.NOTE)) {
            telling.note(tx, prewire, Subject.of(errand).what(), now);
          }
        });
  }
}
