package dev.prewire.search;

import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Directory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Everything of this room, put together, and the thread that keeps the index up. Thread-safe. */
public final class SearchRoom implements AutoCloseable {

  private final IndexFollower follower;
  private final Audience audience;
  private final SearchDecisions decisions;

  /**
   * @param index the folder of the indexes, derived data of the processes on this machine
   */
  public SearchRoom(
      Database database,
      Partnerships partnerships,
      InstantSource clock,
      Path index,
      Directory directory) {
    Announced announced = new Announced();
    follower = new IndexFollower(index, database, announced);
    audience = new Audience(directory, database, announced, partnerships);
    decisions = new SearchDecisions(database, announced, follower, audience, clock);
  }

  /** Who sees what. */
  public Audience audience() {
    return audience;
  }

  /** What is found, by whoever asks. */
  public SearchDecisions decisions() {
    return decisions;
  }

  /** Starts following the database. */
  public void start() {
    follower.start();
  }

  /** Something may have been announced: look at once. Cheap; may be called often. */
  public void wake() {
    follower.wake();
  }

  /** What keeps searches from finding what is new. */
  public Optional<String> problem() {
    return follower.problem();
  }

  /** One look at the database, for tests that drive time and don't {@link #start}. */
  public void catchUp() {
    follower.catchUp();
  }

  @Override
  public void close() {
    follower.close();
    audience.close();
  }
}
