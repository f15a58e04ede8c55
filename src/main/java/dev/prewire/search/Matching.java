package dev.prewire.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What finds one part of a question, by construction and never by parsing, and what makes one find
 * better than another. Stateless.
 */
final class Matching {

  private static final float IN_TITLE = 4f;
  private static final float THE_NUMBER_ITSELF = 1000f;
  private static final float BEGINS = 4f;
  private static final float BEGINS_IN_TITLE = 12f;
  private static final float AS_WRITTEN = 2f;
  private static final int SHORTEST_BEGINNING = 3;

  private Matching() {}

  static Query of(Question.Part part) {
    if (part instanceof Question.Part.Label label) {
      return label(label);
    }
    List<Words.Token> words = Words.of(part.text());
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no letters");
    }
    if (part instanceof Question.Part.Phrase) {
      return phrase(words);
    }
    return part instanceof Question.Part.Beginning
        ? beginning(words)
        : word(words, Words.joined(part.text()));
  }

  /** A word that may be unfinished, while somebody types. */
  static Query unfinished(Question.Part part) {
    List<Words.Token> words = Words.of(part.text());
    return words.isEmpty() ? of(part) : any(of(part), beginning(words));
  }

  /** What counts more where a decision with these words has them in its title. */
  static List<Query> inTitle(Question.Part part) {
    return part instanceof Question.Part.Label
        ? List.of()
        : Words.of(part.text()).stream()
            .<Query>map(
                word ->
                    new BoostQuery(new TermQuery(new Term(Fields.TITLE, word.form())), IN_TITLE))
            .toList();
  }

  /** The same, where it has them as written. */
  static List<Query> asWritten(Question.Part part) {
    return part instanceof Question.Part.Word
        ? Words.of(part.text()).stream()
            .filter(Words.Token::isChanged)
            .<Query>map(word -> new BoostQuery(written(word), AS_WRITTEN))
            .toList()
        : List.of();
  }

  private static Query label(Question.Part.Label label) {
    Query itself = new TermQuery(new Term(Fields.NUMBER, Integer.toString(label.number())));
    return new BooleanQuery.Builder()
        .add(constant(itself, THE_NUMBER_ITSELF), Occur.SHOULD)
        .add(inOrder(Words.of(label.text()), 0), Occur.SHOULD)
        .build();
  }

  /** One word can be several for the analyzer ("roll-out", Chinese): then they stand together. */
  private static Query word(List<Words.Token> words, Optional<Words.Token> joined) {
    Query together = inOrder(words, 0);
    return joined.isEmpty() ? together : any(together, inOrder(List.of(joined.get()), 0));
  }

  /** Words in this order; as written, wherever an ending tells it. */
  private static Query phrase(List<Words.Token> words) {
    BooleanQuery.Builder phrase = new BooleanQuery.Builder().add(inOrder(words, 0), Occur.MUST);
    words.stream()
        .filter(Words.Token::isChanged)
        .forEach(word -> phrase.add(written(word), Occur.FILTER));
    return phrase.build();
  }

  private static Query beginning(List<Words.Token> words) {
    int last = words.size() - 1;
    String start = words.get(last).written();
    Query begun = begun(Fields.TITLE, start, BEGINS_IN_TITLE);
    if (start.length() >= SHORTEST_BEGINNING) {
      // Few letters begin so many words that only titles can be asked for them.
      begun = any(begun, begun(Fields.TEXT, start, BEGINS), begun(Fields.WRITTEN, start, BEGINS));
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(begun, Occur.MUST);
    if (last > 0) {
      query.add(inOrder(words.subList(0, last), 0), Occur.MUST);
    }
    return query.build();
  }

  /**
   * So far apart at most. What every text has is found in titles only, and nothing tells there
   * whether it stands where it should.
   */
  static Query inOrder(List<Words.Token> words, int slop) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(slop);
    for (int i = 0; i < words.size(); i++) {
      if (!Words.isEverywhere(words.get(i))) {
        phrase.add(new Term(Fields.TEXT, words.get(i).form()), i);
      }
    }
    PhraseQuery all = phrase.build();
    return switch (all.getTerms().length) {
      case 0 -> inTitle(words);
      case 1 -> new TermQuery(all.getTerms()[0]);
      default -> all;
    };
  }

  private static Query inTitle(List<Words.Token> words) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    words.forEach(word -> all.add(new TermQuery(new Term(Fields.TITLE, word.form())), Occur.MUST));
    return all.build();
  }

  private static Query begun(String field, String start, float score) {
    return constant(new PrefixQuery(new Term(field, start)), score);
  }

  /** Either of them, the best counting. */
  private static Query any(Query... queries) {
    return new DisjunctionMaxQuery(List.of(queries), 0);
  }

  private static Query written(Words.Token word) {
    return new TermQuery(new Term(Fields.WRITTEN, word.written()));
  }

  /** What a filter asks for, whether it says not or not. */
  static Query of(Filter filter, Asked asked) {
    String value = filter.value();
    return switch (filter.name()) {
      case IN ->
          new TermQuery(new Term(Fields.SCOPE, Fields.channel(asked.visible().workspace(), value)));
      case AFTER -> LongField.newRangeQuery(Fields.AT, day(value, asked), Long.MAX_VALUE);
      case BEFORE -> LongField.newRangeQuery(Fields.AT, Long.MIN_VALUE, day(value, asked) - 1);
      default -> new TermQuery(new Term(Fields.FACT, Fields.fact(filter.name(), value)));
    };
  }

  /** Where the day begins in the searcher's zone. */
  private static long day(String value, Asked asked) {
    return LocalDate.parse(value).atStartOfDay(asked.viewer().zone()).toInstant().toEpochMilli();
  }

  static Query constant(Query query, float score) {
    return new BoostQuery(new ConstantScoreQuery(query), score);
  }
}
