package dev.prewire.search;

import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.CharFilter;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Words without case, accents and the endings of English; scripts without spaces letter by letter,
 * so that a phrase finds what stands within. A token's type is how it was written. Thread-safe.
 */
final class WordAnalyzer extends Analyzer {

  private final boolean joining;
  private final CharArraySet without;
  private final Predicate<CharSequence> some;

  /**
   * @param joining whether words with a hyphen come once more as one
   * @param without words that leave a gap
   */
  WordAnalyzer(boolean joining, Set<String> without) {
    this(joining, without, word -> true);
  }

  /**
   * @param some words that are read, as written apart from case and accents; the others leave a gap
   */
  WordAnalyzer(boolean joining, Set<String> without, Predicate<CharSequence> some) {
    this.joining = joining;
    this.without = new CharArraySet(without, false);
    this.some = some;
  }

  @Override
  protected Reader initReader(String field, Reader text) {
    return new Marks(text);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer source = new StandardTokenizer();
    TokenStream words = new EnglishPossessiveFilter(new LowerCaseFilter(source));
    words = new Some(new Pieces(new Unseen(new ASCIIFoldingFilter(words)), joining), some);
    words = new StemmerOverrideFilter(new StopFilter(new Written(words), without), Irregular.MAP);
    return new TokenStreamComponents(source, new SnowballFilter(words, new EnglishStemmer()));
  }

  /**
   * Parts words that Unicode's rules keep together ({@code api.example.com}, {@code note:this}),
   * and keeps together what a hyphen or a slash joins, for {@link Pieces}.
   */
  private static final class Marks extends CharFilter {

    Marks(Reader text) {
      super(text);
    }

    @Override
    public int read(char[] letters, int from, int length) throws IOException {
      int count = input.read(letters, from, length);
      for (int i = from; i < from + count; i++) {
        char c = letters[i];
        if (c == ':' || c == '.' || c == '_') {
          letters[i] = ' ';
        } else if (c == '-' || c == '/' || c == '\u2010' || c == '\u2011') {
          letters[i] = Pieces.HYPHEN;
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
      while (input.incrementToken()) {
        char[] letters = word.buffer();
        int kept = 0;
        for (int i = 0; i < word.length(); i++) {
          char c = letters[i];
          boolean accent = c >= '\u0300' && c <= '\u036f';
          if (c < '\u0080' || (!accent && Character.getType(c) != Character.FORMAT)) {
            letters[kept++] = c;
          }
        }
        word.setLength(kept);
        if (kept > 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Passes over what nobody looks for, before its form is made out. */
  private static final class Some extends FilteringTokenFilter {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final Predicate<CharSequence> wanted;

    Some(TokenStream input, Predicate<CharSequence> wanted) {
      super(input);
      this.wanted = wanted;
    }

    @Override
    protected boolean accept() {
      return wanted.test(word);
    }
  }

  /** Keeps how a word was written beside its form. */
  private static final class Written extends TokenFilter {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    Written(TokenStream input) {
      super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      type.setType(word.toString());
      return true;
    }
  }
}
