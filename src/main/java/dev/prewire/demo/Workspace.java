package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in this Slack: people, conversations, messages, views. Every use holds its monitor;
 * nothing here waits for the network.
 */
final class Workspace {
  static final String APP_ID = "A0PREWIRE";
  static final String BOT_ID = "B0PREWIRE";

  final InstantSource clock;
  final AppManifest app;
  final Org org;
  final String team;
  final String domain;

  /** The user id of the app. */
  final String bot;

  String name;
  final Map<String, Member> people = new LinkedHashMap<>();
  final Map<String, Conversation> conversations = new LinkedHashMap<>();
  final Map<String, OpenView> homes = new HashMap<>();
  final Passes passes;
  final Watchers watchers = new Watchers();
  final Reading reading = new Reading();
  private final Map<String, Deque<OpenView>> stacks = new HashMap<>();
  private long lastMicros;
  private long lastId;

  Workspace(Options options) {
    this.app = options.manifest();
    this.clock = options.clock();
    this.org = new Org(options);
    this.team = options.site().team();
    this.domain = options.site().domain();
    this.bot = options.site().botUser();
    this.name = options.site().name();
    this.passes = new Passes(clock);
    people.put("USLACKBOT", Member.of("USLACKBOT", "Slackbot", "").being(Member.Trait.BOT));
    people.put(bot, Member.of(bot, app.name(), "App").being(Member.Trait.BOT));
  }

  Instant now() {
    return clock.instant();
  }

  /** Somebody doing something in a conversation, or in none. */
  Passes.Source source(String user, @Nullable Conversation in, @Nullable Posting on) {
    return new Passes.Source(
        user,
        org.acting(person(user), in),
        in == null ? null : in.id,
        on == null ? null : on.threadTs,
        on == null ? null : on.ts);
  }

  /** In a view that is open. */
  Passes.Source source(OpenView view) {
    return new Passes.Source(view.user, view.team, null, null, null);
  }

  /** A new timestamp, unique and growing even where the clock stands. */
  String ts() {
    Instant now = now();
    lastMicros =
        Math.max(lastMicros + 100, now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
    return String.format(Locale.ROOT, "%d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
  }

  String id(String prefix) {
    return prefix + String.format(Locale.ROOT, "%06d", ++lastId);
  }

  /** A new state of something that is guarded by a hash. */
  String hash() {
    return now().getEpochSecond() + "." + id("h");
  }

  Member person(String id) {
    Member found = people.get(id);
    if (found == null) {
      throw new IllegalArgumentException("Nobody has the id " + id);
    }
    return found;
  }

  Conversation conversation(String idOrName) {
    String wanted = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
    Conversation found = conversations.get(wanted);
    return found != null
        ? found
        : conversations.values().stream()
            .filter(each -> each.name.equals(wanted))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No conversation " + idOrName));
  }

  /** The DM or group DM of exactly these people: always the same one. */
  Conversation between(Collection<String> everyone) {
    Set<String> set = new TreeSet<>(everyone);
    return conversations.values().stream()
        .filter(it -> it.kind == Conversation.Kind.DM || it.kind == Conversation.Kind.GROUP)
        .filter(it -> new TreeSet<>(it.members).equals(set))
        .findFirst()
        .orElseGet(() -> meet(set));
  }

  private Conversation meet(Set<String> set) {
    boolean two = set.size() <= 2;
    List<String> handles = new ArrayList<>();
    set.forEach(each -> handles.add(person(each).handle()));
    Conversation made =
        new Conversation(
            id(two ? "D" : "C9M"),
            two ? "directmessage" : "mpdm-" + String.join("--", handles) + "-1",
            two ? Conversation.Kind.DM : Conversation.Kind.GROUP,
            now().getEpochSecond(),
            team);
    made.members.addAll(set);
    conversations.put(made.id, made);
    watchers.changed(set);
    return made;
  }

  /** A message that isn't anywhere yet. */
  Posting unposted(Conversation in, String user, String text) {
    return new Posting(in.id, ts(), user, text, org.home(person(user)));
  }

  /** Puts a message where it belongs and tells those who can see it. */
  Posting post(Conversation in, String user, String text, @Nullable JsonArray blocks) {
    Posting made = unposted(in, user, text);
    made.blocks = blocks;
    made.fromApp = user.equals(bot);
    in.messages.add(made);
    watchers.changed(readers(in));
    return made;
  }

  /** Everybody who could read this conversation now. */
  Set<String> readers(Conversation of) {
    Set<String> found = new TreeSet<>();
    people.values().stream()
        .filter(each -> !each.is(Member.Trait.BOT) && of.readableBy(each))
        .forEach(each -> found.add(each.id()));
    return found;
  }

  Deque<OpenView> stack(String user) {
    return stacks.computeIfAbsent(user, nobody -> new ArrayDeque<>());
  }

  Optional<OpenView> view(String id) {
    return stacks.values().stream()
        .flatMap(Deque::stream)
        .filter(each -> each.id.equals(id))
        .findFirst()
        .or(() -> homes.values().stream().filter(each -> each.id.equals(id)).findFirst());
  }

  /** Opens a view above whatever this person has open. */
  OpenView push(Passes.Source by, JsonObject definition) {
    String user = by.user();
    Deque<OpenView> stack = stack(user);
    OpenView made = new OpenView(this, "V", by, stack.peekLast(), definition);
    stack.addLast(made);
    watchers.changed(Set.of(user));
    return made;
  }

  void replace(OpenView view, JsonObject definition) {
    view.become(definition, hash());
    watchers.changed(Set.of(view.user));
  }
}
