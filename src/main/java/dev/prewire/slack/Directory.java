package dev.prewire.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.EventRequest;
import dev.prewire.db.Database;
import dev.prewire.slack.Changes.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at people and channels while a person waits: remembered for a minute, dropped within half a
 * second of the event that changes them, whichever replica heard it, and bounded: after a look that
 * Slack didn't answer in time, the next second's looks in that workspace aren't even tried, so
 * several in one handler never add up past the 3 s of an acknowledgement, and what Slack doesn't
 * take from one workspace holds no other. Empty: Slack didn't answer, or doesn't know it.
 * Thread-safe.
 */
public final class Directory {

  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 1000;

  /**
   * Before an answer from memory the changes are read, unless that was done within this time. Not
   * each time: a reading takes 11 µs from SQLite and 60 µs from a PostgreSQL on the same machine,
   * and one search looks at a person, at where they are, and at every channel ever announced in.
   */
  private static final long READ_MILLIS = 500;

  private static final Logger log = LoggerFactory.getLogger(Directory.class);

  /** Events that change what is remembered here. */
  static final Set<String> WATCHED =
      Set.of(
          "user_change",
          "member_joined_channel",
          "member_left_channel",
          "channel_archive",
          "channel_unarchive",
          "channel_rename",
          "group_archive",
          "group_unarchive",
          "group_rename");

  private final SlackGateway slack;
  private final InstantSource clock;
  private final Cache<Subject, Person> people;
  private final Cache<Subject, Channel> channels;
  private final Cache<Subject, Set<String>> memberships;
  private final ConcurrentMap<String, Long> silentUntil = new ConcurrentHashMap<>();

  private final Changes changes;
  private final Cache<Subject, Long> dropped;
  private final AtomicLong drops = new AtomicLong();
  private final ConcurrentMap<String, Long> lastOfPeople = new ConcurrentHashMap<>();

  /** The number of the last time that the changes couldn't be read. */
  private final AtomicLong unread = new AtomicLong();

  private final AtomicLong readAt = new AtomicLong(Long.MIN_VALUE / 2);
  private @Nullable Long readUpTo;

  public Directory(SlackGateway gateway, Database database, InstantSource clock) {
    this.slack = gateway.hasty();
    this.changes = new Changes(database, clock);
    this.clock = clock;
    this.people = cache();
    this.channels = cache();
    this.memberships = cache();
    this.dropped = cache();
  }

  public Optional<Person> person(String workspace, String user) {
    return look(people, new Subject(workspace, user), () -> slack.person(workspace, user));
  }

  public Optional<Channel> channel(String workspace, String channel) {
    return look(channels, new Subject(workspace, channel), () -> slack.channel(workspace, channel));
  }

  /** As Slack says it now, or whether it is Slack that says no: for what is about to be stored. */
  public Reply<Person> askPerson(String workspace, String user) {
    return ask(people, new Subject(workspace, user), () -> slack.person(workspace, user));
  }

  /** As Slack says it now: who was told to invite the app to a channel has just done so. */
  public Reply<Channel> askChannel(String workspace, String channel) {
    return ask(channels, new Subject(workspace, channel), () -> slack.channel(workspace, channel));
  }

  /** The channels that somebody is in. */
  public Optional<Set<String>> channelsOf(String workspace, String user) {
    return look(memberships, new Subject(workspace, user), () -> slack.channelsOf(workspace, user));
  }

  /**
   * Drops what an event changes. As middleware, because Bolt keeps one listener for an event type
   * and the features may want these events too.
   */
  public void register(App bolt) {
    bolt.use(
        (request, response, chain) -> {
          if (request instanceof EventRequest event && WATCHED.contains(event.getEventType())) {
            forget(event.getRequestBodyAsString());
          }
          return chain.next(request);
        });
  }

  void forget(String body) {
    JsonObject payload = JsonParser.parseString(body).getAsJsonObject();
    JsonObject event = payload.getAsJsonObject("event");
    String workspace = WorkspaceOf.of(body).orElseThrow();
    List<Subject> subjects =
        Stream.of(id(event.get("user")), id(event.get("channel")))
            .flatMap(Optional::stream)
            .map(id -> new Subject(workspace, id))
            .toList();
    subjects.forEach(this::drop);
    changes.heard(subjects);
  }

  /**
   * Another number than before once somebody in this workspace has changed, come or gone: for who
   * remembers more of its people than one.
   */
  long peopleAsOf(String workspace) {
    catchUp();
    return lastOfPeople.getOrDefault(workspace, unread.get());
  }

  /** Also from the looks that are under way: Slack may have answered them before the change. */
  private void drop(Subject subject) {
    long number = drops.incrementAndGet();
    dropped.put(subject, number);
    if (subject.isPerson()) {
      lastOfPeople.put(subject.workspace(), number);
    }
    people.invalidate(subject);
    channels.invalidate(subject);
    memberships.invalidate(subject);
  }

  /** Drops what any replica has heard of since the last time. */
  private void catchUp() {
    // The distance, because a clock may be put back.
    if (Math.abs(clock.millis() - readAt.get()) >= READ_MILLIS) {
      catchUpOne();
    }
  }

  private synchronized void catchUpOne() {
    long now = clock.millis();
    if (Math.abs(now - readAt.get()) < READ_MILLIS) {
      return;
    }
    try {
      if (readUpTo == null) {
        readUpTo = changes.last();
      } else {
        Changes.News news = changes.after(readUpTo);
        news.subjects().forEach(this::drop);
        readUpTo = news.last();
      }
    } catch (RuntimeException e) {
      // Who was removed from a channel must not find its decisions: better ask Slack each time.
      log.warn("What changed can't be read, so nothing is remembered", e);
      people.invalidateAll();
      channels.invalidateAll();
      memberships.invalidateAll();
      lastOfPeople.clear();
      unread.set(drops.incrementAndGet());
    }
    readAt.set(now);
  }

  /** Some events carry an id, some the whole thing. */
  private static Optional<String> id(@Nullable JsonElement idOrThing) {
    if (idOrThing == null || idOrThing.isJsonNull()) {
      return Optional.empty();
    }
    JsonElement id =
        idOrThing instanceof JsonObject thing ? Malformed.need(thing.get("id"), "id") : idOrThing;
    Malformed.unless(id.isJsonPrimitive(), "id");
    return Optional.of(Malformed.id(id.getAsString(), "id"));
  }

  private <T> Optional<T> look(Cache<Subject, T> cache, Subject key, Supplier<Reply<T>> call) {
    catchUp();
    T known = cache.getIfPresent(key);
    return known != null ? Optional.of(known) : ask(cache, key, call).ok();
  }

  private <T> Reply<T> ask(Cache<Subject, T> cache, Subject key, Supplier<Reply<T>> call) {
    if (clock.millis() < silentUntil.getOrDefault(key.workspace(), 0L)) {
      return new Reply.Limited<>(Duration.ofMillis(PAUSE_MILLIS));
    }
    catchUp();
    long before = drops.get();
    Reply<T> reply = call.get();
    reply.ok().ifPresent(v -> remember(cache, key, v, before));
    if (!reply.isOk() && !(reply instanceof Reply.Refused<T>)) {
      silentUntil.put(key.workspace(), clock.millis() + PAUSE_MILLIS);
    } else {
      silentUntil.remove(key.workspace());
    }
    return reply;
  }

  private <T> void remember(Cache<Subject, T> cache, Subject key, T value, long before) {
    cache.put(key, value);
    Long drop = dropped.getIfPresent(key);
    if (drop != null && drop > before) {
      cache.invalidate(key);
    }
  }

  private <T> Cache<Subject, T> cache() {
    return Caffeine.newBuilder()
        .expireAfterWrite(KEPT)
        .maximumSize(10_000)
        .ticker(() -> clock.millis() * 1_000_000)
        .build();
  }
}
