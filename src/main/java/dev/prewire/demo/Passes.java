package dev.prewire.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The short-lived passes that payloads carry: {@code trigger_id} (3 seconds, once) and {@code
 * response_url} (30 minutes, 5 times). Guarded by the workspace's monitor.
 */
final class Passes {
  private static final Duration TRIGGER_LIFE = Duration.ofSeconds(3);
  private static final Duration URL_LIFE = Duration.ofMinutes(30);
  private static final int URL_USES = 5;

  /**
   * Where an interaction came from: whom an answer is for, in which workspace, and what it may
   * replace.
   */
  record Source(
      String user,
      String team,
      @Nullable String channel,
      @Nullable String threadTs,
      @Nullable String ts) {}

  private static final class Pass {
    final Source source;
    final Instant issued;
    int uses;

    Pass(Source source, Instant issued) {
      this.source = source;
      this.issued = issued;
    }
  }

  private final InstantSource clock;
  private final Map<String, Pass> triggers = new ConcurrentHashMap<>();
  private final Map<String, Pass> urls = new ConcurrentHashMap<>();

  Passes(InstantSource clock) {
    this.clock = clock;
  }

  String trigger(Source source) {
    String id = clock.millis() + "." + source.user() + "." + UUID.randomUUID();
    triggers.put(id, new Pass(source, clock.instant()));
    return id;
  }

  /** Spends a trigger; whoever it belongs to may be shown a view. */
  Source spendTrigger(String id) {
    Pass pass = triggers.get(id);
    if (pass == null) {
      throw new SlackRefusal("invalid_trigger_id", Violation.Kind.TRIGGER);
    }
    if (pass.uses > 0) {
      throw new SlackRefusal("trigger_exchanged", Violation.Kind.TRIGGER);
    }
    if (pass.issued.plus(TRIGGER_LIFE).isBefore(clock.instant())) {
      throw new SlackRefusal("trigger_expired", Violation.Kind.TRIGGER);
    }
    pass.uses++;
    return pass.source;
  }

  /** The secret end of a new {@code response_url}. */
  String url(Source source) {
    String id = UUID.randomUUID().toString();
    urls.put(id, new Pass(source, clock.instant()));
    return id;
  }

  Optional<Source> urlSource(String id) {
    return Optional.ofNullable(urls.get(id)).map(found -> found.source);
  }

  void spendUrl(String id) {
    Pass pass = urls.get(id);
    if (pass == null || pass.issued.plus(URL_LIFE).isBefore(clock.instant())) {
      throw new SlackRefusal("expired_url", Violation.Kind.TRIGGER);
    }
    if (pass.uses >= URL_USES) {
      throw new SlackRefusal("used_url", Violation.Kind.TRIGGER);
    }
    pass.uses++;
  }

  /** What can't be used any more. */
  void forget() {
    Instant now = clock.instant();
    triggers.values().removeIf(each -> each.issued.plus(TRIGGER_LIFE).isBefore(now));
    urls.values().removeIf(each -> each.issued.plus(URL_LIFE).isBefore(now));
  }
}
