package dev.prewire.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * Words a letter or two away from a given one, from what one searcher may see: a word that stands
 * only where they can't look neither comes up nor changes which of the others do, in what order.
 * Only where more than {@link #IN_ALL} are that near can it keep the farthest from coming up. For
 * one search; not thread-safe.
 */
final class Alike {

  /** A first letter is rarely mistyped, and without it the whole dictionary would be walked. */
  private static final int SURE_LETTERS = 1;

  private static final int SHORTEST = 4;
  private static final int LONG_WORD = 6;
  private static final int LONGEST = 60;

  /** Visible ones, the nearest first: a bound for words like "xaaa". */
  private static final int LOOKED_FOR = 100;

  /** Looked up at all: each that isn't visible costs a little, too. */
  private static final int IN_ALL = 500;

  /** More frequent than this is frequent: nothing is counted to its end. */
  private static final int FREQUENT = 16;

  private record Candidate(String word, int decisions) {}

  private final IndexSearcher searcher;
  private final Query visible;

  Alike(IndexSearcher searcher, Visible visible) {
    this.searcher = searcher;
    this.visible = Ranking.visible(visible);
  }

  /** The nearest first; among equally near ones the more frequent. */
  List<String> words(String written, int limit) throws IOException {
    int letters = written.codePointCount(0, written.length());
    if (letters < SHORTEST || letters > LONGEST) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    int found = 0;
    int lookedUp = 0;
    for (List<String> equallyNear : near(written, letters < LONG_WORD ? 1 : 2).values()) {
      List<Candidate> seen = new ArrayList<>();
      for (String word : equallyNear) {
        if (found == LOOKED_FOR || lookedUp == IN_ALL) {
          break;
        }
        lookedUp++;
        int decisions = visibleWith(word);
        if (decisions > 0) {
          found++;
          seen.add(new Candidate(word, decisions));
        }
      }
      seen.stream()
          .sorted(
              Comparator.comparingInt(Candidate::decisions)
                  .reversed()
                  .thenComparing(Candidate::word))
          .forEach(candidate -> words.add(candidate.word()));
      if (words.size() >= limit) {
        break;
      }
    }
    return words.subList(0, Math.min(limit, words.size()));
  }

  /** By how far away they are; in a fixed order. */
  private Map<Float, List<String>> near(String written, int edits) throws IOException {
    // To make these costs more than to walk the words with them: once for all fields.
    CompiledAutomaton within = within(written, edits);
    ByteRunAutomaton withinOne = (edits == 1 ? within : within(written, 1)).runAutomaton;
    int letters = written.codePointCount(0, written.length());
    Map<String, Float> likeness = new HashMap<>();
    for (String field : Fields.WORDS) {
      Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
      if (terms == null) {
        continue;
      }
      TermsEnum near = within.getTermsEnum(terms);
      for (BytesRef term = near.next(); term != null; term = near.next()) {
        String word = term.utf8ToString();
        if (!word.equals(written)
            && !Words.isFiller(word)
            && (field.equals(Fields.WRITTEN) || isWord(word))) {
          int away = withinOne.run(term.bytes, term.offset, term.length) ? 1 : edits;
          int shorter = Math.min(letters, word.codePointCount(0, word.length()));
          likeness.put(word, 1 - (float) away / shorter);
        }
      }
    }
    Map<Float, List<String>> nearest = new TreeMap<>(Comparator.reverseOrder());
    likeness.keySet().stream()
        .sorted()
        .forEach(
            word ->
                nearest.computeIfAbsent(likeness.get(word), like -> new ArrayList<>()).add(word));
    return nearest;
  }

  /** Letters changed, left out, added or swapped with the next. */
  private static CompiledAutomaton within(String written, int edits) {
    return FuzzyQuery.getFuzzyAutomaton(written, edits, SURE_LETTERS, true);
  }

  /** What is its own form may be a word; "decis" isn't one, which all forms of "decision" share. */
  private static boolean isWord(String form) {
    List<Words.Token> words = Words.of(form);
    return words.size() == 1 && words.get(0).form().equals(form);
  }

  private int visibleWith(String word) throws IOException {
    BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
    for (String field : Fields.WORDS) {
      anywhere.add(new TermQuery(new Term(field, word)), Occur.SHOULD);
    }
    Query query =
        new BooleanQuery.Builder()
            .add(visible, Occur.FILTER)
            .add(anywhere.build(), Occur.FILTER)
            .build();
    return First.of(searcher, query, FREQUENT).length;
  }
}
