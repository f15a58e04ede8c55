package dev.prewire.demo;

import java.util.List;

/** Furnishes a channel, as if it had always been so: no events are sent. */
public final class ChannelSetup {
  private final Workspace workspace;
  private final Conversation channel;

  ChannelSetup(Workspace workspace, Conversation channel) {
    this.workspace = workspace;
    this.channel = channel;
  }

  public String id() {
    return channel.id;
  }

  public ChannelSetup members(String... users) {
    synchronized (workspace) {
      List.of(users).forEach(each -> channel.members.add(workspace.person(each).id()));
      return changed();
    }
  }

  public ChannelSetup withApp() {
    return members(workspace.bot);
  }

  public ChannelSetup asPrivate() {
    synchronized (workspace) {
      channel.kind = Conversation.Kind.PRIVATE;
      return changed();
    }
  }

  /** Shared with another company by Slack Connect. */
  public ChannelSetup shared() {
    synchronized (workspace) {
      channel.shared = true;
      return changed();
    }
  }

  /** Of these workspaces of the organisation. */
  public ChannelSetup teams(String... these) {
    synchronized (workspace) {
      workspace.org.known(List.of(these));
      channel.teams.clear();
      channel.teams.addAll(List.of(these));
      return changed();
    }
  }

  public ChannelSetup archived() {
    synchronized (workspace) {
      channel.archived = true;
      return changed();
    }
  }

  /** A message that somebody wrote before. */
  public ChannelSetup message(String user, String text) {
    synchronized (workspace) {
      workspace.post(channel, workspace.person(user).id(), text, null);
      return this;
    }
  }

  private ChannelSetup changed() {
    workspace.watchers.changed(workspace.people.keySet());
    return this;
  }
}
