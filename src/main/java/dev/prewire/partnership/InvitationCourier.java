package dev.prewire.partnership;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import dev.prewire.partnership.PartnershipStore.Invitation;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.SlackGateway;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends each leader's invitation once and edits it in place when it has been answered; tells who
 * set the partnership up that somebody declined. Direct messages can't be read back, so an
 * invitation whose answer was lost may arrive twice: both show the state when they are pressed.
 * Thread-safe.
 */
public final class InvitationCourier implements Courier {

  private final Database database;
  private final SlackGateway slack;
  private final Partnerships partnerships = new Partnerships();
  private final PartnershipStore store = new PartnershipStore();

  public InvitationCourier(Database database, SlackGateway slack) {
    this.database = database;
    this.slack = slack;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Errands.INVITATION, Errands.DECLINED);
  }

  private record Due(String to, Message message, @Nullable Invitation sent, boolean asks) {}

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    return database
        .read(tx -> due(tx, errand))
        .map(due -> send(errand, due))
        .orElse(Delivery.settled());
  }

  private Optional<Due> due(Tx tx, Errand errand) {
    String id = Errands.partnershipOf(errand);
    Optional<Partnership> found = partnerships.byId(tx, errand.workspace(), id);
    Optional<String> setUpBy = store.setUpBy(tx, errand.workspace(), id);
    if (found.isEmpty() || setUpBy.isEmpty()) {
      return Optional.empty();
    }
    Partnership partnership = found.get();
    if (errand.kind().equals(Errands.DECLINED)) {
      return Optional.of(
          new Due(setUpBy.get(), PartnershipMessages.declined(partnership), null, true));
    }
    String user = Errands.userOf(errand);
    return partnership
        .leader(user)
        .map(
            leader ->
                new Due(
                    user,
                    PartnershipMessages.invitation(partnership, setUpBy.get(), leader),
                    store.invitation(tx, errand.workspace(), id, user).orElse(null),
                    partnership.state() == State.INVITED && leader.answer() == Answer.INVITED));
  }

  private Delivery send(Errand errand, Due due) {
    if (due.sent() != null) {
      Posted where = new Posted(due.sent().channel(), due.sent().ts());
      return Replies.delivery(
          errand,
          slack.update(errand.workspace(), where, due.message()),
          posted -> Delivery.settled());
    }
    if (!due.asks()) {
      // Answered in the App Home before the message went out.
      return Delivery.settled();
    }
    return Replies.delivery(
        errand,
        slack.openConversation(errand.workspace(), List.of(due.to())),
        channel -> post(errand, due, channel));
  }

  private Delivery post(Errand errand, Due due, String channel) {
    return Replies.delivery(
        errand,
        slack.post(errand.workspace(), channel, null, due.message(), null),
        posted -> new Delivery.Settled(tx -> sent(tx, errand, due, posted)));
  }

  private void sent(Tx tx, Errand errand, Due due, Posted posted) {
    if (errand.kind().equals(Errands.INVITATION)) {
      store.invited(
          tx,
          errand.workspace(),
          Errands.partnershipOf(errand),
          due.to(),
          new Invitation(posted.channel(), posted.ts()));
    }
  }
}
