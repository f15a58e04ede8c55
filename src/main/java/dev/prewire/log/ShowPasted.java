package dev.prewire.log;

import dev.prewire.db.Database;
import dev.prewire.outbox.Errand;
import dev.prewire.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes down that somebody pasted addresses of records. Whether everybody there may see them is
 * found out by the courier. Thread-safe.
 */
final class ShowPasted {

  static final String ERRAND = "log-card";

  /** More would hide the message that they stand in. */
  private static final int MOST = 5;

  private final Database database;
  private final Outbox outbox;
  private final RecordLinks links;

  ShowPasted(Database database, Outbox outbox, RecordLinks links) {
    this.database = database;
    this.outbox = outbox;
    this.links = links;
  }

  void show(String workspace, String channel, String ts, List<String> urls, Instant now) {
    List<Integer> numbers =
        urls.stream()
            .map(url -> links.number(workspace, url))
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .distinct()
            .limit(MOST)
            .toList();
    if (numbers.isEmpty()) {
      return;
    }
    Pasted pasted = new Pasted(channel, ts, numbers);
    database.write(
        tx -> {
          String lane = ERRAND + ":" + channel;
          outbox.put(tx, new Errand(workspace, ERRAND, pasted.subject(), lane), now);
          return null;
        });
  }
}
