package dev.prewire.search;

import dev.prewire.decision.Terms;
import dev.prewire.search.DecisionIndex.Hits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * What the index tells at one moment. For one search; not thread-safe.
 *
 * <p>Nothing is counted: one hit more than shown tells whether there is a next page.
 */
final class Snapshot {

  /**
   * So many of the best are looked at closely: nearness of words is only told by reading where they
   * stand, which costs too much for all that have them. Six pages of them.
   */
  private static final int LOOKED_AT_CLOSELY = 30;

  /** Of decisions that replaced one another. */
  private static final int LONGEST_LINE = 8;

  private final IndexSearcher searcher;

  Snapshot(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  Hits search(Asked asked, Enough enough, int offset, int limit) throws IOException {
    return asked.question().newestFirst() && enough == Enough.ALL
        ? newest(Ranking.fitting(asked), offset, limit)
        : best(asked, enough, offset, limit);
  }

  boolean isEmpty(Asked asked) throws IOException {
    return First.of(searcher, Ranking.fitting(asked), 1).length == 0;
  }

  Hits newest(Visible visible, int offset, int limit) throws IOException {
    return newest(Ranking.visible(visible), offset, limit);
  }

  List<String> successors(String id, Asked asked) throws IOException {
    List<String> line = new ArrayList<>();
    // Whoever asks has found this one; of those after it only what is visible leads on.
    Optional<String> next = replacedBy(new TermQuery(Fields.key(id)));
    for (int i = 0; i < LONGEST_LINE && next.isPresent(); i++) {
      line.add(0, next.get());
      next = replacedBy(Ranking.one(next.get(), asked));
    }
    List<String> shown = new ArrayList<>();
    if (!line.isEmpty() && searcher.count(Ranking.standing(line.get(0), asked)) > 0) {
      shown.add(line.get(0));
      for (String between : line.subList(1, line.size())) {
        if (searcher.count(Ranking.fitting(between, asked)) > 0) {
          shown.add(between);
        }
      }
    }
    return shown;
  }

  private Optional<String> replacedBy(Query one) throws IOException {
    ScoreDoc[] found = searcher.search(one, 1).scoreDocs;
    return found.length == 0
        ? Optional.empty()
        : Optional.ofNullable(stored(found[0]).get(Fields.SUCCESSOR));
  }

  Hits typing(Asked asked, int limit) throws IOException {
    Query query = Ranking.typing(asked);
    return asked.question().parts().isEmpty()
        ? newest(query, 0, limit)
        : hits(ranked(query, limit + 1).scoreDocs, 0, limit);
  }

  List<String> alike(String written, Visible visible, int limit) throws IOException {
    return new Alike(searcher, visible).words(written, limit);
  }

  List<String> related(Terms terms, List<Visible> readers, int limit) throws IOException {
    return new Related(searcher, readers).to(terms, limit);
  }

  private Hits best(Asked asked, Enough enough, int offset, int limit) throws IOException {
    int wanted = Math.max(offset + limit + 1, LOOKED_AT_CLOSELY);
    TopDocs ranked = ranked(Ranking.ranked(asked, enough), wanted);
    BooleanQuery closely = Ranking.closely(asked);
    if (!closely.clauses().isEmpty()) {
      ScoreDoc[] best = ranked.scoreDocs;
      ScoreDoc[] first = Arrays.copyOf(best, Math.min(best.length, LOOKED_AT_CLOSELY));
      TopDocs told =
          QueryRescorer.rescore(
              searcher, new TopDocs(ranked.totalHits, first), closely, 1, first.length);
      // The same ones however far somebody turns, so that nothing is on two pages or on none.
      System.arraycopy(told.scoreDocs, 0, best, 0, first.length);
    }
    return hits(ranked.scoreDocs, offset, limit);
  }

  private TopDocs ranked(Query query, int wanted) throws IOException {
    return searcher.search(query, new Bounded<>(new TopScoreDocCollectorManager(wanted, wanted)));
  }

  private Hits newest(Query query, int offset, int limit) throws IOException {
    int wanted = offset + limit + 1;
    TopDocs newest =
        searcher.search(query, new TopFieldCollectorManager(Fields.NEWEST, wanted, wanted));
    return hits(newest.scoreDocs, offset, limit);
  }

  private Hits hits(ScoreDoc[] found, int offset, int limit) throws IOException {
    List<String> ids = new ArrayList<>(limit);
    Set<String> replaced = new HashSet<>();
    for (int i = offset; i < Math.min(found.length, offset + limit); i++) {
      Document decision = stored(found[i]);
      String id = decision.get(Fields.ID);
      ids.add(id);
      if (decision.get(Fields.SUCCESSOR) != null) {
        replaced.add(id);
      }
    }
    return new Hits(ids, replaced, found.length > offset + limit);
  }

  private Document stored(ScoreDoc found) throws IOException {
    return searcher.storedFields().document(found.doc);
  }
}
