package dev.prewire.home;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Decision;
import dev.prewire.decision.DecisionListener;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;

/**
 * Has Homes published for who looks at them: at once for who opens theirs, and when a decision is
 * announced for whoever looked within a day. Thread-safe.
 */
public final class Viewers implements DecisionListener {

  static final Duration RECENT = Duration.ofHours(24);

  /** views.publish takes a hundred or so a minute (docs.slack.dev/apis/web-api/rate-limits). */
  private static final Duration APART = Duration.ofMillis(600);

  private final Database database;
  private final Outbox outbox;
  private final ViewerStore store = new ViewerStore();

  public Viewers(Database database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  void opened(Actor viewer, Instant now) {
    database.write(
        tx -> {
          store.saw(tx, viewer.workspace(), viewer.user(), now);
          outbox.put(tx, Errand.home(viewer.workspace(), viewer.user()), now);
          return null;
        });
  }

  @Override
  public void changed(Tx tx, Decision decision, Instant now) {
    if (!(decision.status() instanceof Decision.Status.Announced)) {
      return;
    }
    Instant due = now;
    for (String person : store.since(tx, decision.workspace(), now.minus(RECENT))) {
      // Apart from each other, so that what is more urgent goes in between.
      outbox.put(tx, Errand.home(decision.workspace(), person), due);
      due = due.plus(APART);
    }
  }
}
