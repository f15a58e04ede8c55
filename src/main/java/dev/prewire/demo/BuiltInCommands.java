package dev.prewire.demo;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few of Slack's own commands that the demo needs. */
final class BuiltInCommands {
  private static final Set<String> NAMES =
      Set.of("/invite", "/kick", "/remove", "/archive", "/join", "/leave", "/help");
  private static final Pattern PERSON = Pattern.compile("<@([A-Z0-9]+)");

  private final Parts parts;
  private final Workspace workspace;

  BuiltInCommands(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
  }

  boolean knows(String command) {
    return NAMES.contains(command)
        && workspace.app.commands().stream().noneMatch(it -> it.command().equals(command));
  }

  Shown run(String user, String channel, String typed) {
    String command = typed.split("\\s", 2)[0];
    String whom;
    synchronized (workspace) {
      Conversation in = workspace.conversation(channel);
      Member me = workspace.person(user);
      if (!command.equals("/help") && !in.isChannel()) {
        return Shown.notice(null, command + " works in channels.");
      }
      if (!command.equals("/help") && (me.is(Member.Trait.GUEST) || !in.readableBy(me))) {
        return Shown.notice(null, "You don't have permission to do that here.");
      }
      if (in.archived && !command.equals("/help")) {
        return Shown.notice(null, "This channel is archived.");
      }
      Matcher named = PERSON.matcher(new Typing(workspace).escaped(typed, true, user));
      whom = named.find() ? named.group(1) : "";
      boolean needed = Set.of("/invite", "/kick", "/remove").contains(command);
      if (needed && !workspace.people.containsKey(whom)) {
        return Shown.notice(null, "Type " + command + " @" + workspace.app.name());
      }
    }
    switch (command) {
      case "/invite" -> parts.affairs.join(channel, whom, user);
      case "/kick", "/remove" -> parts.affairs.leave(channel, whom, user);
      case "/archive" -> parts.affairs.archive(channel, user, true);
      case "/join" -> parts.affairs.join(channel, user, user);
      case "/leave" -> parts.affairs.leave(channel, user, user);
      default -> {
        return help(user, channel);
      }
    }
    return new Shown(null, Map.of(), null, null);
  }

  private Shown help(String user, String channel) {
    synchronized (workspace) {
      StringBuilder text = new StringBuilder("What can be typed here:");
      for (AppManifest.Command each : workspace.app.commands()) {
        text.append("\n`").append(each.command()).append("` ").append(each.usageHint());
        text.append(" – ").append(each.description());
      }
      text.append("\n`/invite @").append(workspace.app.name()).append("` – add to this channel");
      text.append("\n`/kick @").append(workspace.app.name()).append("` – remove from it");
      text.append("\n`/join`, `/leave`, `/archive` – this channel");
      Conversation in = workspace.conversation(channel);
      Posting made = workspace.unposted(in, "USLACKBOT", text.toString());
      made.ephemeralFor = user;
      in.messages.add(made);
      workspace.watchers.changed(Set.of(user));
      return new Shown(null, Map.of(), null, SeenMessage.of(made));
    }
  }
}
