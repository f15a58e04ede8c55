package dev.prewire.exchange;

import com.slack.api.bolt.App;
import dev.prewire.db.Database;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Outbox;
import dev.prewire.search.Audience;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.Uploads;
import java.time.InstantSource;

/** What of this room is in Slack, put together. Thread-safe. */
public final class ExchangeRoom {

  private final ExportHandlers handlers;
  private final Courier courier;

  public ExchangeRoom(
      Database database,
      Outbox outbox,
      Audience audience,
      SlackGateway slack,
      InstantSource clock) {
    handlers = new ExportHandlers(new RequestExport(database, outbox), slack, clock);
    courier =
        new ExportCourier(
            database, new ExportCourier.Ways(audience, slack, new Uploads(slack)), clock);
  }

  public void register(App bolt) {
    handlers.register(bolt);
  }

  public Courier courier() {
    return courier;
  }
}
