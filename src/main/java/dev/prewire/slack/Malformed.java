package dev.prewire.slack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request is signed and yet isn't as Slack makes them, or holds what none of our controls holds:
 * a button's value without an id, a choice that isn't offered. Nobody but an attacker or a version
 * from before sends that, so it isn't a failure of ours: the {@link Inbox} answers it, and writes
 * no stack trace. Its words never hold what was sent.
 */
public final class Malformed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Ids are indexed; no database takes any length. */
  static final int LONGEST_ID = 255;

  private Malformed(String what) {
    super(what, null, false, false);
  }

  /** What must be there. */
  public static <T> T need(@Nullable T given, String what) {
    if (given == null) {
      throw new Malformed("without " + what);
    }
    return given;
  }

  /** The same, for who only wants to know. */
  static void require(@Nullable Object given, String what) {
    if (given == null) {
      throw new Malformed("without " + what);
    }
  }

  /** An id of Slack's, or one that we gave: short, so that every database can index it. */
  public static String id(@Nullable String given, String what) {
    String id = need(given, what);
    unless(!id.isBlank() && id.length() <= LONGEST_ID, what);
    return id;
  }

  /** The same, for who only wants to know. */
  static void requireId(@Nullable String given, String what) {
    String unused = id(given, what);
  }

  /** One of ours, chosen by its name. */
  public static <E extends Enum<E>> E choice(Class<E> of, String name) {
    return Arrays.stream(of.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Malformed("with an unknown " + of.getSimpleName()));
  }

  /** What holds for everything that our controls send. */
  public static void unless(boolean holds, String what) {
    if (!holds) {
      throw of(what);
    }
  }

  /** It has something of that kind, but none of ours. */
  public static Malformed of(String what) {
    return new Malformed("with another " + what);
  }
}
