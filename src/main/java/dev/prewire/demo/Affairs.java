package dev.prewire.demo;

import com.google.gson.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** What people do to channels and to each other, with the events it makes. Thread-safe. */
final class Affairs {
  private final Workspace workspace;
  private final Events events;

  Affairs(Workspace workspace, Events events) {
    this.workspace = workspace;
    this.events = events;
  }

  /** Adds or replaces a person; an app that asked hears of a change. */
  void person(Member person, JsonObject asUser) {
    synchronized (workspace) {
      workspace.people.put(person.id(), person);
      workspace.watchers.changed(workspace.people.keySet());
    }
    events.send(Json.of("type", "user_change", "user", asUser), null);
  }

  void join(String channel, String user, String by) {
    Conversation in;
    synchronized (workspace) {
      in = workspace.conversation(channel);
      workspace.person(user);
      if (!in.members.add(user)) {
        return;
      }
      note(in, user, "channel_join", "<@" + user + "> has joined the channel");
      workspace.watchers.changed(workspace.readers(in));
    }
    events.send(membership("member_joined_channel", in, user, by), in);
  }

  void leave(String channel, String user, String by) {
    Conversation in;
    Set<String> before;
    synchronized (workspace) {
      in = workspace.conversation(channel);
      before = new TreeSet<>(in.members);
      if (!in.members.remove(user)) {
        return;
      }
      note(in, user, "channel_leave", "<@" + user + "> has left the channel");
      workspace.watchers.changed(before);
    }
    events.send(membership("member_left_channel", in, user, by), in);
    if (user.equals(workspace.bot)) {
      String subscription = in.kind == Conversation.Kind.PUBLIC ? "channel_left" : "group_left";
      events.send(Json.of("type", subscription, "channel", in.id, "actor_id", by), in);
    }
  }

  /** The grey line that Slack itself writes. */
  private void note(Conversation in, String user, String subtype, String text) {
    Posting line = workspace.post(in, user, text, null);
    line.subtype = subtype;
    line.fromApp = false;
  }

  private JsonObject membership(String type, Conversation in, String user, String by) {
    JsonObject event = Json.of("type", type, "user", user, "channel", in.id);
    event.addProperty("channel_type", in.kind == Conversation.Kind.PUBLIC ? "C" : "G");
    event.addProperty("team", workspace.org.acting(workspace.person(user), in));
    if (type.equals("member_joined_channel")) {
      event.addProperty("inviter", by);
    }
    return event;
  }

  void archive(String channel, String by, boolean archived) {
    Conversation in;
    synchronized (workspace) {
      in = workspace.conversation(channel);
      if (in.archived == archived) {
        return;
      }
      in.archived = archived;
      if (archived) {
        note(in, by, "channel_archive", "<@" + by + "> archived the channel");
      }
      workspace.watchers.changed(workspace.readers(in));
    }
    String word = in.kind == Conversation.Kind.PUBLIC ? "channel_" : "group_";
    String type = word + (archived ? "archive" : "unarchive");
    events.send(Json.of("type", type, "channel", in.id, "user", by), in);
  }

  /** The app hears nothing of it: it doesn't subscribe to what is written in channels. */
  void delete(SeenMessage message) {
    synchronized (workspace) {
      Conversation in = workspace.conversation(message.channel());
      in.messages.removeIf(each -> each.ts.equals(message.ts()));
      workspace.watchers.changed(workspace.readers(in));
    }
  }

  void rename(String channel, String name) {
    Conversation in;
    synchronized (workspace) {
      in = workspace.conversation(channel);
      in.name = name;
      workspace.watchers.changed(workspace.readers(in));
    }
    String word = in.kind == Conversation.Kind.PUBLIC ? "channel_" : "group_";
    JsonObject changed = Json.of("id", in.id, "name", name, "created", in.created);
    events.send(Json.of("type", word + "rename", "channel", changed), in);
  }
}
