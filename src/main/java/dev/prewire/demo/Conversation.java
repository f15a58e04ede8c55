package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A channel, group DM or DM. Mutable; guarded by its workspace's monitor. */
final class Conversation {
  enum Kind {
    PUBLIC("channels", "public_channel", "channels"),
    PRIVATE("groups", "private_channel", "groups"),
    GROUP("mpim", "mpim", "mpim"),
    DM("im", "im", "im");

    /** The word before the colon of the scopes for it. */
    final String scope;

    /** Its name in a {@code types} argument. */
    final String type;

    /** What follows the dot in the name of its message events. */
    final String events;

    Kind(String scope, String type, String events) {
      this.scope = scope;
      this.type = type;
      this.events = events;
    }
  }

  final String id;
  final long created;
  final String team;
  String name;
  Kind kind;
  boolean archived;
  boolean shared;

  /** The workspaces of the organisation that it belongs to. */
  final Set<String> teams = new LinkedHashSet<>();

  final Set<String> members = new LinkedHashSet<>();
  final List<Posting> messages = new ArrayList<>();

  Conversation(String id, String name, Kind kind, long created, String team) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.created = created;
    this.team = team;
    this.teams.add(team);
  }

  /** Whether it is a channel, with a name that people write after a #. */
  boolean isChannel() {
    return kind == Kind.PUBLIC || kind == Kind.PRIVATE;
  }

  Optional<Posting> message(String ts) {
    return messages.stream().filter(each -> each.ts.equals(ts)).findFirst();
  }

  /** Its real messages as they are now, oldest first. */
  List<SeenMessage> seen() {
    return messages.stream()
        .filter(each -> each.ephemeralFor == null)
        .map(SeenMessage::of)
        .toList();
  }

  /**
   * Whether this person could read it in the client: members, and a public one every full member of
   * a workspace that it belongs to.
   */
  boolean readableBy(Member person) {
    return members.contains(person.id())
        || (kind == Kind.PUBLIC
            && !person.is(Member.Trait.GUEST)
            && !person.is(Member.Trait.DEACTIVATED)
            && isOf(person));
  }

  private boolean isOf(Member person) {
    return person.teams().isEmpty()
        ? teams.contains(team)
        : person.teams().stream().anyMatch(teams::contains);
  }

  /** The workspace in which the app sees it. */
  private String contextTeam() {
    return teams.contains(team) ? team : teams.iterator().next();
  }

  /** As {@code conversations.info} gives it to the bot. */
  JsonObject asChannel(String bot) {
    JsonObject made =
        Json.of(
            "id",
            id,
            "created",
            created,
            "is_archived",
            archived,
            "is_im",
            kind == Kind.DM,
            "is_org_shared",
            teams.size() > 1,
            "context_team_id",
            contextTeam(),
            "updated",
            created * 1000);
    if (kind == Kind.DM) {
      members.stream()
          .filter(each -> !each.equals(bot))
          .findFirst()
          .ifPresent(other -> made.addProperty("user", other));
      return made;
    }
    made.addProperty("name", name);
    made.addProperty("name_normalized", name);
    made.addProperty("is_channel", kind == Kind.PUBLIC);
    made.addProperty("is_group", kind == Kind.PRIVATE);
    made.addProperty("is_mpim", kind == Kind.GROUP);
    made.addProperty("is_private", kind != Kind.PUBLIC);
    made.addProperty("is_general", false);
    made.addProperty("is_shared", shared || teams.size() > 1);
    made.add("shared_team_ids", Json.element(teams));
    made.addProperty("is_ext_shared", shared);
    made.addProperty("is_pending_ext_shared", false);
    made.addProperty("is_member", members.contains(bot));
    made.addProperty("num_members", members.size());
    return made;
  }
}
