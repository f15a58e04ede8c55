package dev.prewire.decision;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Tx;
import dev.prewire.decision.AnnouncementRows.Doubt;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Posted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores what became of an announcement, and what follows from it. Thread-safe. */
final class AnnouncementOutcome {

  private final AnnouncementRows rows;
  private final Announced announced;
  private final Partnerships partnerships;
  private final Announcing announcing;
  private final InstantSource clock;

  AnnouncementOutcome(
      AnnouncementRows rows,
      Announced announced,
      Partnerships partnerships,
      Announcing announcing,
      InstantSource clock) {
    this.rows = rows;
    this.announced = announced;
    this.partnerships = partnerships;
    this.announcing = announcing;
    this.clock = clock;
  }

  Optional<Doubt> doubt(Tx tx, Decision decision) {
    return rows.doubt(tx, decision);
  }

  boolean resolve(Tx tx, Decision decision) {
    rows.resolveDoubt(tx, decision);
    return true;
  }

  void announced(Tx tx, Decision decision, Posted posted) {
    // The message's own time: it may have been posted long before it was found.
    Instant at = Instant.ofEpochSecond(Long.parseLong(posted.ts().split("\\.", -1)[0]));
    if (!rows.announced(tx, decision, posted.channel(), posted.ts(), at)) {
      return;
    }
    audit(tx, decision, "decision.announce");
    announcing.put(tx, decision, Announcing.LINK, decision.id(), clock.instant());
    String replaces = decision.terms().details().replaces();
    if (replaces != null) {
      boolean first = rows.replaced(tx, decision.workspace(), replaces, decision.id());
      // Another one was faster while this one was on its way: what it says it replaces, it doesn't.
      String wrong = first ? replaces : decision.id();
      announcing.put(tx, decision.workspace(), wrong, Announcing.REPLACED, clock.instant());
    }
    changed(tx, decision);
  }

  void refused(Tx tx, Decision decision, String error, @Nullable Doubt doubt) {
    if (doubt != null) {
      rows.keepDoubt(tx, decision, doubt);
    }
    if (!rows.refused(tx, decision, error)) {
      return;
    }
    audit(tx, decision, "decision.refused");
    Decision now = changed(tx, decision);
    if (now.status() instanceof Status.Agreed agreed && agreed.refusal() != null) {
      String subject = decision.id() + ":" + agreed.refusal().count();
      announcing.put(tx, decision, Announcing.REFUSED, subject, clock.instant());
    }
  }

  private void audit(Tx tx, Decision decision, String act) {
    String subject = decision.id() + ":" + decision.revision().number();
    Audit.append(tx, Actor.app(decision.workspace()), clock.instant(), act, subject);
  }

  private Decision changed(Tx tx, Decision decision) {
    Partnership partnership =
        partnerships.byId(tx, decision.workspace(), decision.partnership()).orElseThrow();
    return announcing.changed(tx, decision.id(), partnership, clock.instant());
  }

  /** The link is known: the leaders' message shows it, and a replaced one's points to it. */
  void linked(Tx tx, Decision decision, String permalink) {
    rows.linked(tx, decision, permalink);
    changed(tx, decision);
    announced
        .byId(tx, decision.workspace(), decision.id())
        .map(AnnouncedDecision::replaces)
        .ifPresent(
            old ->
                announcing.put(
                    tx, decision.workspace(), old.id(), Announcing.REPLACED, clock.instant()));
  }
}
