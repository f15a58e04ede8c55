package dev.prewire.install;

import com.slack.api.bolt.App;
import dev.prewire.db.Database;
import dev.prewire.outbox.Outbox;
import dev.prewire.slack.OAuth;
import dev.prewire.slack.SlackGateway;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** Everything of this room, put together; with OAuth or with the one token. Thread-safe. */
public final class InstallRoom implements AutoCloseable {

  /**
   * What the room stands on.
   *
   * @param looks what else is to be done each minute
   */
  public record Ground(
      Database database,
      Outbox outbox,
      SlackGateway slack,
      App bolt,
      InstantSource clock,
      List<Runnable> looks) {
    public Ground {
      looks = List.copyOf(looks);
    }
  }

  /**
   * With OAuth.
   *
   * @param apiUrl Slack's Web API, beside which its pages are
   * @param https browsers reach us that way
   */
  public record Many(InstallationStore store, OAuth oauth, String apiUrl, boolean https) {}

  private final Ground ground;
  private final Departures departures = new Departures();
  private final Housekeeping housekeeping;
  private final @Nullable Handler pages;

  private InstallRoom(
      Ground ground,
      @Nullable InstallationStore store,
      @Nullable Handler pages,
      @Nullable Runnable before,
      @Nullable String token) {
    this.ground = ground;
    this.pages = pages;
    Runnable look = before != null ? before : () -> askWhetherBack(token == null ? "" : token);
    this.housekeeping =
        new Housekeeping(ground.database(), departures, look, ground.looks(), ground.clock());
    new DepartureHandlers(new LeaveWorkspace(ground.database(), store, departures), ground.clock())
        .register(ground.bolt());
  }

  /** Any number of workspaces. */
  public static InstallRoom withOAuth(Ground ground, Many many) {
    InstallApp install =
        new InstallApp(ground.database(), many.store(), new Departures(), ground.outbox());
    TakeBack takeBack =
        new TakeBack(many.oauth(), ground.slack(), install, ground.clock(), many.apiUrl());
    RefreshTokens refresh =
        new RefreshTokens(ground.database(), many.store(), many.oauth(), ground.clock());
    return new InstallRoom(
        ground,
        many.store(),
        new InstallPages(ground.database(), takeBack, ground.clock(), many.https()),
        refresh::refreshDue,
        null);
  }

  /** One workspace, with the token that whoever runs this gave. */
  public static InstallRoom withToken(Ground ground, String token) {
    return new InstallRoom(ground, null, null, null, token);
  }

  /** The pages of OAuth. */
  public Optional<Handler> pages() {
    return Optional.ofNullable(pages);
  }

  /** From now on it looks by itself. */
  public void start() {
    housekeeping.start();
  }

  /** One look at what is due, for who drives time. */
  public void look() {
    housekeeping.look();
  }

  /** A workspace that left with its token takes the departure back when the token works again. */
  private void askWhetherBack(String token) {
    if (ground.database().read(departures::all).isEmpty()) {
      return;
    }
    Instant asked = ground.clock().instant();
    ground
        .slack()
        .whose(token)
        .ok()
        .ifPresent(
            bot ->
                ground
                    .database()
                    .write(
                        tx ->
                            departures.takeBack(tx, bot.workspace(), asked)
                                ? ground.outbox().hurry(tx, bot.workspace(), asked)
                                : 0));
  }

  @Override
  public void close() {
    housekeeping.close();
  }
}
