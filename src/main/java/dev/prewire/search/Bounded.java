package dev.prewire.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FilterCollector;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;

/**
 * Ranks so many decisions of a segment at most. Within a segment the newest come first, so a word
 * that is nearly everywhere ranks the newest that have it, and the cost of a search doesn't grow
 * with the log. Mostly the engine passes over what can't reach the page long before. Thread-safe.
 */
final class Bounded<C extends Collector, T> implements CollectorManager<Collector, T> {

  static final int MOST = 50_000;

  private final CollectorManager<C, T> ranking;

  Bounded(CollectorManager<C, T> ranking) {
    this.ranking = ranking;
  }

  @Override
  public Collector newCollector() throws IOException {
    return new Counted<>(ranking.newCollector());
  }

  @Override
  @SuppressWarnings("unchecked") // All were made by newCollector.
  public T reduce(Collection<Collector> collectors) throws IOException {
    return ranking.reduce(collectors.stream().map(counted -> ((Counted<C>) counted).in()).toList());
  }

  private static final class Counted<C extends Collector> extends FilterCollector {

    private final C collector;

    Counted(C collector) {
      super(collector);
      this.collector = collector;
    }

    C in() {
      return collector;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
      return new FilterLeafCollector(super.getLeafCollector(segment)) {
        private int ranked;

        @Override
        public void collect(int decision) throws IOException {
          if (++ranked > MOST) {
            throw new CollectionTerminatedException();
          }
          super.collect(decision);
        }
      };
    }
  }
}
