package dev.prewire.log;

import com.slack.api.model.block.LayoutBlock;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.slack.Cards;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows a card below a pasted address, if everybody who can read that message could have read the
 * announcement; else nothing, without a word, as for a number that there isn't: who pastes numbers
 * learns nothing. Doing it twice changes nothing. Thread-safe.
 */
final class CardCourier implements Courier {

  private static final Duration LOST = Duration.ofSeconds(30);

  private final Database database;
  private final Announced announced;
  private final ShareCheck check;
  private final RecordLinks links;
  private final Cards cards;

  CardCourier(
      Database database, Announced announced, ShareCheck check, RecordLinks links, Cards cards) {
    this.database = database;
    this.announced = announced;
    this.check = check;
    this.links = links;
    this.cards = cards;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(ShowPasted.ERRAND);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    String workspace = errand.workspace();
    Pasted pasted = Pasted.of(errand.subject());
    List<AnnouncedDecision> decisions =
        database.read(
            tx ->
                pasted.numbers().stream()
                    .flatMap(number -> announced.byNumber(tx, workspace, number).stream())
                    .toList());
    Map<String, List<LayoutBlock>> shown = new LinkedHashMap<>();
    for (AnnouncedDecision decision : decisions) {
      ShareCheck.Verdict verdict = check.checkReading(decision, pasted.channel());
      Delivery later = verdict.later();
      if (later != null) {
        return later;
      }
      if (verdict.refusal() == null) {
        shown.put(links.to(decision), Card.of(decision));
      }
    }
    return shown.isEmpty()
        ? Delivery.settled()
        : cards
            .show(workspace, pasted.channel(), pasted.ts(), shown)
            .fold(
                done -> Delivery.settled(),
                // The message may be gone; and no card is worth waiting for.
                refused -> Delivery.settled(),
                Delivery::later,
                unknown -> new Delivery.Later(LOST));
  }
}
