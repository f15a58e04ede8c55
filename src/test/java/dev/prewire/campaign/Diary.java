package dev.prewire.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people typed and which words they put their name to, written down as they did it. */
final class Diary {

  /**
   * Somebody's signature: by a press of "Sign" under a message, or by sending a form.
   *
   * @param tokens in what was in front of them at that moment
   */
  record Signed(String person, Set<String> tokens) {}

  private final Map<String, Set<String>> typedBy = new HashMap<>();
  private final Set<String> sealed = new HashSet<>();
  private final List<Signed> signatures = new ArrayList<>();
  private final List<String> story = new ArrayList<>();

  /** Somebody types this somewhere: they know it from now on. */
  synchronized void typed(String person, Set<String> tokens) {
    tokens.forEach(each -> typedBy.computeIfAbsent(each, none -> new HashSet<>()).add(person));
  }

  /** Words of a position. */
  synchronized void sealed(Set<String> tokens) {
    sealed.addAll(tokens);
  }

  synchronized void signed(String person, Set<String> tokens) {
    signatures.add(new Signed(person, Set.copyOf(tokens)));
  }

  synchronized void tell(String line) {
    story.add(line);
  }

  synchronized Set<String> typists(String token) {
    return Set.copyOf(typedBy.getOrDefault(token, Set.of()));
  }

  synchronized boolean isOfPosition(String token) {
    return sealed.contains(token);
  }

  /** Whether this person ever signed words with all of these tokens. */
  synchronized boolean signedBy(String person, Set<String> tokens) {
    return signatures.stream()
        .anyMatch(each -> each.person().equals(person) && each.tokens().containsAll(tokens));
  }

  synchronized List<String> story() {
    return List.copyOf(story);
  }
}
