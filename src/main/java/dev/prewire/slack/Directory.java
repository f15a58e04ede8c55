package dev.prewire.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.EventRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at people and channels while a person waits: remembered for a minute, dropped by the event
 * that changes them, and bounded: after a look that Slack didn't answer in time, the next second's
 * looks aren't even tried, so several in one handler never add up past the 3 s of an
 * acknowledgement. Empty: Slack didn't answer, or doesn't know it. Thread-safe.
 */
public final class Directory {

  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 1000;

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

  private record Key(String workspace, String id) {}

  private final SlackGateway slack;
  private final InstantSource clock;
  private final Cache<Key, Person> people;
  private final Cache<Key, Channel> channels;
  private final Cache<Key, Set<String>> memberships;
  private final AtomicLong silentUntil = new AtomicLong();

  public Directory(SlackGateway gateway, InstantSource clock) {
    this.slack = gateway.hasty();
    this.clock = clock;
    this.people = cache();
    this.channels = cache();
    this.memberships = cache();
  }

  public Optional<Person> person(String workspace, String user) {
    return look(people, new Key(workspace, user), () -> slack.person(workspace, user));
  }

  public Optional<Channel> channel(String workspace, String channel) {
    return look(channels, new Key(workspace, channel), () -> slack.channel(workspace, channel));
  }

  /** As Slack says it now, or whether it is Slack that says no: for what is about to be stored. */
  public Reply<Person> askPerson(String workspace, String user) {
    return ask(people, new Key(workspace, user), () -> slack.person(workspace, user));
  }

  /** As Slack says it now: who was told to invite the app to a channel has just done so. */
  public Reply<Channel> askChannel(String workspace, String channel) {
    return ask(channels, new Key(workspace, channel), () -> slack.channel(workspace, channel));
  }

  /** The channels that somebody is in. */
  public Optional<Set<String>> channelsOf(String workspace, String user) {
    return look(memberships, new Key(workspace, user), () -> slack.channelsOf(workspace, user));
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
    String workspace = payload.get("team_id").getAsString();
    id(event.get("user")).map(u -> new Key(workspace, u)).ifPresent(this::forgetPerson);
    id(event.get("channel")).map(c -> new Key(workspace, c)).ifPresent(channels::invalidate);
  }

  private void forgetPerson(Key person) {
    people.invalidate(person);
    memberships.invalidate(person);
  }

  /** Some events carry an id, some the whole thing. */
  private static Optional<String> id(@Nullable JsonElement idOrThing) {
    if (idOrThing == null || idOrThing.isJsonNull()) {
      return Optional.empty();
    }
    return Optional.of(
        idOrThing.isJsonObject()
            ? idOrThing.getAsJsonObject().get("id").getAsString()
            : idOrThing.getAsString());
  }

  private <T> Optional<T> look(Cache<Key, T> cache, Key key, Supplier<Reply<T>> call) {
    T known = cache.getIfPresent(key);
    return known != null ? Optional.of(known) : ask(cache, key, call).ok();
  }

  private <T> Reply<T> ask(Cache<Key, T> cache, Key key, Supplier<Reply<T>> call) {
    if (clock.millis() < silentUntil.get()) {
      return new Reply.Limited<>(Duration.ofMillis(PAUSE_MILLIS));
    }
    Reply<T> reply = call.get();
    reply.ok().ifPresent(v -> cache.put(key, v));
    if (!reply.isOk() && !(reply instanceof Reply.Refused<T>)) {
      silentUntil.set(clock.millis() + PAUSE_MILLIS);
    }
    return reply;
  }

  private <T> Cache<Key, T> cache() {
    return Caffeine.newBuilder()
        .expireAfterWrite(KEPT)
        .maximumSize(10_000)
        .ticker(() -> clock.millis() * 1_000_000)
        .build();
  }
}
