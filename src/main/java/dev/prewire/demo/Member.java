package dev.prewire.demo;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Someone in the local workspace. Immutable.
 *
 * @param teams the workspaces of the organisation that they are in, their home first; empty for the
 *     one workspace
 */
public record Member(
    String id, String name, String title, ZoneId zone, Set<Trait> traits, List<String> teams) {
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
    teams = List.copyOf(teams);
  }

  public static Member of(String id, String name, String title) {
    return new Member(id, name, title, ZoneId.of("Europe/London"), Set.of(), List.of());
  }

  public Member in(ZoneId elsewhere) {
    return new Member(id, name, title, elsewhere, traits, teams);
  }

  /** The same person with these traits in place of the present ones. */
  public Member being(Trait... now) {
    EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(Set.of(now));
    return new Member(id, name, title, zone, set, teams);
  }

  /** The same person in these workspaces of the organisation, their home first. */
  public Member inTeams(String... these) {
    return new Member(id, name, title, zone, traits, List.of(these));
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** The name that is typed after an @. */
  String handle() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", ".");
  }
}
