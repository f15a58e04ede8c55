package dev.prewire.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * What every decision is worth whatever its words: more if it still stands, so that a replaced one
 * comes after others that fit as well, and a little more if it is newer. Immutable.
 *
 * <p>Only for a segment in which the newest come first: there the first of some decisions tells the
 * most that any of them can be worth, and the engine passes over all that can't reach the page.
 */
final class Standing extends Query {

  private static final float STANDS = 10f;
  private static final float NEW = 2f;
  private static final double HALVED_AFTER = Duration.ofDays(180).toMillis();

  /** Bounds are told for so many decisions at once: a power of two. */
  private static final int BLOCK = 1024;

  private final long now;

  Standing(Instant now) {
    this.now = now.toEpochMilli();
  }

  private float newness(long at) {
    return (float) (NEW * HALVED_AFTER / (HALVED_AFTER + Math.max(0, now - at)));
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new Weight(this) {
      @Override
      public Scorer scorer(LeafReaderContext segment) throws IOException {
        return new Worth(this, segment.reader(), boost);
      }

      @Override
      public Explanation explain(LeafReaderContext segment, int decision) throws IOException {
        Scorer scorer = scorer(segment);
        scorer.iterator().advance(decision);
        return Explanation.match(scorer.score(), "stands, and is new");
      }

      @Override
      public boolean isCacheable(LeafReaderContext segment) {
        return true;
      }
    };
  }

  private final class Worth extends Scorer {

    private final DocIdSetIterator all;
    private final NumericDocValues times;
    private final NumericDocValues bounds;
    private final NumericDocValues replaced;
    private final float boost;
    private final int decisions;
    private float bound;

    Worth(Weight weight, LeafReader segment, float boost) throws IOException {
      super(weight);
      this.decisions = segment.maxDoc();
      this.all = DocIdSetIterator.all(decisions);
      this.times = times(segment);
      this.bounds = times(segment);
      this.replaced = DocValues.getNumeric(segment, Fields.REPLACED);
      this.boost = boost;
      this.bound = boost * (STANDS + NEW);
    }

    private static NumericDocValues times(LeafReader segment) throws IOException {
      return DocValues.unwrapSingleton(DocValues.getSortedNumeric(segment, Fields.AT));
    }

    @Override
    public int docID() {
      return all.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
      return all;
    }

    @Override
    public float score() throws IOException {
      int decision = all.docID();
      float worth = times.advanceExact(decision) ? newness(times.longValue()) : 0;
      return boost * (replaced.advanceExact(decision) ? worth : worth + STANDS);
    }

    @Override
    public int advanceShallow(int target) throws IOException {
      if (target < decisions && target > bounds.docID() && bounds.advanceExact(target)) {
        bound = boost * (newness(bounds.longValue()) + STANDS);
      }
      return target | (BLOCK - 1);
    }

    @Override
    public float getMaxScore(int upTo) {
      return bound;
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standing standing && now == standing.now;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(now);
  }

  @Override
  public String toString(String field) {
    return "standing at " + now;
  }
}
