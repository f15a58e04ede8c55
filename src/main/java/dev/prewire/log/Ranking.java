package dev.prewire.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Turns a question and what its asker may see into a query, by construction and never by parsing.
 * Stateless.
 *
 * <ol>
 *   <li>Only what is visible: a filter on terms that hold workspace and channel.
 *   <li>Every part must be found, in any text. A word counts most in the title, then in what was
 *       decided, then in why (BM25, the best field of a word counts).
 *   <li>More for words as written, and for words near one another.
 *   <li>More for what still stands: a replaced decision comes after others that fit as well.
 *   <li>A little more for what is newer, half of it gone after half a year.
 * </ol>
 *
 * Each extra has a greatest value, so the engine can pass over what can't reach the page.
 */
final class Ranking {

  private static final float[] WEIGHTS = {4f, 2f, 1.5f, 1f};
  private static final List<String> TEXTS =
      List.of(Fields.TITLE, Fields.DECIDED, Fields.WHY, Fields.REST);
  private static final float THE_NUMBER_ITSELF = 1000f;
  private static final float STILL_STANDS = 10f;
  private static final float NEW = 3f;
  private static final Duration NEWNESS_HALVED = Duration.ofDays(180);
  private static final float AS_WRITTEN = 0.5f;
  private static final int NEAR = 4;

  private Ranking() {}

  /** What is visible at all. */
  static Query visible(Visible visible) {
    String workspace = visible.workspace();
    Collection<BytesRef> scopes =
        Stream.concat(
                visible.channels().stream().map(channel -> Fields.channel(workspace, channel)),
                visible.partnerships().stream()
                    .map(partnership -> Fields.partnership(workspace, partnership)))
            .map(BytesRef::new)
            .toList();
    return scopes.isEmpty()
        ? new MatchNoDocsQuery("sees no channel")
        : new TermInSetQuery(Fields.SCOPE, scopes);
  }

  static Query ranked(Question question, Visible visible, Instant now) {
    BooleanQuery.Builder query = matching(question, visible);
    near(question).forEach(near -> query.add(near, Occur.SHOULD));
    query.add(constant(new TermQuery(new Term(Fields.STANDS, "yes")), STILL_STANDS), Occur.SHOULD);
    query.add(
        LongField.newDistanceFeatureQuery(
            Fields.AT, NEW, now.toEpochMilli(), NEWNESS_HALVED.toMillis()),
        Occur.SHOULD);
    return query.build();
  }

  /**
   * For a list that follows the typing: what stands and has all the words, the last of them perhaps
   * unfinished.
   */
  static Query typing(Question question, Visible visible) {
    List<Question.Part> parts = question.parts();
    int last = parts.size() - 1;
    if (last < 0) {
      return standing(visible);
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(standing(visible), Occur.FILTER);
    parts.subList(0, last).forEach(part -> query.add(part(part), Occur.MUST));
    BooleanQuery.Builder unfinished = new BooleanQuery.Builder();
    unfinished.add(part(parts.get(last)), Occur.SHOULD);
    List<Words.Token> tokens = Words.of(Words.EXACT, parts.get(last).text());
    if (!tokens.isEmpty()) {
      String start = tokens.get(tokens.size() - 1).word();
      unfinished.add(new PrefixQuery(new Term(Fields.EXACT, start)), Occur.SHOULD);
    }
    return query.add(unfinished.build(), Occur.MUST).build();
  }

  private static Query standing(Visible visible) {
    return new BooleanQuery.Builder()
        .add(visible(visible), Occur.FILTER)
        .add(new TermQuery(new Term(Fields.STANDS, "yes")), Occur.FILTER)
        .build();
  }

  private static BooleanQuery.Builder matching(Question question, Visible visible) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(visible(visible), Occur.FILTER);
    List<Question.Part> telling = telling(question.parts());
    telling.forEach(part -> query.add(part(part), Occur.MUST));
    if (telling.isEmpty()) {
      query.add(new MatchNoDocsQuery("no letters"), Occur.MUST);
    }
    return query;
  }

  /** The parts that tell something; fillers only where there is nothing else. */
  static List<Question.Part> telling(List<Question.Part> parts) {
    List<Question.Part> readable =
        parts.stream().filter(part -> !Words.of(Words.EXACT, part.text()).isEmpty()).toList();
    List<Question.Part> telling =
        readable.stream()
            .filter(part -> !(part instanceof Question.Part.Word word && isFiller(word)))
            .toList();
    return telling.isEmpty() ? readable : telling;
  }

  private static boolean isFiller(Question.Part.Word word) {
    return Words.of(Words.EXACT, word.text()).stream()
        .allMatch(token -> Words.isFiller(token.word()));
  }

  private static Query part(Question.Part part) {
    if (part instanceof Question.Part.Phrase) {
      return phrase(Fields.EXACT, Words.of(Words.EXACT, part.text()), 0);
    }
    if (part instanceof Question.Part.Label label) {
      Query itself = new TermQuery(new Term(Fields.NUMBER, Integer.toString(label.number())));
      return new BooleanQuery.Builder()
          .add(constant(itself, THE_NUMBER_ITSELF), Occur.SHOULD)
          .add(phrase(Fields.EXACT, Words.of(Words.EXACT, label.text()), 0), Occur.SHOULD)
          .build();
    }
    Query written = phrase(Fields.EXACT, Words.of(Words.EXACT, part.text()), 0);
    List<Words.Token> forms = Words.of(Words.FORMS, part.text());
    if (forms.size() != 1) {
      // A word can be several for the analyzer ("roll-out", Chinese): then they stand together.
      return written;
    }
    List<Query> fields = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      Term form = new Term(TEXTS.get(i), forms.get(0).word());
      fields.add(new BoostQuery(new TermQuery(form), WEIGHTS[i]));
    }
    return new BooleanQuery.Builder()
        .add(new DisjunctionMaxQuery(fields, 0.1f), Occur.MUST)
        .add(new BoostQuery(written, AS_WRITTEN), Occur.SHOULD)
        .build();
  }

  private static List<Query> near(Question question) {
    List<Words.Token> words =
        telling(question.parts()).stream()
            .filter(part -> !(part instanceof Question.Part.Label))
            .flatMap(part -> Words.of(Words.FORMS, part.text()).stream())
            .toList();
    return words.size() < 2
        ? List.of()
        : List.of(
            new BoostQuery(phrase(Fields.TITLE, words, NEAR), WEIGHTS[0]),
            new BoostQuery(phrase(Fields.DECIDED, words, NEAR), WEIGHTS[1]));
  }

  private static Query phrase(String field, List<Words.Token> words, int slop) {
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no letters");
    }
    if (words.size() == 1) {
      return new TermQuery(new Term(field, words.get(0).word()));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    words.forEach(word -> phrase.add(new Term(field, word.word())));
    return phrase.setSlop(slop).build();
  }

  private static Query constant(Query query, float score) {
    return new BoostQuery(new ConstantScoreQuery(query), score);
  }
}
