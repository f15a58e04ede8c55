package dev.prewire.demo;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Someone in the local workspace. Immutable. */
public record Member(String id, String name, String title, ZoneId zone, Set<Trait> traits) {
  /** What Slack says of a member beside the name. */
  public enum Trait {
    ADMIN,
    OWNER,
    GUEST,
    BOT,
    DEACTIVATED
  }

  public Member {
    if (!id.matches("[UW][A-Z0-9]+")) {
      throw new IllegalArgumentException("A member's id is like U1 or W1: " + id);
    }
    traits = Set.copyOf(traits);
  }

  public static Member of(String id, String name, String title) {
    return new Member(id, name, title, ZoneId.of("Europe/London"), Set.of());
  }

  public Member in(ZoneId elsewhere) {
    return new Member(id, name, title, elsewhere, traits);
  }

  /** The same person with these traits in place of the present ones. */
  public Member being(Trait... now) {
    EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(Set.of(now));
    return new Member(id, name, title, zone, set);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** The name that is typed after an @. */
  String handle() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", ".");
  }
}
