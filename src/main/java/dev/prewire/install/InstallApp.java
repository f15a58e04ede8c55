package dev.prewire.install;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.outbox.Outbox;
import dev.prewire.slack.Bot;
import dev.prewire.slack.Grant;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody pressed "Allow": the tokens are stored, a purge that was to come is taken back, and what
 * waited for the workspace goes out. Thread-safe.
 */
final class InstallApp {

  private final Database database;
  private final InstallationStore store;
  private final Departures departures;
  private final Outbox outbox;

  InstallApp(Database database, InstallationStore store, Departures departures, Outbox outbox) {
    this.database = database;
    this.store = store;
    this.departures = departures;
    this.outbox = outbox;
  }

  void install(Grant grant, Optional<Bot> bot, Instant now) {
    String workspace = grant.workspace();
    database.write(
        tx -> {
          // First: whoever is purging at this moment finishes before anything is stored.
          departures.takeBack(tx, workspace);
          store.save(tx, grant, bot.map(Bot::botId).orElse(null), now);
          outbox.hurry(tx, workspace, now);
          Audit.append(
              tx, new Actor(workspace, grant.installedBy()), now, "app.install", workspace);
          return null;
        });
  }
}
