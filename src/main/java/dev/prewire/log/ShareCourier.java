package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.search.Audience;
import dev.prewire.search.Viewer;
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

/**
 * Posts a shared decision, once, or tells whoever pressed "Share here" why not. Thread-safe.
 *
 * <ol>
 *   <li>An attempt before this one is in doubt: look for the message first. Absent three times:
 *       post. Where the channel can't be read, it isn't posted again.
 *   <li>The person may see the decision, and everybody in the channel could have.
 *   <li>Post.
 * </ol>
 */
final class ShareCourier implements Courier {

  private static final Duration SILENT = Duration.ofSeconds(5);
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int ABSENCES = 2;

  private final Database database;
  private final Announced announced;
  private final Shares shares;
  private final Ways ways;
  private final SlackGateway slack;

  /** What it asks. */
  record Ways(Audience audience, ShareCheck check) {}

  ShareCourier(
      Database database, Announced announced, Shares shares, Ways ways, SlackGateway slack) {
    this.database = database;
    this.announced = announced;
    this.shares = shares;
    this.ways = ways;
    this.slack = slack;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(ShareDecision.ERRAND);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Optional<Sharing> sharing =
        database.read(tx -> shares.pending(tx, errand.workspace(), errand.subject()));
    if (sharing.isEmpty()) {
      return Delivery.settled();
    }
    Instant doubt = attempt.unresolvedSince();
    return doubt != null && attempt.absences() < ABSENCES
        ? look(errand.workspace(), sharing.get(), doubt)
        : share(errand.workspace(), sharing.get(), attempt);
  }

  private Delivery look(String workspace, Sharing sharing, Instant doubt) {
    return slack
        .findMarked(workspace, sharing.channel(), doubt.minus(SKEW), marker(sharing))
        .fold(
            found -> found.isPresent() ? done(workspace, sharing) : new Delivery.Absent(),
            error -> refuse(workspace, sharing, LogMessages.PERHAPS_SHARED),
            Delivery::later,
            Delivery.InDoubt::new);
  }

  private Delivery share(String workspace, Sharing sharing, Attempt attempt) {
    Optional<Viewer> viewer = ways.audience().of(new Actor(workspace, sharing.person()));
    if (viewer.isEmpty()) {
      return unseen(workspace, sharing);
    }
    Optional<AnnouncedDecision> decision =
        database
            .read(tx -> announced.byId(tx, workspace, sharing.decision()))
            .filter(viewer.get().visible()::includes);
    if (decision.isEmpty()) {
      return refuse(workspace, sharing, LogMessages.NOT_FOR_YOU);
    }
    ShareCheck.Verdict verdict = ways.check().check(decision.get(), sharing.channel());
    Delivery later = verdict.later();
    String refusal = verdict.refusal();
    if (later != null) {
      return later;
    }
    return refusal == null
        ? attempt.hasLapsed() ? Delivery.tooLate() : post(workspace, sharing, decision.get())
        : refuse(workspace, sharing, refusal);
  }

  /** Whom Slack doesn't know it won't know in an hour either. */
  private Delivery unseen(String workspace, Sharing sharing) {
    return slack
        .person(workspace, sharing.person())
        .fold(
            known -> new Delivery.Later(SILENT),
            error ->
                Replies.untilMended(error)
                    .orElseGet(() -> refuse(workspace, sharing, LogMessages.NOT_FOR_YOU)),
            Delivery::later,
            unknown -> new Delivery.Later(SILENT));
  }

  private Delivery post(String workspace, Sharing sharing, AnnouncedDecision decision) {
    Message message = LogMessages.shared(decision, sharing.person());
    Reply<Posted> reply = slack.post(workspace, sharing.channel(), null, message, marker(sharing));
    return reply.fold(
        posted -> done(workspace, sharing),
        error -> refuse(workspace, sharing, LogMessages.CANT_SEE_CHANNEL),
        Delivery::later,
        Delivery.InDoubt::new);
  }

  private Delivery done(String workspace, Sharing sharing) {
    return new Delivery.Settled(tx -> shares.done(tx, workspace, sharing.id()));
  }

  /** A hint that gets lost is no harm: nothing was shared, and that can be seen. */
  private Delivery refuse(String workspace, Sharing sharing, String sentence) {
    Reply<String> unused = slack.respond(sharing.responseUrl(), Message.of(sentence));
    return new Delivery.Settled(tx -> shares.undo(tx, workspace, sharing.id()));
  }

  private static Marker marker(Sharing sharing) {
    return new Marker("prewire_share", Map.of("share", sharing.id()));
  }
}
