package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.util.List;

/** Puts together what the leaders are shown of a decision. Thread-safe. */
final class Proposals {

  private final Partnerships partnerships;
  private final ProposalRows rows;
  private final RelatedDecisions related;

  Proposals(Partnerships partnerships, ProposalRows rows, RelatedDecisions related) {
    this.partnerships = partnerships;
    this.rows = rows;
    this.related = related;
  }

  /** Without what is related to it. */
  Proposal of(Tx tx, Decision decision) {
    Partnership partnership =
        partnerships.byId(tx, decision.workspace(), decision.partnership()).orElseThrow();
    List<String> changed =
        rows.termsBefore(tx, decision)
            .map(before -> TermsChange.between(before, decision.terms()))
            .orElse(List.of());
    Announcement announcement = Contents.of(tx, decision, partnership);
    return new Proposal(decision, partnership, announcement, changed, List.of());
  }

  /** The same with what is related to it, while that can still change what is signed. */
  Proposal withRelated(Proposal alone) {
    return alone.decision().isProposed()
        ? new Proposal(
            alone.decision(),
            alone.partnership(),
            alone.announcement(),
            alone.changed(),
            related.of(alone.decision(), alone.partnership()))
        : alone;
  }
}
