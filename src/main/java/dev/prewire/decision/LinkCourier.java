package dev.prewire.decision;

import dev.prewire.db.Database;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.SlackGateway;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows an announcement: its link is fetched, and the one it replaced is edited in place to
 * point to it. Both can be done twice without harm. Thread-safe.
 */
final class LinkCourier implements Courier {

  private final Database database;
  private final Decisions decisions;
  private final Announced announced;
  private final AnnouncementOutcome outcome;
  private final SlackGateway slack;

  LinkCourier(
      Database database,
      Decisions decisions,
      Announced announced,
      AnnouncementOutcome outcome,
      SlackGateway slack) {
    this.database = database;
    this.decisions = decisions;
    this.announced = announced;
    this.outcome = outcome;
    this.slack = slack;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Announcing.LINK, Announcing.REPLACED);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    return errand.kind().equals(Announcing.LINK) ? link(errand) : replaced(errand);
  }

  private Delivery link(Errand errand) {
    Optional<Decision> decision =
        database.read(tx -> decisions.byId(tx, errand.workspace(), errand.subject()));
    Posted posted = decision.map(LinkCourier::posted).orElse(null);
    if (posted == null) {
      return Delivery.settled();
    }
    return Replies.delivery(
        errand,
        slack.permalink(errand.workspace(), posted),
        link -> new Delivery.Settled(tx -> outcome.linked(tx, decision.get(), link)));
  }

  private record Edit(Posted where, Announcement content) {}

  private Delivery replaced(Errand errand) {
    Optional<Edit> edit =
        database.read(
            tx ->
                announced
                    .byId(tx, errand.workspace(), errand.subject())
                    .flatMap(
                        old ->
                            decisions
                                .byId(tx, errand.workspace(), old.id())
                                .map(LinkCourier::posted)
                                .map(where -> new Edit(where, Contents.of(tx, old)))));
    if (edit.isEmpty()) {
      return Delivery.settled();
    }
    Message message = AnnouncementMessages.announcement(edit.get().content());
    // Refused where someone deleted the message, or the workspace lets nobody edit old ones: the
    // log still says what replaced it.
    return Replies.delivery(
        errand,
        slack.update(errand.workspace(), edit.get().where(), message),
        done -> Delivery.settled());
  }

  /** Our message; null where there is none. */
  private static @Nullable Posted posted(Decision decision) {
    if (decision.status() instanceof Status.Announced announced) {
      String ts = announced.ts();
      return ts == null ? null : new Posted(announced.channel(), ts);
    }
    return null;
  }
}
