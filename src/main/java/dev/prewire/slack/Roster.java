package dev.prewire.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.Methods;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a channel, and who of a workspace is an outsider to it. For background work only: both
 * are paged readings with the long patience
 * (docs.slack.dev/reference/methods/conversations.members, users.list). Thread-safe.
 */
public final class Roster {

  /** Refused without asking on: reading more would use up Slack's rate limits. */
  public static final String TOO_MANY = "too_many";

  private static final int MOST = 10_000;
  private static final int PAGE = 1000;
  private static final Duration KEPT = Duration.ofSeconds(60);

  private final SlackGateway slack;
  private final Directory directory;
  private final Cache<String, Known> outsiders =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(100).build();

  /**
   * What Slack said.
   *
   * @param asOf which people it told of: see {@link Directory#peopleAsOf}
   */
  private record Known(Set<String> outsiders, long asOf) {}

  public Roster(SlackGateway slack, Directory directory) {
    this.slack = slack;
    this.directory = directory;
  }

  public Reply<Set<String>> members(String workspace, String channel) {
    Set<String> members = new HashSet<>();
    Reply<Optional<String>> read =
        Pages.first(
            cursor ->
                slack.read(
                    workspace,
                    Methods.CONVERSATIONS_MEMBERS,
                    c -> c.conversationsMembers(r -> r.channel(channel).limit(PAGE).cursor(cursor)),
                    r -> new Pages.Page<>(r.getMembers(), r.getResponseMetadata())),
            member -> {
              members.add(member);
              return members.size() > MOST ? Optional.of(TOO_MANY) : Optional.empty();
            });
    return whole(read, members);
  }

  /**
   * Who couldn't read this public channel without being in it: guests of either kind, people of
   * other companies as far as Slack lists them, and in an organisation people of other workspaces.
   * Remembered for a minute, or until somebody changes.
   */
  public Reply<Set<String>> outsiders(String workspace, Channel channel) {
    String key = workspace + " " + new TreeSet<>(channel.teams());
    long asOf = directory.peopleAsOf(workspace);
    Known known = outsiders.getIfPresent(key);
    if (known != null && known.asOf() == asOf) {
      return new Reply.Ok<>(known.outsiders());
    }
    Reply<Set<String>> found =
        WorkspaceOf.isOrganisation(workspace)
            ? Teams.of(slack, workspace)
                .fold(
                    teams -> Teams.together(teams, team -> outsiders(workspace, team, channel)),
                    Reply.Refused::new,
                    limited -> new Reply.Limited<>(limited.retryAfter(), limited.scope()),
                    Reply.Unknown::new)
            : outsiders(workspace, null, channel);
    found.ok().ifPresent(set -> outsiders.put(key, new Known(set, asOf)));
    return found;
  }

  private Reply<Set<String>> outsiders(String workspace, @Nullable String team, Channel channel) {
    Set<String> found = new HashSet<>();
    int[] looked = new int[1];
    Reply<Optional<String>> read =
        Pages.first(
            cursor ->
                slack.read(
                    workspace,
                    Methods.USERS_LIST,
                    c -> c.usersList(r -> r.teamId(team).limit(PAGE).cursor(cursor)),
                    r -> new Pages.Page<>(r.getMembers(), r.getResponseMetadata())),
            user -> {
              Person person = People.person(user);
              if (!person.deactivated() && !person.bot() && !channel.isOpenTo(person)) {
                found.add(person.id());
              }
              return ++looked[0] > MOST ? Optional.of(TOO_MANY) : Optional.empty();
            });
    return whole(read, found);
  }

  private static Reply<Set<String>> whole(Reply<Optional<String>> read, Set<String> found) {
    return read.fold(
        stopped ->
            stopped.isPresent() ? new Reply.Refused<>(TOO_MANY) : new Reply.Ok<>(Set.copyOf(found)),
        Reply.Refused::new,
        limited -> new Reply.Limited<>(limited.retryAfter(), limited.scope()),
        Reply.Unknown::new);
  }
}
