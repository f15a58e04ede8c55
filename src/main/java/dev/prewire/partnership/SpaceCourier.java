package dev.prewire.partnership;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.outbox.Replies;
import dev.prewire.slack.Commands;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the private space of a partnership that has become active, and greets its leaders there.
 * Opening is safe to repeat: the same people always get the same group DM
 * (docs.slack.dev/reference/methods/conversations.open). Thread-safe.
 */
public final class SpaceCourier implements Courier {

  private static final Logger log = LoggerFactory.getLogger(SpaceCourier.class);

  /** Nothing works without the space, so a refusal is never for good: someone will mend it. */
  private static final Duration REFUSED = Duration.ofMinutes(5);

  private final Database database;
  private final Outbox outbox;
  private final SlackGateway slack;
  private final Commands commands;
  private final Partnerships partnerships = new Partnerships();
  private final PartnershipStore store = new PartnershipStore();

  public SpaceCourier(Database database, Outbox outbox, SlackGateway slack, Commands commands) {
    this.database = database;
    this.outbox = outbox;
    this.slack = slack;
    this.commands = commands;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Errands.SPACE, Errands.WELCOME);
  }

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    Optional<Partnership> found =
        database.read(tx -> partnerships.byId(tx, errand.workspace(), errand.subject()));
    if (found.isEmpty() || found.get().state() != Partnership.State.ACTIVE) {
      return Delivery.settled();
    }
    Partnership partnership = found.get();
    String space = partnership.privateSpace();
    if (errand.kind().equals(Errands.WELCOME) && space != null) {
      return Replies.delivery(
          errand,
          slack.post(
              errand.workspace(),
              space,
              null,
              PartnershipMessages.welcome(partnership, commands),
              null),
          posted -> Delivery.settled());
    }
    return open(partnership, attempt.started());
  }

  private Delivery open(Partnership partnership, Instant now) {
    return slack
        .openConversation(partnership.workspace(), partnership.users())
        .fold(
            space -> new Delivery.Settled(tx -> opened(tx, partnership, space, now)),
            error -> {
              log.warn("Slack refused the private space of {}: {}", partnership.id(), error);
              return new Delivery.Later(REFUSED);
            },
            Delivery::later,
            Delivery.InDoubt::new);
  }

  private void opened(Tx tx, Partnership partnership, String space, Instant now) {
    if (store.opened(tx, partnership.workspace(), partnership.id(), space)) {
      outbox.put(tx, Errands.about(partnership, Errands.WELCOME), now);
    }
  }
}
