package dev.prewire.decision;

import dev.prewire.db.Tx;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import java.util.List;

/** Puts together what the leaders are shown of a decision. Stateless. */
final class Proposals {

  private final Partnerships partnerships;
  private final ProposalRows rows;

  Proposals(Partnerships partnerships, ProposalRows rows) {
    this.partnerships = partnerships;
    this.rows = rows;
  }

  Proposal of(Tx tx, Decision decision) {
    Partnership partnership =
        partnerships.byId(tx, decision.workspace(), decision.partnership()).orElseThrow();
    List<String> changed =
        rows.termsBefore(tx, decision)
            .map(before -> TermsChange.between(before, decision.terms()))
            .orElse(List.of());
    return new Proposal(decision, partnership, Contents.of(tx, decision, partnership), changed);
  }
}
