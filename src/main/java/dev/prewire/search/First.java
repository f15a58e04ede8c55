package dev.prewire.search;

import java.io.IOException;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/** The first that fit, in the order of the index, for counting them. Stateless. */
final class First {

  private First() {}

  /** At most so many. */
  static ScoreDoc[] of(IndexSearcher searcher, Query query, int most) throws IOException {
    // A query that only filters is read to its end, however few are wanted; one whose scores are
    // all the same isn't.
    return searcher.search(
            new ConstantScoreQuery(query), new TopScoreDocCollectorManager(most, most))
        .scoreDocs;
  }
}
