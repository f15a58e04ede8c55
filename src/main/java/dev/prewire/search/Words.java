package dev.prewire.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** What counts as the same word, in texts and in questions. Thread-safe. */
final class Words {

  /** A fifth of English, and no part of what it says. Not "no", "not", "or" or "on": those are. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          ("a an and are as at be been by for from had has have is it of our that the their then"
                  + " there these they this to was we were will with")
              .split(" "));

  /** Of texts: "on-call" is "on", "call" and "oncall", so that all three find it. */
  static final Analyzer ANALYZER = new WordAnalyzer(true, Set.of());

  /** Of long texts: without what every text has. A gap stays in its place, for phrases. */
  static final Analyzer LONG = new WordAnalyzer(true, EVERYWHERE);

  private static final Analyzer APART = new WordAnalyzer(false, Set.of());

  /** Besides the articles and prepositions: what questions are made of. */
  private static final Set<String> QUESTION_WORDS =
      Set.of(
          ("what which when where who whom whose why how do does did doing done can could should"
                  + " shall would may might must we us our ours i me my you your he she them has"
                  + " have had were been being am so than too very any some please about from many"
                  + " much often still yet before after during since between decide decides decided decision decisions agree agreed")
              .split(" "));

  /**
   * A word of a text.
   *
   * @param form which all forms of the word share: "price" of "pricing", too
   * @param written apart from case and accents
   */
  record Token(String form, String written, int start, int end) {

    /** Whether the form alone doesn't tell how it was written. */
    boolean isChanged() {
      return !form.equals(written);
    }
  }

  private Words() {}

  /**
   * As {@link #ANALYZER}, of only those words that begin with one of these letters, apart from case
   * and accents. To be closed.
   */
  static Analyzer beginningWith(BitSet letters) {
    return new WordAnalyzer(true, Set.of(), word -> letters.get(word.charAt(0)));
  }

  /** Word after word. */
  static List<Token> of(String text) {
    return tokens(APART, text);
  }

  /** As they lie in the index: words with a hyphen once more as one. */
  static List<Token> indexed(String text) {
    return tokens(ANALYZER, text);
  }

  /** What is typed with a hyphen may be written as one word: "on-call", "oncall". */
  static Optional<Token> joined(String word) {
    List<Token> whole = indexed(word);
    return whole.size() > of(word).size() ? Optional.of(whole.get(0)) : Optional.empty();
  }

  /** A word that nearly every text or question has, so that asking for it tells nothing. */
  static boolean isFiller(String written) {
    return EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(written)
        || QUESTION_WORDS.contains(written);
  }

  /** Whether long texts are read without it. */
  static boolean isEverywhere(Token word) {
    return EVERYWHERE.contains(word.written());
  }

  /** As this analyzer, one of this class's, reads it. */
  static List<Token> tokens(Analyzer analyzer, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute form = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute written = stream.addAttribute(TypeAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(
            new Token(form.toString(), written.type(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can't fail", e);
    }
    return tokens;
  }
}
