package dev.prewire.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the app's manifest says that matters to a workspace: name, scopes, commands, shortcuts,
 * subscribed events, the domains of its links, and how it is searched. Immutable.
 *
 * @param search null where it isn't in Slack's own search bar
 */
public record AppManifest(
    String name,
    Set<String> scopes,
    List<Command> commands,
    List<Shortcut> shortcuts,
    Set<String> events,
    Set<String> unfurlDomains,
    @Nullable Search search) {
  /**
   * How the app is searched in Slack's own bar.
   *
   * @param filters null where it has none
   * @param entities the kinds of its Work Objects
   */
  public record Search(Function results, @Nullable Function filters, Set<String> entities) {
    public Search {
      entities = Set.copyOf(entities);
    }
  }

  /**
   * A function that Slack runs.
   *
   * @param who the name of the input that says who searches
   * @param output the name of the output that Slack takes
   */
  public record Function(String callbackId, String title, String who, String output) {}

  /** A slash command as the person typing it sees it. */
  public record Command(String command, String usageHint, String description) {}

  /** A shortcut, global or on messages. */
  public record Shortcut(boolean onMessages, String name, String callbackId) {}

  public AppManifest {
    scopes = Set.copyOf(scopes);
    commands = List.copyOf(commands);
    shortcuts = List.copyOf(shortcuts);
    events = Set.copyOf(events);
    unfurlDomains = Set.copyOf(unfurlDomains);
  }

  /** An app with Prewire's scopes and events and nothing else yet. */
  public static AppManifest named(String name) {
    return new AppManifest(
        name,
        Set.of(
            "commands",
            "chat:write",
            "im:write",
            "mpim:write",
            "users:read",
            "channels:read",
            "channels:history",
            "groups:read",
            "groups:history"),
        List.of(),
        List.of(),
        Set.of(
            "app_home_opened",
            "member_joined_channel",
            "member_left_channel",
            "channel_archive",
            "channel_unarchive",
            "channel_rename",
            "user_change"),
        Set.of(),
        null);
  }

  /** Reads the text of a {@code manifest.yml}. */
  public static AppManifest parse(String yaml) {
    return ManifestReader.read(yaml);
  }

  public AppManifest withScopes(Set<String> other) {
    return new AppManifest(name, other, commands, shortcuts, events, unfurlDomains, search);
  }

  public AppManifest withEvents(Set<String> other) {
    return new AppManifest(name, scopes, commands, shortcuts, other, unfurlDomains, search);
  }

  public AppManifest command(String command, String usageHint, String description) {
    List<Command> more = new ArrayList<>(commands);
    more.add(new Command(command, usageHint, description));
    return new AppManifest(name, scopes, more, shortcuts, events, unfurlDomains, search);
  }

  public AppManifest globalShortcut(String label, String callbackId) {
    return with(new Shortcut(false, label, callbackId));
  }

  public AppManifest messageShortcut(String label, String callbackId) {
    return with(new Shortcut(true, label, callbackId));
  }

  private AppManifest with(Shortcut shortcut) {
    List<Shortcut> more = new ArrayList<>(shortcuts);
    more.add(shortcut);
    return new AppManifest(name, scopes, commands, more, events, unfurlDomains, search);
  }
}
