package dev.prewire.log;

import java.time.LocalDate;
import java.util.ArrayList;
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
 * What finds one part of a question, by construction and never by parsing. What is found counts
 * most in the title, then in what was decided, then in why. Stateless.
 */
final class Matching {

  private static final float[] WEIGHTS = {4f, 2f, 1.5f, 1f};
  private static final float TAGGED = 2f;
  private static final float THE_NUMBER_ITSELF = 1000f;
  private static final float BEGINS = 3f;
  private static final float AS_WRITTEN = 1.5f;
  private static final float OTHER_TEXTS = 0.1f;
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
    if (words.isEmpty()) {
      return of(part);
    }
    return new DisjunctionMaxQuery(List.of(of(part), beginning(words)), OTHER_TEXTS);
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
    Query any = inOrder(words, 0);
    if (joined.isPresent()) {
      Query one = inOrder(List.of(joined.get()), 0);
      return new DisjunctionMaxQuery(List.of(any, one), OTHER_TEXTS);
    }
    if (words.size() > 1 || !words.get(0).isChanged()) {
      return any;
    }
    return new BooleanQuery.Builder()
        .add(any, Occur.MUST)
        .add(new BoostQuery(written(words.get(0)), AS_WRITTEN), Occur.SHOULD)
        .build();
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
    List<Query> begins = new ArrayList<>();
    // Few letters begin so many words that only titles can be asked for them.
    int texts = start.length() < SHORTEST_BEGINNING ? 1 : Fields.TEXTS.size();
    for (int i = 0; i < texts; i++) {
      Query begun = new PrefixQuery(new Term(Fields.TEXTS.get(i), start));
      begins.add(new BoostQuery(begun, BEGINS * WEIGHTS[i]));
    }
    if (texts > 1) {
      begins.add(new PrefixQuery(new Term(Fields.WRITTEN, start)));
    }
    BooleanQuery.Builder query =
        new BooleanQuery.Builder().add(new DisjunctionMaxQuery(begins, 0), Occur.MUST);
    if (last > 0) {
      query.add(inOrder(words.subList(0, last), 0), Occur.MUST);
    }
    return query.build();
  }

  /** In any text, the best of them counting. */
  static Query inOrder(List<Words.Token> words, int slop) {
    List<Query> texts = new ArrayList<>();
    for (int i = 0; i < Fields.TEXTS.size(); i++) {
      texts.add(new BoostQuery(inOrder(Fields.TEXTS.get(i), words, slop), WEIGHTS[i]));
    }
    if (words.size() == 1) {
      Term tag = new Term(Fields.TAGS, words.get(0).form());
      texts.add(new BoostQuery(new TermQuery(tag), TAGGED));
    }
    return new DisjunctionMaxQuery(texts, OTHER_TEXTS);
  }

  private static Query inOrder(String text, List<Words.Token> words, int slop) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(slop);
    for (int i = 0; i < words.size(); i++) {
      if (!Fields.isLong(text) || !Words.isEverywhere(words.get(i))) {
        phrase.add(new Term(text, words.get(i).form()), i);
      }
    }
    PhraseQuery all = phrase.build();
    return all.getTerms().length == 1 ? new TermQuery(all.getTerms()[0]) : all;
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
