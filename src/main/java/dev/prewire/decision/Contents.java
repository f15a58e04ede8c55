package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import org.jspecify.annotations.Nullable;

/** Puts together what an announcement says. Stateless. */
final class Contents {

  private static final Announced ANNOUNCED = new Announced();

  private Contents() {}

  /** As it is about to be posted. */
  static Announcement of(Tx tx, Decision decision, Partnership partnership) {
    return new Announcement(
        decision.id(),
        decision.number(),
        decision.terms(),
        partnership.users(),
        predecessor(tx, decision),
        null);
  }

  /** As it stands in its channel now. */
  static Announcement of(Tx tx, AnnouncedDecision decision) {
    return new Announcement(
        decision.id(),
        decision.number(),
        decision.terms(),
        decision.leaders(),
        mention(tx, decision.workspace(), decision.replaces()),
        mention(tx, decision.workspace(), decision.replacedBy()));
  }

  private static Announcement.@Nullable Mention mention(
      Tx tx, String workspace, AnnouncedDecision.@Nullable Ref ref) {
    return ref == null
        ? null
        : ANNOUNCED.byId(tx, workspace, ref.id()).map(Announcement.Mention::of).orElse(null);
  }

  /** None if another decision has taken its place meanwhile. */
  private static Announcement.@Nullable Mention predecessor(Tx tx, Decision decision) {
    String replaces = decision.terms().details().replaces();
    return replaces == null
        ? null
        : ANNOUNCED
            .byId(tx, decision.workspace(), replaces)
            .filter(old -> old.replacedBy() == null)
            .map(Announcement.Mention::of)
            .orElse(null);
  }
}
