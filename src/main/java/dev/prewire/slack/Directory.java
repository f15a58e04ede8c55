package dev.prewire.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.bolt.App;
import com.slack.api.model.event.ChannelArchiveEvent;
import com.slack.api.model.event.ChannelRenameEvent;
import com.slack.api.model.event.ChannelUnarchiveEvent;
import com.slack.api.model.event.GroupArchiveEvent;
import com.slack.api.model.event.GroupRenameEvent;
import com.slack.api.model.event.GroupUnarchiveEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.UserChangeEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Looks at people and channels while a person waits: remembered for a minute, dropped by the event
 * that changes them, and bounded: after a look that Slack didn't answer in time, the next second's
 * looks aren't even tried, so several in one handler never add up past the 3 s of an
 * acknowledgement. Empty: Slack didn't answer, or doesn't know it. Thread-safe.
 */
public final class Directory {

  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 1000;

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

  /** The channels that somebody is in. */
  public Optional<Set<String>> channelsOf(String workspace, String user) {
    return look(memberships, new Key(workspace, user), () -> slack.channelsOf(workspace, user));
  }

  /**
   * Drops what an event changes. Bolt keeps one handler for an event type's every listener in
   * order, so features may listen to the same events.
   */
  public void register(App bolt) {
    bolt.event(
        UserChangeEvent.class,
        (e, c) -> forgetPerson(e.getTeamId(), e.getEvent().getUser().getId(), c::ack));
    bolt.event(
        MemberJoinedChannelEvent.class,
        (e, c) ->
            forgetMember(e.getTeamId(), e.getEvent().getUser(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        MemberLeftChannelEvent.class,
        (e, c) ->
            forgetMember(e.getTeamId(), e.getEvent().getUser(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        ChannelArchiveEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        ChannelUnarchiveEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        ChannelRenameEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel().getId(), c::ack));
    bolt.event(
        GroupArchiveEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        GroupUnarchiveEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel(), c::ack));
    bolt.event(
        GroupRenameEvent.class,
        (e, c) -> forgetChannel(e.getTeamId(), e.getEvent().getChannel().getId(), c::ack));
  }

  private <R> R forgetPerson(String workspace, String user, Supplier<R> ack) {
    people.invalidate(new Key(workspace, user));
    memberships.invalidate(new Key(workspace, user));
    return ack.get();
  }

  private <R> R forgetMember(String workspace, String user, String channel, Supplier<R> ack) {
    memberships.invalidate(new Key(workspace, user));
    return forgetChannel(workspace, channel, ack);
  }

  private <R> R forgetChannel(String workspace, String channel, Supplier<R> ack) {
    channels.invalidate(new Key(workspace, channel));
    return ack.get();
  }

  private <T> Optional<T> look(Cache<Key, T> cache, Key key, Supplier<Reply<T>> call) {
    T known = cache.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (clock.millis() < silentUntil.get()) {
      return Optional.empty();
    }
    Reply<T> reply = call.get();
    reply.ok().ifPresent(v -> cache.put(key, v));
    if (!reply.isOk() && !(reply instanceof Reply.Refused<T>)) {
      silentUntil.set(clock.millis() + PAUSE_MILLIS);
    }
    return reply.ok();
  }

  private <T> Cache<Key, T> cache() {
    return Caffeine.newBuilder()
        .expireAfterWrite(KEPT)
        .maximumSize(10_000)
        .ticker(() -> clock.millis() * 1_000_000)
        .build();
  }
}
