package dev.prewire.decision;

import com.slack.api.model.block.LayoutBlock;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Partnership;
import java.util.ArrayList;
import java.util.List;

/**
 * What has not been announced yet, as the App Home shows it to one leader: with the same words and
 * buttons as in the private space. Stateless.
 */
public final class OpenDecisions {

  /** Whom it waits for. */
  public enum Waits {
    FOR_SIGNATURE,
    FOR_ANOTHER_CHANNEL,
    FOR_OTHERS
  }

  /**
   * One of them.
   *
   * @param missing whose signatures are missing, in role order
   * @param blocks what to read and press; empty if it waits for others
   */
  public record Item(
      Decision decision, Waits waits, List<String> missing, List<LayoutBlock> blocks) {
    public Item {
      missing = List.copyOf(missing);
      blocks = List.copyOf(blocks);
    }
  }

  private final Decisions decisions = new Decisions();

  /** Oldest first; {@code viewer} leads {@code partnership}. */
  public List<Item> of(Tx tx, Partnership partnership, String viewer) {
    List<Item> items = new ArrayList<>();
    for (Decision decision : decisions.open(tx, partnership.workspace(), partnership.id())) {
      items.add(item(tx, decision, partnership, viewer));
    }
    return items;
  }

  private Item item(Tx tx, Decision decision, Partnership partnership, String viewer) {
    List<String> missing =
        decision.isProposed()
            ? partnership.users().stream()
                .filter(leader -> decision.signatureOf(leader).isEmpty())
                .toList()
            : List.of();
    if (missing.contains(viewer)) {
      List<LayoutBlock> blocks =
          ProposalMessages.message(
                  new Proposal(
                      decision,
                      partnership,
                      Contents.of(tx, decision, partnership),
                      List.of(),
                      List.of()))
              .blocks();
      return new Item(decision, Waits.FOR_SIGNATURE, missing, blocks);
    }
    if (decision.status() instanceof Status.Agreed agreed && agreed.refusal() != null) {
      List<LayoutBlock> blocks =
          ProposalMessages.refused(decision, agreed, agreed.refusal()).blocks();
      return new Item(decision, Waits.FOR_ANOTHER_CHANNEL, missing, blocks);
    }
    return new Item(decision, Waits.FOR_OTHERS, missing, List.of());
  }
}
