package dev.prewire.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnerships;
import dev.prewire.slack.Channel;
import dev.prewire.slack.Directory;
import dev.prewire.slack.Person;
import dev.prewire.slack.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Who sees what: whoever can read a channel sees what was announced in it. Full members read public
 * channels of their workspaces, and private ones that they are in; guests only what they are in
 * (slack.com/help/articles/202518103). Leaders see what their partnerships announced, too. Archived
 * channels stay readable.
 *
 * <p>Thread-safe. If Slack doesn't answer in time, nobody sees anything: an answer made of half the
 * channels would look like the whole. A channel that Slack doesn't show us isn't public to us.
 */
public final class Audience implements AutoCloseable {

  /** Leaves the rest of the three seconds of an acknowledgement to everything else. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  /** What isn't remembered takes a call each; from here on they are made side by side. */
  private static final Duration QUICK = Duration.ofMillis(20);

  private static final int CALLERS = 8;
  private static final Duration UNSHOWN_KEPT = Duration.ofSeconds(60);

  private final Directory directory;
  private final Database database;
  private final Announced announced;
  private final Partnerships partnerships;
  private final ExecutorService callers =
      Executors.newFixedThreadPool(
          CALLERS,
          work -> {
            Thread thread = new Thread(work, "log-audience");
            thread.setDaemon(true);
            return thread;
          });

  /** Channels that Slack won't show us, such as a private one that we were removed from. */
  private final Cache<List<String>, Boolean> unshown =
      Caffeine.newBuilder().expireAfterWrite(UNSHOWN_KEPT).maximumSize(10_000).build();

  Audience(Directory directory, Database database, Announced announced, Partnerships partnerships) {
    this.directory = directory;
    this.database = database;
    this.announced = announced;
    this.partnerships = partnerships;
  }

  /** Empty: Slack didn't say in time. */
  public Optional<Viewer> of(Actor actor) {
    long began = System.nanoTime();
    String workspace = actor.workspace();
    Optional<Person> person = directory.person(workspace, actor.user());
    if (person.isEmpty()) {
      return Optional.empty();
    }
    if (person.get().deactivated() || person.get().bot()) {
      // Whoever left is still named as a leader until somebody succeeds them.
      Visible nothing = new Visible(workspace, Set.of(), Set.of());
      return Optional.of(new Viewer(nothing, person.get().zone()));
    }
    Optional<Set<String>> member = directory.channelsOf(workspace, actor.user());
    if (member.isEmpty()) {
      return Optional.empty();
    }
    record Known(Set<String> channels, Set<String> led) {}
    Known known =
        database.read(
            tx ->
                new Known(
                    announced.channels(tx, workspace),
                    partnerships.activeOf(tx, workspace, actor.user()).stream()
                        .map(Partnership::id)
                        .collect(Collectors.toSet())));
    Set<String> readable = new HashSet<>(known.channels());
    readable.retainAll(member.get());
    if (!person.get().guest()) {
      List<String> others =
          known.channels().stream().filter(channel -> !member.get().contains(channel)).toList();
      Optional<Set<String>> open = openTo(person.get(), workspace, others, began);
      if (open.isEmpty()) {
        return Optional.empty();
      }
      readable.addAll(open.get());
    }
    Visible visible = new Visible(workspace, readable, known.led());
    return Optional.of(new Viewer(visible, person.get().zone()));
  }

  private Optional<Set<String>> openTo(
      Person person, String workspace, List<String> channels, long began) {
    Set<String> open = new HashSet<>();
    int next = 0;
    while (next < channels.size() && passed(began).compareTo(QUICK) < 0) {
      String channel = channels.get(next++);
      Optional<Boolean> isPublic = isOpenTo(person, workspace, channel);
      if (isPublic.isEmpty()) {
        return Optional.empty();
      }
      if (isPublic.get()) {
        open.add(channel);
      }
    }
    List<String> rest = channels.subList(next, channels.size());
    return rest.isEmpty() ? Optional.of(open) : sideBySide(person, workspace, rest, open, began);
  }

  private Optional<Set<String>> sideBySide(
      Person person, String workspace, List<String> channels, Set<String> open, long began) {
    List<CompletableFuture<Optional<Boolean>>> looks = new ArrayList<>();
    for (String channel : channels) {
      looks.add(CompletableFuture.supplyAsync(() -> isOpenTo(person, workspace, channel), callers));
    }
    for (int i = 0; i < looks.size(); i++) {
      try {
        // Looks that are late are still made: they are remembered for the next try.
        long left = PATIENCE.minus(passed(began)).toMillis();
        Optional<Boolean> isPublic = looks.get(i).get(Math.max(0, left), TimeUnit.MILLISECONDS);
        if (isPublic.isEmpty()) {
          return Optional.empty();
        }
        if (isPublic.get()) {
          open.add(channels.get(i));
        }
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.of(open);
  }

  /** Whether they may read it without being in it; empty if Slack didn't say. */
  private Optional<Boolean> isOpenTo(Person person, String workspace, String id) {
    List<String> key = List.of(workspace, id);
    if (unshown.getIfPresent(key) != null) {
      return Optional.of(false);
    }
    Optional<Channel> known = directory.channel(workspace, id);
    if (known.isPresent()) {
      return known.map(channel -> channel.isOpenTo(person));
    }
    Reply<Channel> asked = directory.askChannel(workspace, id);
    if (asked instanceof Reply.Refused<Channel>) {
      unshown.put(key, true);
      return Optional.of(false);
    }
    return asked.ok().map(channel -> channel.isOpenTo(person));
  }

  private static Duration passed(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
