package dev.prewire.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The question that somebody meant who mistyped it: each word that nothing visible has is replaced
 * by the nearest that something visible has; or two words by one, one by two ("elastic search",
 * "featureflag"). Phrases and numbers stay as typed. Stateless.
 */
final class Spelling {

  private static final int SHORTEST_HALF = 3;
  private static final int LONGEST_SPLIT = 40;
  private static final int TRIED_WORDS = 8;

  private Spelling() {}

  /**
   * How it was meant, and the way back.
   *
   * @param typed the same question with the words that were replaced in quotes, so that they stay
   */
  record Meant(Question question, Question typed) {}

  /** Empty: there is nothing to correct, or no way to. */
  static Optional<Meant> of(DecisionIndex index, Asked asked) {
    Question question = asked.question();
    List<String> meant = new ArrayList<>();
    List<String> typed = new ArrayList<>();
    boolean changed = false;
    int tried = 0;
    for (int i = 0; i < question.parts().size(); i++) {
      Question.Part part = question.parts().get(i);
      Optional<String> other = Optional.empty();
      if (isPlain(part) && tried++ < TRIED_WORDS && !isThere(index, asked, part.text())) {
        String word = Words.of(part.text()).get(0).written();
        Optional<String> joined = joined(index, asked, word, i);
        other = joined.or(() -> nearest(index, asked, word));
        if (joined.isPresent()) {
          typed.add('"' + part.text() + '"');
          i++;
          part = question.parts().get(i);
        }
      }
      meant.add(other.orElse(part.written()));
      typed.add(other.isPresent() ? '"' + part.text() + '"' : part.written());
      changed |= other.isPresent();
    }
    return changed
        ? Optional.of(new Meant(question.with(meant), question.with(typed)))
        : Optional.empty();
  }

  /** The question without the words that nothing visible has: they tell nothing from another. */
  static Question known(DecisionIndex index, Asked asked) {
    Question question = asked.question();
    int tried = 0;
    for (int i = question.parts().size() - 1; i >= 0 && tried < TRIED_WORDS; i--) {
      Question.Part part = question.parts().get(i);
      if (isPlain(part) && question.parts().size() > 1) {
        tried++;
        question = isThere(index, asked, part.text()) ? question : question.less(i);
      }
    }
    return question;
  }

  private static boolean isPlain(Question.Part part) {
    if (!(part instanceof Question.Part.Word)) {
      return false;
    }
    List<Words.Token> words = Words.of(part.text());
    return words.size() == 1 && !Words.isFiller(words.get(0).written());
  }

  private static Optional<String> nearest(DecisionIndex index, Asked asked, String word) {
    return index.alike(word, asked.visible(), 1).stream()
        .findFirst()
        .or(() -> split(index, asked, word));
  }

  private static Optional<String> joined(
      DecisionIndex index, Asked asked, String word, int position) {
    List<Question.Part> parts = asked.question().parts();
    if (position + 1 == parts.size() || !isPlain(parts.get(position + 1))) {
      return Optional.empty();
    }
    String both = word + Words.of(parts.get(position + 1).text()).get(0).written();
    return isThere(index, asked, both) ? Optional.of(both) : Optional.empty();
  }

  private static Optional<String> split(DecisionIndex index, Asked asked, String word) {
    for (int i = SHORTEST_HALF;
        i <= word.length() - SHORTEST_HALF && word.length() <= LONGEST_SPLIT;
        i++) {
      String two = word.substring(0, i) + " " + word.substring(i);
      if (isThere(index, asked, '"' + two + '"')) {
        return Optional.of(two);
      }
    }
    return Optional.empty();
  }

  /** Whether anything visible has it, whatever else was asked for. */
  private static boolean isThere(DecisionIndex index, Asked asked, String words) {
    Question question = Question.parse(words);
    return !question.parts().isEmpty() && !index.isEmpty(asked.instead(question));
  }
}
