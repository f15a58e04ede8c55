package dev.prewire.prewire;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Attempt;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Delivery;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Replies;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Message;
import dev.prewire.slack.Posted;
import dev.prewire.slack.Reply;
import dev.prewire.slack.SlackGateway;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a thread's link, and gives it to whoever asked for the thread. They may have asked in a
 * public channel: what they get says nothing of the topic. Thread-safe.
 */
final class LinkCourier implements Courier {

  private final Database database;
  private final SlackGateway slack;
  private final Prewires prewires;
  private final Partnerships partnerships;
  private final Telling telling;
  private final PrewireStore store = new PrewireStore();
  private final CallerStore callers = new CallerStore();

  LinkCourier(
      Database database,
      SlackGateway slack,
      Prewires prewires,
      Partnerships partnerships,
      Telling telling) {
    this.database = database;
    this.slack = slack;
    this.prewires = prewires;
    this.partnerships = partnerships;
    this.telling = telling;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Telling.LINK);
  }

  private record Found(Prewire prewire, Posted root, @Nullable String responseUrl) {}

  @Override
  public Delivery deliver(Errand errand, Attempt attempt) {
    return database
        .read(tx -> find(tx, errand, attempt.started()))
        .map(
            found ->
                Replies.delivery(
                    errand,
                    slack.permalink(errand.workspace(), found.root()),
                    link -> tell(found, link, attempt.started())))
        .orElse(Delivery.settled());
  }

  private Optional<Found> find(Tx tx, Errand errand, Instant now) {
    Optional<Prewire> prewire = prewires.byId(tx, errand.workspace(), errand.subject());
    Posted root = prewire.map(p -> p.thread().root()).orElse(null);
    return root == null
        ? Optional.empty()
        : prewire.map(p -> new Found(p, root, callers.responseUrl(tx, p, now).orElse(null)));
  }

  /** The caller's link is a courtesy: only a "not now" has it tried again, and not for long. */
  private Delivery tell(Found found, String link, Instant now) {
    if (found.responseUrl() != null) {
      Message message = Message.of("<" + link + "|Your thread> is open.");
      Reply<String> told = slack.respond(found.responseUrl(), message);
      if (told instanceof Reply.Limited<String> limited) {
        return Delivery.later(limited);
      }
    }
    return new Delivery.Settled(tx -> linked(tx, found.prewire(), link, now));
  }

  private void linked(Tx tx, Prewire prewire, String link, Instant now) {
    store.linked(tx, prewire, link);
    callers.forget(tx, prewire);
    partnerships
        .byId(tx, prewire.workspace(), prewire.partnership())
        .ifPresent(partnership -> telling.homes(tx, partnership, now));
  }
}
