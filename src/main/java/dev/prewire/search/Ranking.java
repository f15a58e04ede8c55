package dev.prewire.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns a question and what its asker may see into a query. Stateless.
 *
 * <ol>
 *   <li>Only what is visible: {@link VisibleQuery}.
 *   <li>Only what the filters allow, and nothing that is excluded.
 *   <li>Every part must be found, in any text; or else enough of the words. {@link Matching} says
 *       how much each counts, and how much more in a title.
 *   <li>More for what still stands and for what is newer: {@link Standing}.
 *   <li>Among the first of them, more for words near one another, and as written.
 * </ol>
 *
 * Whatever is worth more has a greatest value, so the engine can pass over what can't reach the
 * page.
 */
final class Ranking {

  private static final int NEAR = 4;

  private Ranking() {}

  /** What is visible at all. */
  static Query visible(Visible visible) {
    return visible.channels().isEmpty() && visible.partnerships().isEmpty()
        ? new MatchNoDocsQuery("sees no channel")
        : new VisibleQuery(visible);
  }

  /** The best first. */
  static Query ranked(Asked asked, Enough enough) {
    BooleanQuery.Builder query = allowed(asked);
    List<Question.Part> parts = telling(asked.question().parts());
    if (enough == Enough.ALL) {
      parts.forEach(part -> query.add(Matching.of(part), Occur.MUST));
    } else {
      query.add(some(parts, enough), Occur.MUST);
    }
    if (parts.isEmpty()) {
      query.add(new MatchNoDocsQuery("no letters"), Occur.MUST);
    }
    parts.stream()
        .flatMap(part -> Matching.inTitle(part).stream())
        .forEach(title -> query.add(title, Occur.SHOULD));
    query.add(new Standing(asked.now()), Occur.MUST);
    return query.build();
  }

  /** What tells those that came first apart. */
  static BooleanQuery closely(Asked asked) {
    List<Question.Part> parts = telling(asked.question().parts());
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    near(parts).forEach(near -> query.add(near, Occur.SHOULD));
    parts.stream()
        .flatMap(part -> Matching.asWritten(part).stream())
        .forEach(written -> query.add(written, Occur.SHOULD));
    return query.build();
  }

  /** All that fits, in no order. */
  static Query fitting(Asked asked) {
    return fitting(allowed(asked), asked);
  }

  /** The same, if it is this one. */
  static Query fitting(String id, Asked asked) {
    return fitting(allowed(asked).add(new TermQuery(Fields.key(id)), Occur.FILTER), asked);
  }

  private static Query fitting(BooleanQuery.Builder query, Asked asked) {
    List<Question.Part> parts = asked.question().parts();
    telling(parts).forEach(part -> query.add(Matching.of(part), Occur.FILTER));
    if (!parts.isEmpty() && telling(parts).isEmpty()) {
      query.add(new MatchNoDocsQuery("no letters"), Occur.FILTER);
    }
    return query.build();
  }

  /** One decision, if it is visible and the filters allow it, whatever its words. */
  static Query one(String id, Asked asked) {
    return allowed(asked).add(new TermQuery(Fields.key(id)), Occur.FILTER).build();
  }

  /** The same, if nothing has replaced it. */
  static Query standing(String id, Asked asked) {
    return allowed(asked)
        .add(new TermQuery(Fields.key(id)), Occur.FILTER)
        .add(stands(), Occur.FILTER)
        .build();
  }

  /**
   * For a list that follows the typing: what stands and has all the words, the last of them perhaps
   * unfinished.
   */
  static Query typing(Asked asked) {
    List<Question.Part> parts = asked.question().parts();
    int last = parts.size() - 1;
    BooleanQuery.Builder query = allowed(asked).add(stands(), Occur.FILTER);
    if (last >= 0) {
      parts.subList(0, last).forEach(part -> query.add(Matching.of(part), Occur.MUST));
      query.add(Matching.unfinished(parts.get(last)), Occur.MUST);
      parts.stream()
          .flatMap(part -> Matching.inTitle(part).stream())
          .forEach(title -> query.add(title, Occur.SHOULD));
    }
    return query.build();
  }

  /** What nothing has replaced. */
  static Query stands() {
    return new TermQuery(new Term(Fields.FACT, Fields.fact(Filter.Name.STATUS, Fields.STANDS)));
  }

  /** Visible, by the filters, and nothing excluded. */
  private static BooleanQuery.Builder allowed(Asked asked) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(visible(asked.visible()), Occur.FILTER);
    Map<Filter.Name, BooleanQuery.Builder> either = new EnumMap<>(Filter.Name.class);
    for (Filter filter : asked.question().filters()) {
      if (filter.name() == Filter.Name.SORT) {
        continue;
      }
      Query fact = Matching.of(filter, asked);
      if (filter.not()) {
        query.add(fact, Occur.MUST_NOT);
      } else if (filter.isSingle()) {
        either
            .computeIfAbsent(filter.name(), name -> new BooleanQuery.Builder())
            .add(fact, Occur.SHOULD);
      } else {
        query.add(fact, Occur.FILTER);
      }
    }
    either.values().forEach(any -> query.add(any.build(), Occur.FILTER));
    asked.question().without().stream()
        .filter(part -> !Words.of(part.text()).isEmpty())
        .forEach(part -> query.add(Matching.of(part), Occur.MUST_NOT));
    return query;
  }

  /** So many of the words at least; all else that must be found must be found. */
  private static Query some(List<Question.Part> parts, Enough enough) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int words = 0;
    for (Question.Part part : parts) {
      boolean word = part instanceof Question.Part.Word;
      for (Question.Part piece : word ? pieces(part) : List.of(part)) {
        query.add(Matching.of(piece), word ? Occur.SHOULD : Occur.MUST);
        words += word ? 1 : 0;
      }
    }
    return query.setMinimumNumberShouldMatch(enough.of(words)).build();
  }

  /** A word of a script without spaces may be a whole sentence: each two letters of it count. */
  private static List<Question.Part> pieces(Question.Part word) {
    List<Words.Token> letters = Words.of(word.text());
    if (letters.size() < 3) {
      return List.of(word);
    }
    List<Question.Part> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < letters.size(); i++) {
      int end = letters.get(i + 1).end();
      pieces.add(new Question.Part.Word(word.text().substring(letters.get(i).start(), end)));
    }
    return pieces;
  }

  /** The parts that tell something; fillers only where there is nothing else. */
  static List<Question.Part> telling(List<Question.Part> parts) {
    List<Question.Part> readable =
        parts.stream().filter(part -> !Words.of(part.text()).isEmpty()).toList();
    List<Question.Part> telling =
        readable.stream()
            .filter(part -> !(part instanceof Question.Part.Word word && isFiller(word)))
            .toList();
    return telling.isEmpty() ? readable : telling;
  }

  private static boolean isFiller(Question.Part.Word word) {
    return Words.of(word.text()).stream().allMatch(token -> Words.isFiller(token.written()));
  }

  /** Neighbours in the question that are near in a text. */
  private static List<Query> near(List<Question.Part> parts) {
    List<Words.Token> words =
        parts.stream()
            .filter(part -> !(part instanceof Question.Part.Label))
            .flatMap(part -> Words.of(part.text()).stream())
            .toList();
    List<Query> near = new ArrayList<>();
    for (int i = 0; i + 1 < Math.min(words.size(), NEAR); i++) {
      near.add(Matching.inOrder(words.subList(i, i + 2), NEAR));
    }
    return near;
  }
}
