package dev.prewire.decision;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision.Status;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the leaders, in their private space. We can't read what is posted there and never ask to,
 * so a post whose answer was lost is posted again: rather a request for a signature twice than
 * never. Thread-safe.
 */
final class ProposalCourier implements Courier {

  private static final String NO_MESSAGE = "message_not_found";
  private static final String NO_THREAD = "thread_not_found";

  /** A channel takes a message a second. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private static final Duration UNTIL_THERE_IS_A_SPACE = Duration.ofSeconds(5);

  private final Database database;
  private final Decisions decisions;
  private final Proposals proposals;
  private final ProposalRows rows;
  private final SlackGateway slack;

  ProposalCourier(
      Database database,
      Decisions decisions,
      Proposals proposals,
      ProposalRows rows,
      SlackGateway slack) {
    this.database = database;
    this.decisions = decisions;
    this.proposals = proposals;
    this.rows = rows;
    this.slack = slack;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Announcing.PROPOSAL, Announcing.REVISED, Announcing.REFUSED);
  }

  private record Telling(Proposal proposal, ProposalRows.Place place, @Nullable Message reply) {}

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Optional<Telling> telling = database.read(tx -> telling(tx, errand));
    if (telling.isEmpty()) {
      return Delivery.settled();
    }
    Proposal proposal = telling.get().proposal();
    Posted posted = telling.get().place().posted();
    String space = proposal.partnership().privateSpace();
    if (space == null) {
      return new Delivery.Later(UNTIL_THERE_IS_A_SPACE);
    }
    Message reply = telling.get().reply();
    if (reply != null) {
      return post(errand, telling.get(), reply, where -> Delivery.settled());
    }
    Message message = ProposalMessages.message(proposals.withRelated(proposal));
    return posted == null
        ? post(
            errand,
            telling.get(),
            message,
            where -> new Delivery.Settled(tx -> rows.posted(tx, proposal.decision(), where)))
        : update(errand, proposal.decision(), posted, message);
  }

  /** Where the message was deleted by hand, it is posted again: it still reaches the leaders. */
  private Delivery update(Errand errand, Decision decision, Posted posted, Message message) {
    var reply = slack.update(errand.workspace(), posted, message);
    if (reply.isRefusedWith(NO_MESSAGE)) {
      return new Delivery.Anew(A_SECOND, tx -> rows.posted(tx, decision, null));
    }
    return Replies.delivery(errand, reply, done -> Delivery.settled());
  }

  /** Where the thread can't be found, perhaps deleted by hand, the message goes outside it. */
  private Delivery post(
      Errand errand, Telling telling, Message message, Function<Posted, Delivery> done) {
    Decision decision = telling.proposal().decision();
    String space = Objects.requireNonNull(telling.proposal().partnership().privateSpace());
    String repliesTo = telling.place().repliesTo();
    Reply<Posted> reply = slack.post(errand.workspace(), space, repliesTo, message, null);
    if (repliesTo != null && reply.isRefusedWith(NO_THREAD)) {
      return new Delivery.Anew(A_SECOND, tx -> rows.leaveThread(tx, decision));
    }
    return Replies.delivery(errand, reply, done);
  }

  private Optional<Telling> telling(Tx tx, Errand errand) {
    String[] subject = errand.subject().split(":", -1);
    Optional<Decision> found = decisions.byId(tx, errand.workspace(), subject[0]);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Decision decision = found.get();
    Proposal proposal = proposals.of(tx, decision);
    ProposalRows.Place place = rows.place(tx, decision);
    if (errand.kind().equals(Announcing.PROPOSAL)) {
      return Optional.of(new Telling(proposal, place, null));
    }
    int number = Integer.parseInt(subject[1]);
    return reply(errand.kind(), proposal, number).map(m -> new Telling(proposal, place, m));
  }

  /** Nothing, where what the reply is about is over by now. */
  private static Optional<Message> reply(String kind, Proposal proposal, int number) {
    Decision decision = proposal.decision();
    if (kind.equals(Announcing.REVISED)) {
      return decision.isProposed() && decision.revision().number() == number
          ? Optional.of(ProposalMessages.revised(proposal))
          : Optional.empty();
    }
    return decision.status() instanceof Status.Agreed agreed
            && agreed.refusal() != null
            && agreed.refusal().count() == number
        ? Optional.of(ProposalMessages.refused(decision, agreed, agreed.refusal()))
        : Optional.empty();
  }
}
