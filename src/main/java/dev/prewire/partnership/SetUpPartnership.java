package dev.prewire.partnership;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Leader.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes a partnership down and invites its leaders. Thread-safe. */
public final class SetUpPartnership {

  /** What became of it. */
  sealed interface Outcome {
    /** It waits for the leaders' answers; also what a second delivery of the same modal gets. */
    record Invited(Partnership partnership) implements Outcome {}

    /** Another partnership of this workspace has the name. */
    record NameTaken() implements Outcome {}
  }

  private final Database database;
  private final Outbox outbox;
  private final Partnerships partnerships = new Partnerships();
  private final PartnershipStore store = new PartnershipStore();

  public SetUpPartnership(Database database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /**
   * Makes one partnership of one modal, however often it is sent.
   *
   * @param view the modal's id
   */
  Outcome setUp(Actor by, String view, Proposal proposal, Instant now) {
    return database.write(
        tx -> {
          tx.lock("partnerships:" + by.workspace());
          Optional<Partnership> made =
              store
                  .byView(tx, by.workspace(), view)
                  .flatMap(id -> partnerships.byId(tx, by.workspace(), id));
          if (made.isPresent()) {
            return new Outcome.Invited(made.get());
          }
          if (store.nameTaken(tx, by.workspace(), proposal.name())) {
            return new Outcome.NameTaken();
          }
          Partnership partnership = partnership(by, proposal);
          store.insert(tx, partnership, new PartnershipStore.Origin(by.user(), now, view));
          Audit.append(tx, by, now, "partnership.set_up", partnership.id());
          invite(tx, by, partnership, now);
          return new Outcome.Invited(partnership);
        });
  }

  /** Leaves the audit line of somebody who sent the modal without the right to. */
  void denied(Actor by, Instant now) {
    database.write(
        tx -> {
          Audit.append(tx, by, now, "denied.partnership.set_up", by.user());
          return null;
        });
  }

  private void invite(Tx tx, Actor by, Partnership partnership, Instant now) {
    for (Leader leader : partnership.leaders()) {
      if (leader.answer() == Answer.INVITED) {
        outbox.put(tx, Errands.invitation(partnership, leader.user()), now);
        outbox.put(tx, Errand.home(partnership.workspace(), leader.user()), now);
      }
    }
    outbox.put(tx, Errand.home(by.workspace(), by.user()), now);
  }

  private static Partnership partnership(Actor by, Proposal proposal) {
    List<Leader> leaders =
        proposal.seats().stream()
            .map(
                seat ->
                    new Leader(
                        seat.user(),
                        seat.role(),
                        seat.user().equals(by.user()) ? Answer.ACCEPTED : Answer.INVITED))
            .toList();
    return new Partnership(
        UUID.randomUUID().toString(),
        by.workspace(),
        proposal.name(),
        leaders,
        proposal.channel(),
        proposal.zone(),
        Partnership.State.INVITED,
        null);
  }
}
