package dev.prewire.partnership;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A leader accepts or declines. The last to accept makes the partnership active; the first to
 * decline closes the invitations. Thread-safe.
 */
public final class AnswerInvitation {

  /** What became of it. */
  sealed interface Outcome {
    /** It counts; also what pressing the same button again gets. */
    record Counted(Partnership partnership) implements Outcome {}

    /** This leader had given the other answer, or the invitations are closed: nothing was done. */
    record ChangedSince(Partnership partnership) implements Outcome {}

    /**
     * Somebody else's invitation, or none.
     *
     * @param name of the partnership, where there is one
     */
    record NotALeader(@Nullable String name) implements Outcome {}
  }

  private final Database database;
  private final Outbox outbox;
  private final Partnerships partnerships = new Partnerships();
  private final PartnershipStore store = new PartnershipStore();

  public AnswerInvitation(Database database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  Outcome answer(Actor by, String id, Answer answer, Instant now) {
    if (answer == Answer.INVITED) {
      throw new IllegalArgumentException("being invited is no answer");
    }
    return database.write(
        tx -> {
          tx.lock("partnership:" + id);
          return answer(tx, by, id, answer, now);
        });
  }

  private Outcome answer(Tx tx, Actor by, String id, Answer answer, Instant now) {
    Optional<Partnership> found = partnerships.byId(tx, by.workspace(), id);
    Optional<Leader> me = found.flatMap(partnership -> partnership.leader(by.user()));
    if (found.isEmpty() || me.isEmpty()) {
      Audit.append(tx, by, now, "denied.partnership.answer", id);
      return new Outcome.NotALeader(found.map(Partnership::name).orElse(null));
    }
    Partnership before = found.get();
    if (me.get().answer() == answer) {
      return new Outcome.Counted(before);
    }
    if (before.state() != State.INVITED
        || !store.answer(tx, by.workspace(), id, by.user(), answer)) {
      return new Outcome.ChangedSince(before);
    }
    Audit.append(
        tx, by, now, answer == Answer.ACCEPTED ? "partnership.accept" : "partnership.decline", id);
    conclude(tx, by, id, answer, now);
    Partnership after = partnerships.byId(tx, by.workspace(), id).orElseThrow();
    tell(tx, after, now);
    return new Outcome.Counted(after);
  }

  private void conclude(Tx tx, Actor by, String id, Answer answer, Instant now) {
    Partnership partnership = partnerships.byId(tx, by.workspace(), id).orElseThrow();
    if (answer == Answer.DECLINED) {
      if (store.conclude(tx, by.workspace(), id, State.DECLINED)) {
        outbox.put(tx, Errands.about(partnership, Errands.DECLINED), now);
      }
      return;
    }
    boolean allAccepted =
        partnership.leaders().stream().allMatch(leader -> leader.answer() == Answer.ACCEPTED);
    if (allAccepted && store.conclude(tx, by.workspace(), id, State.ACTIVE)) {
      Audit.append(tx, by, now, "partnership.active", id);
      outbox.put(tx, Errands.about(partnership, Errands.SPACE), now);
    }
  }

  /** The other leaders' invitations say who has accepted, so all of them are rendered again. */
  private void tell(Tx tx, Partnership partnership, Instant now) {
    String workspace = partnership.workspace();
    String setUpBy = store.setUpBy(tx, workspace, partnership.id()).orElseThrow();
    for (Leader leader : partnership.leaders()) {
      if (!leader.user().equals(setUpBy)) {
        outbox.put(tx, Errands.invitation(partnership, leader.user()), now);
      }
      outbox.put(tx, Errand.home(workspace, leader.user()), now);
    }
    outbox.put(tx, Errand.home(workspace, setUpBy), now);
  }
}
