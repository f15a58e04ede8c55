package dev.prewire.log;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * What counts as the same word. Letters without their case and accents, and, for {@link #FORMS},
 * without the endings of English. Thread-safe.
 */
final class Words {

  /** Any form of a word: "pricing" is "price". */
  static final Analyzer FORMS = analyzer(true);

  /** The word as written, apart from case and accents. */
  static final Analyzer EXACT = analyzer(false);

  /** A word in a text. */
  record Token(String word, int start, int end) {}

  private Words() {}

  static List<Token> of(Analyzer analyzer, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(new Token(word.toString(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can't fail", e);
    }
    return tokens;
  }

  /** A word that nearly every text has, so that asking for it tells nothing. */
  static boolean isFiller(String exact) {
    return EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(exact);
  }

  private static Analyzer analyzer(boolean forms) {
    return new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader text) {
        return new Apart(text);
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream words = new EnglishPossessiveFilter(new LowerCaseFilter(source));
        words = new Unseen(new ASCIIFoldingFilter(words));
        return new TokenStreamComponents(source, forms ? new PorterStemFilter(words) : words);
      }
    };
  }

  /** Parts words that Unicode's rules keep together: {@code api.example.com}, {@code note:this}. */
  private static final class Apart extends CharFilter {

    Apart(Reader text) {
      super(text);
    }

    @Override
    public int read(char[] letters, int from, int length) throws IOException {
      int count = input.read(letters, from, length);
      for (int i = from; i < from + count; i++) {
        if (letters[i] == ':' || letters[i] == '.' || letters[i] == '_') {
          letters[i] = ' ';
        }
      }
      return count;
    }

    @Override
    protected int correct(int offset) {
      return offset;
    }
  }

  /** Drops what nobody sees or types: direction marks, joiners, accents written on their own. */
  private static final class Unseen extends TokenFilter {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    Unseen(TokenStream input) {
      super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      char[] letters = word.buffer();
      int kept = 0;
      for (int i = 0; i < word.length(); i++) {
        char c = letters[i];
        boolean accent = c >= '\u0300' && c <= '\u036f';
        if (!accent && Character.getType(c) != Character.FORMAT) {
          letters[kept++] = c;
        }
      }
      word.setLength(kept);
      return true;
    }
  }
}
