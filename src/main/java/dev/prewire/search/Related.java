package dev.prewire.search;

import dev.prewire.decision.Terms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * Which decisions look like a text that somebody is about to sign. For one search; not thread-safe.
 *
 * <ol>
 *   <li>Only among what stands and all of its readers may see. Words are counted there, too: what
 *       somebody may not see changes nothing of what is listed. Only of words that {@link
 *       #FREQUENT} of them have is the count an estimate, and finer where they lie thick among the
 *       others.
 *   <li>A word tells the more, the fewer decisions have it, and twice as much in the title. Where
 *       none has it, it speaks half against all of them.
 *   <li>The most telling ones are searched for; where they stand in a title they count whole.
 *   <li>What has too little of all that they tell together isn't alike, nor what has but one word.
 * </ol>
 *
 * The text is private: it is held in memory, and neither written nor counted anywhere.
 */
final class Related {

  /** Different words, from the title on: the beginning of a text tells what it is about. */
  private static final int READ = 60;

  private static final int SEARCHED = 8;

  /** More frequent than this is frequent: not counted to its end, but estimated. */
  private static final int FREQUENT = 500;

  private static final double IN_TITLE = 2;
  private static final double UNKNOWN = 0.5;
  private static final int LEAST_WORDS = 2;

  /** With a third, a graded log lists 9 of 17 that were replaced; with this, 14, and few others. */
  private static final double LEAST_SHARE = 0.25;

  /** The newer of equals first. */
  private static final Sort MOST_ALIKE =
      new Sort(
          Stream.concat(Stream.of(SortField.FIELD_SCORE), Arrays.stream(Fields.NEWEST.getSort()))
              .toArray(SortField[]::new));

  /** Where a word is found, and how much of what it tells counts there. */
  private static final Map<String, Float> TEXTS = Map.of(Fields.TITLE, 1f, Fields.TEXT, 0.6f);

  /**
   * A word of the text.
   *
   * @param known whether any decision has it
   * @param telling how much
   */
  private record Word(String form, boolean known, double telling) {}

  private final IndexSearcher searcher;
  private final Query among;

  /**
   * @param readers each of them must see it
   */
  Related(IndexSearcher searcher, List<Visible> readers) {
    this.searcher = searcher;
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(Ranking.stands(), Occur.FILTER);
    Set.copyOf(readers).forEach(reader -> all.add(Ranking.visible(reader), Occur.FILTER));
    this.among = all.build();
  }

  /** Their ids, the most alike first. */
  List<String> to(Terms terms, int limit) throws IOException {
    int decisions = count(among);
    List<Word> words = decisions == 0 ? List.of() : telling(terms, decisions);
    int least = Math.min(LEAST_WORDS, words.size());
    if (words.isEmpty() || words.stream().filter(Word::known).count() < least) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(among, Occur.FILTER);
    words.stream()
        .filter(Word::known)
        .forEach(word -> query.add(anywhere(word.form(), word.telling()), Occur.SHOULD));
    query.setMinimumNumberShouldMatch(least);
    double share = LEAST_SHARE * words.stream().mapToDouble(Word::telling).sum();
    List<String> ids = new ArrayList<>();
    for (ScoreDoc found : best(query.build(), limit)) {
      if ((float) ((FieldDoc) found).fields[0] >= share) {
        ids.add(searcher.storedFields().document(found.doc, Set.of(Fields.ID)).get(Fields.ID));
      }
    }
    return ids;
  }

  private List<Word> telling(Terms terms, int decisions) throws IOException {
    Map<String, Double> places = new LinkedHashMap<>();
    forms(terms.title()).forEach(form -> places.putIfAbsent(form, IN_TITLE));
    forms(terms.decided()).forEach(form -> places.putIfAbsent(form, 1.0));
    List<Word> words = new ArrayList<>();
    for (Map.Entry<String, Double> place : places.entrySet().stream().limit(READ).toList()) {
      boolean inTitle = place.getValue() == IN_TITLE;
      int having = Math.min(decisions, count(among(place.getKey())));
      double rare = Math.log((decisions + 1.0) / Math.max(1, having));
      if (having > 0) {
        words.add(new Word(place.getKey(), true, place.getValue() * rare));
      } else if (inTitle) {
        words.add(new Word(place.getKey(), false, place.getValue() * rare * UNKNOWN));
      }
    }
    return words.stream()
        .sorted(Comparator.comparingDouble(Word::telling).reversed())
        .limit(SEARCHED)
        .toList();
  }

  private static List<String> forms(String text) {
    return Words.of(text).stream()
        .filter(token -> !Words.isFiller(token.written()))
        .map(Words.Token::form)
        .toList();
  }

  private static Query anywhere(String form, double telling) {
    List<Query> texts = new ArrayList<>();
    TEXTS.forEach(
        (text, share) ->
            texts.add(
                Matching.constant(new TermQuery(new Term(text, form)), (float) (share * telling))));
    return new DisjunctionMaxQuery(texts, 0);
  }

  /** Those of them that have a word. */
  private Query among(String form) {
    return new BooleanQuery.Builder()
        .add(anywhere(form, 1), Occur.FILTER)
        .add(among, Occur.FILTER)
        .build();
  }

  /** How many fit; if many, by how far one has to read for so many of them. */
  private int count(Query query) throws IOException {
    ScoreDoc[] first = First.of(searcher, query, FREQUENT);
    if (first.length < FREQUENT) {
      return first.length;
    }
    long read = first[FREQUENT - 1].doc + 1L;
    return (int) (FREQUENT * (long) searcher.getIndexReader().maxDoc() / read);
  }

  private ScoreDoc[] best(Query query, int limit) throws IOException {
    return searcher.search(
            query, new Bounded<>(new TopFieldCollectorManager(MOST_ALIKE, limit, limit)))
        .scoreDocs;
  }
}
