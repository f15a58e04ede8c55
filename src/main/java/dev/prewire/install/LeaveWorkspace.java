package dev.prewire.install;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The app was taken away: its tokens go at once, the data when the departure is due. News from
 * before the current installation, which Slack may send again for hours, changes nothing.
 * Thread-safe.
 */
final class LeaveWorkspace {

  private static final String SLACK = "slack";

  /** Slack tells whole seconds. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Database database;
  private final @Nullable InstallationStore store;
  private final Departures departures;

  /**
   * @param store null where there is one token, given by whoever runs this
   */
  LeaveWorkspace(Database database, @Nullable InstallationStore store, Departures departures) {
    this.database = database;
    this.store = store;
    this.departures = departures;
  }

  /** The app was uninstalled. */
  void uninstalled(String workspace, Instant happened, Instant now) {
    leave(workspace, happened, now, installation -> true);
  }

  /**
   * Tokens were revoked.
   *
   * @param bots whose
   */
  void revoked(String workspace, List<String> bots, Instant happened, Instant now) {
    if (!bots.isEmpty()) {
      leave(workspace, happened, now, known -> bots.contains(known.bot().user()));
    }
  }

  private void leave(
      String workspace, Instant happened, Instant now, Predicate<Installation> isMeant) {
    database.write(
        tx -> {
          if (store == null) {
            InstallationStore.removeAny(tx, workspace);
          }
          if (store == null || remove(tx, store, workspace, happened, isMeant)) {
            departures.note(tx, workspace, now);
            Audit.append(tx, new Actor(workspace, SLACK), now, "app.leave", workspace);
          }
          return null;
        });
  }

  private static boolean remove(
      Tx tx,
      InstallationStore store,
      String workspace,
      Instant happened,
      Predicate<Installation> isMeant) {
    Optional<Installation> known = store.find(tx, workspace);
    return known.filter(isMeant).isPresent() && store.remove(tx, workspace, happened.plus(SECOND));
  }
}
