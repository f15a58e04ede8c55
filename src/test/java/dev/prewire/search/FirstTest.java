package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** Nothing is read further than it is counted, however long the log. */
final class FirstTest {

  private static final int DECISIONS = 2_000;

  @Test
  void readsNoFurtherThanItCounts() throws IOException {
    try (ByteBuffersDirectory folder = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig())) {
      for (int i = 0; i < DECISIONS; i++) {
        writer.addDocument(new Document());
      }
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        AtomicInteger read = new AtomicInteger();
        Query filters =
            new BooleanQuery.Builder()
                .add(new Every(new AtomicInteger()), Occur.FILTER)
                .add(new Every(read), Occur.FILTER)
                .build();
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        assertThat(First.of(searcher, filters, 10)).hasSize(10);
        assertThat(read).hasValueLessThan(20);
        assertThat(First.of(searcher, filters, 2 * DECISIONS)).hasSize(DECISIONS);
      }
    }
  }

  /** All of them, and how many were looked at. */
  private static final class Every extends Query {

    private final AtomicInteger read;

    Every(AtomicInteger read) {
      this.read = read;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
      return new ConstantScoreWeight(this, boost) {
        @Override
        public Scorer scorer(LeafReaderContext segment) {
          DocIdSetIterator all = DocIdSetIterator.all(segment.reader().maxDoc());
          TwoPhaseIterator each =
              new TwoPhaseIterator(all) {
                @Override
                public boolean matches() {
                  read.incrementAndGet();
                  return true;
                }

                @Override
                public float matchCost() {
                  return 1;
                }
              };
          return new ConstantScoreScorer(this, score(), mode, each);
        }

        @Override
        public boolean isCacheable(LeafReaderContext segment) {
          return false;
        }
      };
    }

    @Override
    public void visit(QueryVisitor visitor) {
      visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Every every && read == every.read;
    }

    @Override
    public int hashCode() {
      return read.hashCode();
    }

    @Override
    public String toString(String field) {
      return "every";
    }
  }
}
