package dev.prewire.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may see which decision, written down a second time: from the rules, not from the code, and
 * without memory. Used by one thread.
 */
final class WhoSeesWhat {

  /**
   * A decision that was announced.
   *
   * @param own a word that stands in no other
   * @param replaces the number of another one; 0: none
   */
  record Fact(
      int number, String channel, String partnership, String own, Set<String> words, int replaces) {

    String id() {
      return "dec-" + number;
    }

    String label() {
      return "D-" + number;
    }
  }

  final List<Fact> facts = new ArrayList<>();
  final Set<String> channels = new TreeSet<>();
  final Set<String> closed = new HashSet<>();
  final Set<String> guests = new HashSet<>();
  final Set<String> gone = new HashSet<>();

  /** Who is in a channel. */
  final Map<String, Set<String>> members = new HashMap<>();

  /** Who leads a partnership. */
  final Map<String, List<String>> leaders = new HashMap<>();

  boolean reads(String person, String channel) {
    boolean inside = members.getOrDefault(channel, Set.of()).contains(person);
    boolean open = !closed.contains(channel) && !guests.contains(person);
    return !gone.contains(person) && (inside || open);
  }

  boolean sees(String person, Fact fact) {
    boolean leads = leaders.getOrDefault(fact.partnership(), List.of()).contains(person);
    return !gone.contains(person) && (leads || reads(person, fact.channel()));
  }

  List<Fact> seenBy(String person) {
    return facts.stream().filter(fact -> sees(person, fact)).toList();
  }

  /**
   * Ids of what they find: what fits and, of what stands in its place, what they may see.
   *
   * @param alone without what stands in its place
   */
  Set<String> found(String person, Predicate<Fact> fits, boolean alone) {
    Set<String> found = new HashSet<>();
    for (Fact fact : seenBy(person)) {
      if (fits.test(fact)) {
        found.add(fact.id());
        successor(fact)
            .filter(next -> !alone && sees(person, next))
            .ifPresent(next -> found.add(next.id()));
      }
    }
    return found;
  }

  Optional<Fact> successor(Fact fact) {
    return facts.stream().filter(next -> next.replaces() == fact.number()).findFirst();
  }

  Fact byId(String id) {
    return facts.stream().filter(fact -> fact.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * What in a text tells this person of something that they may not see.
   *
   * @param typed by themselves: what is repeated from it tells nothing
   */
  List<String> hints(String person, String text, String typed) {
    Stream<String> ofDecisions =
        facts.stream()
            .filter(fact -> !sees(person, fact))
            .flatMap(fact -> Stream.of(fact.id(), fact.label(), fact.own(), "/p" + fact.number()));
    Stream<String> ofChannels =
        channels.stream()
            .filter(channel -> !reads(person, channel))
            .filter(
                channel -> seenBy(person).stream().noneMatch(it -> it.channel().equals(channel)));
    return Stream.concat(ofDecisions, ofChannels)
        .filter(hint -> stands(hint, text) && !stands(hint, typed))
        .toList();
  }

  private static boolean stands(String hint, String text) {
    return text.contains(hint)
        && Pattern.compile(Pattern.quote(hint) + "(?![0-9a-zA-Z])").matcher(text).find();
  }
}
