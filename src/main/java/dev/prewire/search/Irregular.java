package dev.prewire.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Forms of English words that no rule on endings finds: "kept" is a form of "keep". Without those
 * that are words of their own as well ("found", "left", "saw").
 */
final class Irregular {

  /** A word and its other forms, line by line. */
  private static final String FORMS =
      """
      become became
      begin began begun
      break broke broken
      bring brought
      build built
      buy bought
      catch caught
      choose chose chosen
      deal dealt
      draw drew drawn
      drive drove driven
      fall fell fallen
      fight fought
      fly flew flown
      forbid forbade forbidden
      forget forgot forgotten
      freeze froze frozen
      give gave given
      go went gone
      grow grew grown
      hide hid hidden
      hold held
      keep kept
      know knew known
      lead led
      lend lent
      lose lost
      make made
      mean meant
      meet met
      pay paid
      run ran
      seek sought
      sell sold
      send sent
      shake shook shaken
      shrink shrank shrunk
      speak spoke spoken
      spend spent
      steal stole stolen
      swear swore sworn
      take took taken
      teach taught
      tell told
      think thought
      throw threw thrown
      understand understood
      wake woke woken
      win won
      withdraw withdrew withdrawn
      write wrote written
      child children
      man men
      person people
      woman women
      analysis analyses
      index indices
      criterion criteria
      """;

  /** The words by their form. */
  private static final Map<String, List<String>> WORDS =
      FORMS
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(
              Collectors.toUnmodifiableMap(
                  line -> form(line.get(0)), line -> line.subList(1, line.size())));

  /** What a word's form is, where it isn't what its ending says. */
  static final StemmerOverrideMap MAP = map();

  private Irregular() {}

  /** Those of its words that have no ending of it; perhaps none. */
  static List<String> formsOf(String form) {
    return WORDS.getOrDefault(form, List.of());
  }

  private static StemmerOverrideMap map() {
    StemmerOverrideFilter.Builder forms = new StemmerOverrideFilter.Builder();
    WORDS.forEach((form, words) -> words.forEach(word -> forms.add(word, form)));
    try {
      return forms.build();
    } catch (IOException e) {
      throw new UncheckedIOException("A map in memory can't fail", e);
    }
  }

  private static String form(String word) {
    EnglishStemmer stemmer = new EnglishStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
