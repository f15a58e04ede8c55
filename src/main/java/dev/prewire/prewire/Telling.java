package dev.prewire.prewire;

import dev.prewire.db.Tx;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnership;
import java.time.Instant;

/**
 * What follows from a change of a pre-wire: what has to be shown again, and to whom. Every use case
 * calls it in its own transaction. Thread-safe.
 */
final class Telling {

  /** Posts or edits the root of the thread. */
  static final String ROOT = "prewire.root";

  /** Posts or edits the message that reveals a round; its subject is "id:round". */
  static final String REVEAL = "prewire.reveal";

  /** Posts a reply for what the leaders need to notice; its subject is "id:what". */
  static final String NOTE = "prewire.note";

  /** Fetches the thread's link, and gives it to the caller. */
  static final String LINK = "prewire.link";

  static final String CLOSED = "closed";
  static final String TALK = "talk";
  static final String ROUND = "round";

  private final Outbox outbox;

  Telling(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The root, the reveal that stands (its buttons change), and every leader's App Home. */
  void changed(Tx tx, Prewire prewire, Partnership partnership, Instant now) {
    put(tx, prewire, ROOT, prewire.id(), now);
    if (prewire.round().revealed()) {
      reveal(tx, prewire, prewire.round().number(), now);
    }
    homes(tx, partnership, now);
  }

  void homes(Tx tx, Partnership partnership, Instant now) {
    for (String leader : partnership.users()) {
      outbox.put(tx, Errand.home(partnership.workspace(), leader), now);
    }
  }

  void reveal(Tx tx, Prewire prewire, int round, Instant now) {
    put(tx, prewire, REVEAL, new Target(prewire.id(), round).value(), now);
  }

  void note(Tx tx, Prewire prewire, String what, Instant now) {
    put(tx, prewire, NOTE, prewire.id() + ":" + what, now);
  }

  /** In a lane of its own: nobody in the thread waits for the caller's link. */
  void link(Tx tx, Prewire prewire, Instant now) {
    String lane = LINK + ":" + prewire.id();
    outbox.put(tx, new Errand(prewire.workspace(), LINK, prewire.id(), lane), now);
  }

  private void put(Tx tx, Prewire prewire, String kind, String subject, Instant now) {
    String lane = "prewire:" + prewire.id();
    outbox.put(tx, new Errand(prewire.workspace(), kind, subject, lane), now);
  }
}
