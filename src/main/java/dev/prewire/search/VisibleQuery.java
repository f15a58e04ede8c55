package dev.prewire.search;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/**
 * What one person may see, as a filter: by terms that hold workspace and channel. Immutable.
 *
 * <p>Which decisions those are is the same for every search of that person, and costs more to find
 * out than most searches: it is kept, as a bit for each decision, apart for each segment of the
 * index. A segment never changes, so what is kept is never out of date; whoever may see something
 * else asks with another query.
 */
final class VisibleQuery extends Query {

  private static final int MOST_KEPT = 10_000;
  private static final long MOST_BYTES = 32L << 20;

  /** Only these, of every segment, and at once: nothing else is asked for again and again. */
  static final QueryCachingPolicy KEPT =
      new QueryCachingPolicy() {
        @Override
        public void onUse(Query query) {}

        @Override
        public boolean shouldCache(Query query) {
          return query instanceof VisibleQuery;
        }
      };

  private final Visible visible;
  private final Query scopes;

  VisibleQuery(Visible visible) {
    this.visible = visible;
    String workspace = visible.workspace();
    this.scopes =
        new TermInSetQuery(
            Fields.SCOPE,
            Stream.concat(
                    visible.channels().stream().map(channel -> Fields.channel(workspace, channel)),
                    visible.partnerships().stream()
                        .map(partnership -> Fields.partnership(workspace, partnership)))
                .map(BytesRef::new)
                .toList());
  }

  /** For one index: where it keeps them. */
  static LRUQueryCache kept() {
    return new LRUQueryCache(MOST_KEPT, MOST_BYTES, segment -> true, Float.MAX_VALUE);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Weight weight = searcher.rewrite(scopes).createWeight(searcher, mode, boost);
    return new FilterWeight(this, weight) {};
  }

  @Override
  public void visit(QueryVisitor visitor) {
    scopes.visit(visitor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VisibleQuery query && visible.equals(query.visible);
  }

  @Override
  public int hashCode() {
    return Objects.hash(VisibleQuery.class, visible);
  }

  @Override
  public String toString(String field) {
    return scopes.toString(field);
  }
}
