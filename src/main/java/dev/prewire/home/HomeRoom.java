package dev.prewire.home;

import com.slack.api.bolt.App;
import dev.prewire.db.Database;
import dev.prewire.outbox.Courier;
import dev.prewire.partnership.Rights;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Directory;
import dev.prewire.slack.SlackGateway;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Everything of this room, put together. Thread-safe. */
public final class HomeRoom {

  /** What the room stands on. */
  public record Ground(Database database, Directory directory, SlackGateway slack) {}

  /**
   * What the configuration says.
   *
   * @param kept how long what only leaders know is kept after a decision; null: for good
   */
  public record Setup(Rights rights, Commands commands, @Nullable Duration kept) {}

  private final Ground ground;
  private final Courier courier;
  private final Viewers viewers;

  public HomeRoom(Ground ground, Setup setup, Sources sources, Viewers viewers) {
    this.ground = ground;
    this.viewers = viewers;
    HomeReader reader =
        new HomeReader(ground.database(), ground.directory(), setup.rights(), sources);
    HomeViews views = new HomeViews(setup.commands(), setup.rights(), setup.kept());
    this.courier = new HomeCourier(ground.directory(), reader, views, ground.slack());
  }

  public Courier courier() {
    return courier;
  }

  public void register(App bolt, Doors doors, InstantSource clock) {
    new HomeHandlers(viewers, doors, ground.slack(), clock).register(bolt);
  }
}
