package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person in front of the local Slack, acted by a test or demo. Everything goes to the app as
 * Slack sends it and comes back when Slack has shown the outcome. Thread-safe.
 */
public final class Persona {
  private final Parts parts;
  private final Workspace workspace;
  private final String user;
  private final boolean bypass;

  Persona(Parts parts, String user, boolean bypass) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.user = user;
    this.bypass = bypass;
  }

  /** The same person with a tampered client: nothing is refused before it reaches the app. */
  public Persona bypassClientChecks() {
    return new Persona(parts, user, true);
  }

  /** Where the consent page and the app's own pages are seen. */
  public Browser browser() {
    return new Browser(parts, user);
  }

  /** Slack's own search, of the app. */
  public SearchBar searchBar() {
    return new SearchBar(parts, user);
  }

  /** Opens the app's install address, presses "Allow", and follows to where it leads. */
  public Browser.Visit install(URI installUrl) {
    Browser browser = browser();
    return browser.allow(browser.open(installUrl));
  }

  public String id() {
    return user;
  }

  /**
   * Types a slash command into a channel's message box, mentions as {@code @Name} or {@code <@U1>}.
   */
  public Shown command(String channel, String typed) {
    return parts.interactions.command(user, channel, typed);
  }

  public Shown globalShortcut(String callbackId) {
    return parts.interactions.shortcut(user, callbackId);
  }

  public Shown messageShortcut(SeenMessage on, String callbackId) {
    see(on);
    return parts.interactions.messageShortcut(user, on, callbackId);
  }

  /** Writes a message; {@code threadTs} is null outside threads. */
  public SeenMessage say(String channel, @Nullable String threadTs, String text) {
    return parts.interactions.say(user, channel, threadTs, text);
  }

  /** Opens the app's Home; empty where the app didn't subscribe to it. */
  public Optional<Delivery> openHome() {
    return Optional.ofNullable(parts.interactions.openHome(user));
  }

  /**
   * Clicks a button (with several of one action_id: the one with this value), or picks in a select,
   * overflow, checkbox or date: options by value or label, people and channels by id.
   */
  public Shown click(Seen where, String actionId, String... selected) {
    JsonObject element = where.element(actionId, selected.length > 0 ? selected[0] : "");
    if (where instanceof SeenMessage message) {
      see(message);
      JsonObject state = InputState.initial(message.json());
      JsonObject action = Filling.action(element, new JsonArray(), selected);
      return parts.interactions.onMessage(message, user, action, state);
    }
    OpenView view = mine((SeenView) where);
    JsonObject action;
    synchronized (workspace) {
      String key = Json.text(element, "block_id") + "/" + Json.text(element, "action_id");
      var offered = view.offered.getOrDefault(key, new JsonArray());
      action = Filling.action(element, offered, selected);
      if (InputState.holds(element)) {
        Object chosen =
            selected.length == 0 ? null : selected.length == 1 ? selected[0] : List.of(selected);
        Filling.fill(view, key, chosen);
      }
    }
    return parts.interactions.onView(view, action);
  }

  /**
   * Types into a modal without submitting. Keys are {@code block_id/action_id}, or either alone;
   * values a String, a list of them, an Instant or a LocalDate, null to empty the field.
   */
  public void type(SeenView where, Map<String, ?> values) {
    OpenView view = mine(where);
    synchronized (workspace) {
      values.forEach((key, value) -> Filling.fill(view, key, value));
    }
  }

  /** Submits a modal; fields not named keep what is in them. */
  public Shown submit(SeenView where, Map<String, ?> values) {
    type(where, values);
    return parts.modals.submit(mine(where), !bypass);
  }

  public Shown submit(SeenView where) {
    return submit(where, Map.of());
  }

  public void closeView(SeenView where) {
    parts.modals.close(mine(where));
  }

  /** What an external select offers for these characters: value to label, in order. */
  public Map<String, String> options(
      SeenView where, String blockId, String actionId, String typed) {
    Map<String, String> found = new LinkedHashMap<>();
    for (JsonObject each :
        Json.objects(parts.interactions.options(mine(where), blockId, actionId, typed))) {
      found.put(Json.text(each, "value"), Json.text(Json.object(each, "text"), "text"));
    }
    return found;
  }

  /** The modal in front of this person. */
  public SeenView topView() {
    List<SeenView> all = views();
    if (all.isEmpty()) {
      throw new NoSuchElementException(user + " has no modal open");
    }
    return all.get(all.size() - 1);
  }

  /** The stack of modals, the one in front last. */
  public List<SeenView> views() {
    synchronized (workspace) {
      return workspace.stack(user).stream().map(SeenView::of).toList();
    }
  }

  /** The app's Home as last published for this person. */
  public Optional<SeenView> home() {
    synchronized (workspace) {
      return Optional.ofNullable(workspace.homes.get(user)).map(SeenView::of);
    }
  }

  /**
   * Real messages of a conversation, replies too, oldest first; only where this person may look.
   */
  public List<SeenMessage> messagesIn(String channel) {
    synchronized (workspace) {
      Conversation in = workspace.conversation(channel);
      if (!in.readableBy(workspace.person(user))) {
        throw new IllegalStateException(user + " can't see " + channel);
      }
      return in.seen();
    }
  }

  /** The newest real message of a conversation. */
  public SeenMessage lastIn(String channel) {
    List<SeenMessage> all = messagesIn(channel);
    return all.get(all.size() - 1);
  }

  /** The message as it is now. */
  public SeenMessage now(SeenMessage earlier) {
    return messagesIn(earlier.channel()).stream()
        .filter(each -> each.ts().equals(earlier.ts()))
        .findFirst()
        .orElseThrow();
  }

  /** Messages that only this person sees, everywhere, oldest first. */
  public List<SeenMessage> ephemerals() {
    synchronized (workspace) {
      return workspace.conversations.values().stream()
          .flatMap(each -> each.messages.stream())
          .filter(each -> user.equals(each.ephemeralFor))
          .sorted((a, b) -> a.ts.compareTo(b.ts))
          .map(SeenMessage::of)
          .toList();
    }
  }

  /** Ids of the conversations that this person is in. */
  public List<String> conversations() {
    synchronized (workspace) {
      return new ArrayList<>(
          workspace.conversations.values().stream()
              .filter(each -> each.members.contains(user))
              .map(each -> each.id)
              .toList());
    }
  }

  /** The DM of this person and the app. */
  public String appDm() {
    return groupWith();
  }

  /** The group DM of this person, these people and the app. */
  public String groupWith(String... others) {
    List<String> everyone = new ArrayList<>(List.of(others));
    everyone.add(user);
    everyone.add(workspace.bot);
    synchronized (workspace) {
      return workspace.between(everyone).id;
    }
  }

  public void invite(String channel, String whom) {
    parts.affairs.join(channel, whom, user);
  }

  /** As {@code /invite @Prewire}. */
  public void inviteApp(String channel) {
    invite(channel, workspace.bot);
  }

  public void kick(String channel, String whom) {
    parts.affairs.leave(channel, whom, user);
  }

  public void kickApp(String channel) {
    kick(channel, workspace.bot);
  }

  public void leave(String channel) {
    parts.affairs.leave(channel, user, user);
  }

  public void archive(String channel) {
    parts.affairs.archive(channel, user, true);
  }

  public void unarchive(String channel) {
    parts.affairs.archive(channel, user, false);
  }

  public void rename(String channel, String name) {
    parts.affairs.rename(channel, name);
  }

  /** Deletes a message by hand, as an admin may; whoever read it has read it. */
  public void delete(SeenMessage message) {
    parts.affairs.delete(message);
  }

  private void see(SeenMessage message) {
    synchronized (workspace) {
      Conversation in = workspace.conversation(message.channel());
      Posting there = in.message(message.ts()).orElseThrow();
      boolean visible =
          in.readableBy(workspace.person(user))
              && (there.ephemeralFor == null || there.ephemeralFor.equals(user));
      if (!visible && !bypass) {
        throw new IllegalStateException(user + " can't see that message");
      }
    }
  }

  private OpenView mine(SeenView where) {
    synchronized (workspace) {
      OpenView view =
          workspace
              .view(where.id())
              .orElseThrow(() -> new IllegalStateException("That view is closed"));
      if (!view.user.equals(user)) {
        throw new IllegalStateException("That view is open for " + view.user);
      }
      return view;
    }
  }
}
