package dev.prewire.search;

import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Directory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * This room with its index within reach, for measuring it alone: nothing of it is public in the app
 * for a benchmark's sake.
 */
public final class BareSearch implements AutoCloseable {

  private final InstantSource clock;
  private final IndexFollower follower;
  private final Audience audience;
  private final SearchDecisions decisions;

  public BareSearch(Path folder, Database database, Directory directory, InstantSource clock) {
    this.clock = clock;
    follower = new IndexFollower(folder, database, new Announced());
    audience = new Audience(directory, database, new Announced(), new Partnerships());
    decisions = new SearchDecisions(database, new Announced(), follower, audience, clock);
  }

  public void build() {
    follower.catchUp();
  }

  public void commit() throws IOException {
    index().commit();
  }

  public Audience audience() {
    return audience;
  }

  public SearchDecisions decisions() {
    return decisions;
  }

  /** A first page's worth of ids. */
  public void inIndex(String question, Viewer viewer) {
    var unused =
        index()
            .search(
                new Asked(Question.parse(question), viewer, clock.instant()),
                Enough.ALL,
                0,
                SearchDecisions.PAGE);
  }

  private DecisionIndex index() {
    return follower.index().orElseThrow();
  }

  @Override
  public void close() {
    audience.close();
    follower.close();
  }
}
