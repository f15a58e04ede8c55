package dev.prewire.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;

/**
 * Finds the words of a question in a text. Not thread-safe; to be closed.
 *
 * <p>To make out the form of each word of a text costs more than to search for it. No ending
 * changes how a word begins, so only words that begin as one of the question's are looked at.
 */
final class Sought implements AutoCloseable {

  private final Set<String> forms;
  private final List<String> beginnings;
  private final Analyzer analyzer;

  Sought(Question question) {
    forms =
        Ranking.telling(question.parts()).stream()
            .filter(part -> !(part instanceof Question.Part.Label))
            .flatMap(part -> Words.indexed(part.text()).stream())
            .map(Words.Token::form)
            .collect(Collectors.toUnmodifiableSet());
    beginnings =
        question.parts().stream()
            .filter(part -> part instanceof Question.Part.Beginning)
            .flatMap(part -> Words.of(part.text()).stream())
            .map(Words.Token::written)
            .toList();
    BitSet letters = new BitSet();
    begin(letters, forms);
    begin(letters, beginnings);
    forms.forEach(form -> begin(letters, Irregular.formsOf(form)));
    analyzer = Words.beginningWith(letters);
  }

  private static void begin(BitSet letters, Collection<String> words) {
    words.stream().filter(word -> !word.isEmpty()).forEach(word -> letters.set(word.charAt(0)));
  }

  /** How many different words there are to find, beginnings aside. */
  int size() {
    return forms.size();
  }

  /** In the order of the text. */
  List<Words.Token> in(String text) {
    return Words.tokens(analyzer, text).stream().filter(this::isOne).toList();
  }

  private boolean isOne(Words.Token word) {
    return forms.contains(word.form()) || beginnings.stream().anyMatch(word.written()::startsWith);
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
