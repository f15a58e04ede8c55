package dev.prewire.exchange;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import java.time.Instant;
import java.util.Locale;

/**
 * Takes down that somebody wants what they find as a file. What they may see is looked up when it
 * is written. Thread-safe.
 */
final class RequestExport {

  static final String ERRAND = "log-export";

  private final Database database;
  private final Outbox outbox;

  RequestExport(Database database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  void request(Actor actor, Format format, String query, Instant now) {
    Export export = new Export(now, actor.user(), format, query);
    database.write(
        tx -> {
          Audit.append(tx, actor, now, "log.export", format.name().toLowerCase(Locale.ROOT));
          // One after the other: an export takes its time, and others wait to hear something.
          Errand errand = new Errand(actor.workspace(), ERRAND, export.subject(), ERRAND);
          outbox.put(tx, errand, now);
          return null;
        });
  }
}
