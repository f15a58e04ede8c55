package dev.prewire.partnership;

import dev.prewire.slack.Person;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may set up a partnership: workspace admins and owners, the configured people, or every full
 * member. Immutable.
 *
 * @param admins user ids that the configuration names
 * @param anyone whether every full member may
 */
public record Rights(Set<String> admins, boolean anyone) {

  public Rights {
    admins = Set.copyOf(admins);
  }

  /** Guests, apps and deactivated people never may. */
  public boolean maySetUp(Person person) {
    boolean fullMember = !person.guest() && !person.bot() && !person.deactivated();
    return fullMember && (anyone || person.admin() || admins.contains(person.id()));
  }

  /** For somebody who may not: a sentence (mrkdwn) that says who can. */
  public String whoMay() {
    if (anyone) {
      return "Only full members of this workspace can set up a partnership.";
    }
    String named =
        admins.stream().sorted().map(id -> "<@" + id + ">").collect(Collectors.joining(", "));
    return "Only workspace admins and owners"
        + (named.isEmpty() ? "" : ", and " + named + ",")
        + " can set up a partnership. Ask one of them.";
  }
}
