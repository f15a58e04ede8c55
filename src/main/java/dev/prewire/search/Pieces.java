package dev.prewire.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes words apart: at hyphens ("on-call" is "on" and "call", and first "oncall" where wanted),
 * and letter by letter where a script has no spaces (Thai) or its words grow endings without them
 * (Korean); Chinese and Japanese come so already. One stream's, as every token filter.
 */
final class Pieces extends TokenFilter {

  /** Unicode's rules keep words together around this one. */
  static final char HYPHEN = '\u00b7';

  private static final Set<String> UNSPACED =
      Set.of(
          StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN],
          StandardTokenizer.TOKEN_TYPES[StandardTokenizer.HANGUL]);

  /** A step below zero: as far from the word before as the whole. */
  private record Piece(String word, int from, int to, int step) {}

  private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final boolean joining;
  private AttributeSource.@Nullable State whole;

  Pieces(TokenStream input, boolean joining) {
    super(input);
    this.joining = joining;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (pieces.isEmpty()) {
      if (!input.incrementToken()) {
        return false;
      }
      takeApart();
      if (pieces.isEmpty()) {
        return true;
      }
      whole = captureState();
    } else {
      restoreState(whole);
    }
    Piece piece = pieces.removeFirst();
    // Folding may have made it longer than it stands in the text: then all of it is the place.
    if (word.length() == offset.endOffset() - offset.startOffset()) {
      int start = offset.startOffset();
      offset.setOffset(start + piece.from(), start + piece.to());
    }
    word.setEmpty().append(piece.word());
    if (piece.step() >= 0) {
      step.setPositionIncrement(piece.step());
    }
    return true;
  }

  private void takeApart() {
    boolean unspaced = UNSPACED.contains(type.type());
    if (!unspaced && !hasHyphen()) {
      return;
    }
    String text = word.toString();
    int next = -1;
    if (joining && !unspaced) {
      String joined = text.replace(String.valueOf(HYPHEN), "");
      pieces.add(new Piece(joined, 0, text.length(), next));
      next = 0;
    }
    int from = 0;
    while (from < text.length()) {
      int end = unspaced ? text.offsetByCodePoints(from, 1) : text.indexOf(HYPHEN, from);
      int to = end < 0 ? text.length() : end;
      if (to > from) {
        pieces.add(new Piece(text.substring(from, to), from, to, next));
        next = 1;
      }
      from = unspaced ? to : to + 1;
    }
  }

  private boolean hasHyphen() {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == HYPHEN) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    pieces.clear();
  }
}
