package dev.prewire.campaign;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that occur nowhere else, such as {@code zq7x12z}: the twelfth of the run with seed 7. None
 * is the beginning of another. Thread-safe.
 */
final class Tokens {

  private static final Pattern ANY = Pattern.compile("zq\\d+x\\d+z");

  private final long seed;
  private final Pattern own;
  private final AtomicInteger made = new AtomicInteger();

  Tokens(long seed) {
    this.seed = seed;
    this.own = Pattern.compile("zq" + seed + "x\\d+z");
  }

  String next() {
    return "zq" + seed + "x" + made.incrementAndGet() + "z";
  }

  /** Those of this run. */
  Set<String> in(CharSequence text) {
    return find(own, text);
  }

  /** Those of any run. */
  static Set<String> any(CharSequence text) {
    return find(ANY, text);
  }

  private static Set<String> find(Pattern pattern, CharSequence text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
