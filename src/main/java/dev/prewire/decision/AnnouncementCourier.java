package dev.prewire.decision;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.AnnouncementRows.Doubt;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Marker;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts an announcement exactly once.
 *
 * <ol>
 *   <li>Only a decision that is agreed and not refused is posted, in the channel it has now.
 *   <li>If an earlier attempt is in doubt, its channel's history is read from some minutes before
 *       that attempt for the marker with the decision's id. Found: that is the announcement. Absent
 *       twice in a row: the attempt never arrived.
 *   <li>A definite refusal tells the leaders. If at that time an attempt is still in doubt, because
 *       the channel can't be read any more, the doubt is kept with the decision: whatever channel
 *       is chosen next, it is resolved before anything is posted.
 *   <li>Who was stopped for so long that the lease may be somebody else's posts nothing.
 *   <li>The outcome is stored, with what follows from it, in the transaction that removes the
 *       errand.
 * </ol>
 *
 * Slack has no idempotency key for posting (docs.slack.dev/reference/methods/chat.postMessage), so
 * the marker in the message's metadata is the only proof. Thread-safe.
 */
final class AnnouncementCourier implements Courier {

  /** The marker's type; its payload is the decision's id. Any member can read it: ids only. */
  static final String MARKER = "prewire_decision";

  /**
   * Our clock and Slack's differ: by up to five minutes before the check of signatures refuses
   * every request. Looking too late into a channel would be announcing twice.
   */
  private static final Duration SKEW = Duration.ofMinutes(6);

  private static final int ABSENCES_THAT_PROVE = 2;
  private static final Duration LOOK_LATER = Duration.ofSeconds(10);

  private final Database database;
  private final Decisions decisions;
  private final Partnerships partnerships;
  private final SlackGateway slack;
  private final AnnouncementOutcome outcome;

  AnnouncementCourier(
      Database database,
      Decisions decisions,
      Partnerships partnerships,
      SlackGateway slack,
      AnnouncementOutcome outcome) {
    this.database = database;
    this.decisions = decisions;
    this.partnerships = partnerships;
    this.slack = slack;
    this.outcome = outcome;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Announcing.ANNOUNCEMENT);
  }

  /** All that posting needs, read in one snapshot. */
  private record Due(
      Decision decision, Announcement content, String channel, @Nullable Doubt doubt) {}

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Optional<Due> due = database.read(tx -> due(tx, errand, attempt));
    if (due.isEmpty()) {
      return Delivery.settled();
    }
    Doubt doubt = due.get().doubt();
    return doubt != null && attempt.absences() < ABSENCES_THAT_PROVE
        ? reconcile(due.get(), doubt)
        : post(due.get(), attempt);
  }

  private Optional<Due> due(Tx tx, Errand errand, Attempt attempt) {
    Optional<Decision> decision = decisions.byId(tx, errand.workspace(), errand.subject());
    if (decision.isEmpty()
        || !(decision.get().status() instanceof Status.Agreed agreed)
        || agreed.refusal() != null) {
      return Optional.empty();
    }
    Partnership partnership =
        partnerships.byId(tx, errand.workspace(), decision.get().partnership()).orElseThrow();
    Instant unresolved = attempt.unresolvedSince();
    Doubt doubt =
        outcome
            .doubt(tx, decision.get())
            .orElse(unresolved == null ? null : new Doubt(agreed.channel(), unresolved));
    Announcement content = Contents.of(tx, decision.get(), partnership);
    return Optional.of(new Due(decision.get(), content, agreed.channel(), doubt));
  }

  private Delivery reconcile(Due due, Doubt doubt) {
    Reply<Optional<Posted>> found =
        slack.findMarked(
            due.decision().workspace(),
            doubt.channel(),
            doubt.since().minus(SKEW),
            marker(due.decision()));
    return found.fold(
        posted ->
            posted.isPresent()
                ? new Delivery.Settled(tx -> outcome.announced(tx, due.decision(), posted.get()))
                : new Delivery.Absent(),
        error -> refused(due, error, doubt),
        Delivery::later,
        // Nothing was posted by looking, so the doubt is neither more nor less than before.
        cause -> new Delivery.Later(LOOK_LATER));
  }

  private Delivery post(Due due, Attempt attempt) {
    if (due.doubt() != null) {
      // From here on a doubt is about this channel, not about the one that was refused before.
      database.write(tx -> outcome.resolve(tx, due.decision()));
    }
    Message message = AnnouncementMessages.announcement(due.content());
    if (attempt.hasLapsed()) {
      return Delivery.tooLate();
    }
    Reply<Posted> reply =
        slack.post(
            due.decision().workspace(), due.channel(), null, message, marker(due.decision()));
    return reply.fold(
        posted -> new Delivery.Settled(tx -> outcome.announced(tx, due.decision(), posted)),
        error -> refused(due, error, null),
        Delivery::later,
        Delivery.InDoubt::new);
  }

  private Delivery refused(Due due, String error, @Nullable Doubt doubt) {
    return Replies.untilMended(error)
        .orElseGet(
            () -> new Delivery.Settled(tx -> outcome.refused(tx, due.decision(), error, doubt)));
  }

  private static Marker marker(Decision decision) {
    return new Marker(MARKER, Map.of("decision", decision.id()));
  }
}
