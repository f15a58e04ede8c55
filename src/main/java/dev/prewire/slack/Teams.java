package dev.prewire.slack;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The workspaces of an organisation, for the methods that only tell of one at a time
 * (docs.slack.dev/enterprise/organization-ready-apps: users.list, users.conversations). Stateless.
 */
final class Teams {

  private static final String NOT_OURS = "team_access_not_granted";

  private Teams() {}

  /** Those that the organisation lets us into. */
  static Reply<Set<String>> of(SlackGateway slack, String organisation) {
    Set<String> teams = new HashSet<>();
    Reply<Optional<String>> read =
        Pages.first(
            cursor ->
                slack.read(
                    organisation,
                    "auth.teams.list",
                    c -> c.authTeamsList(r -> r.limit(200).cursor(cursor)),
                    r -> new Pages.Page<>(r.getTeams(), r.getResponseMetadata())),
            team -> {
              teams.add(team.getId());
              return Optional.empty();
            });
    return read.map(end -> Set.copyOf(teams));
  }

  /** All that one by one they say; a workspace that we aren't let into says nothing. */
  static Reply<Set<String>> together(
      Collection<String> teams, Function<String, Reply<Set<String>>> ask) {
    Set<String> all = new HashSet<>();
    for (String team : teams) {
      Reply<Set<String>> one = ask.apply(team);
      if (!one.isOk() && !one.equals(new Reply.Refused<Set<String>>(NOT_OURS))) {
        return one;
      }
      one.ok().ifPresent(all::addAll);
    }
    return new Reply.Ok<>(Set.copyOf(all));
  }
}
