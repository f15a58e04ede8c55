package dev.prewire.log;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** Looks up words that are a letter or two away from a given one. Stateless. */
final class Alike {

  /** A first letter is rarely mistyped, and without it the whole dictionary would be walked. */
  private static final int SURE_LETTERS = 1;

  private static final int LONG_WORD = 5;

  private record Candidate(String word, float likeness, int texts) {}

  private static final Comparator<Candidate> WORST_FIRST =
      Comparator.comparingDouble(Candidate::likeness).thenComparingInt(Candidate::texts);

  private Alike() {}

  /** The nearest first; among equally near ones the more frequent. */
  static List<String> words(IndexReader reader, String exact, int limit) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Fields.EXACT);
    int letters = exact.codePointCount(0, exact.length());
    if (terms == null || letters < 3 || letters > 60) {
      return List.of();
    }
    int edits = letters < LONG_WORD ? 1 : 2;
    PriorityQueue<Candidate> best = new PriorityQueue<>(WORST_FIRST);
    FuzzyTermsEnum near =
        new FuzzyTermsEnum(terms, new Term(Fields.EXACT, exact), edits, SURE_LETTERS, true);
    for (BytesRef word = near.next(); word != null; word = near.next()) {
      String written = word.utf8ToString();
      if (!written.equals(exact)) {
        best.add(new Candidate(written, near.getBoost(), near.docFreq()));
        if (best.size() > limit) {
          best.poll();
        }
      }
    }
    return best.stream().sorted(WORST_FIRST.reversed()).map(Candidate::word).toList();
  }
}
