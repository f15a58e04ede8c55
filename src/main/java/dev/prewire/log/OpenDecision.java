package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks up one whole record for somebody. Thread-safe. */
final class OpenDecision {

  /**
   * A decision and what became of it.
   *
   * @param successor null also if whoever looks may not see it
   * @param predecessor likewise
   */
  record Opened(
      AnnouncedDecision decision,
      @Nullable AnnouncedDecision successor,
      @Nullable AnnouncedDecision predecessor,
      ZoneId zone) {}

  /** What looking came to. */
  sealed interface Outcome {
    record Shown(Opened opened) implements Outcome {}

    /** No such decision, or not for this person: which of the two isn't told. */
    record Denied() implements Outcome {}

    /** Slack didn't say in time what this person may see. */
    record Unsaid() implements Outcome {}

    default <R> R fold(Function<Opened, R> shown, Supplier<R> denied, Supplier<R> unsaid) {
      if (this instanceof Shown s) {
        return shown.apply(s.opened());
      }
      return this instanceof Denied ? denied.get() : unsaid.get();
    }
  }

  private final Database database;
  private final Announced announced;
  private final Audience audience;

  OpenDecision(Database database, Announced announced, Audience audience) {
    this.database = database;
    this.announced = announced;
    this.audience = audience;
  }

  Outcome open(Actor actor, String id, Instant now) {
    Optional<Viewer> viewer = audience.of(actor);
    if (viewer.isEmpty()) {
      return new Outcome.Unsaid();
    }
    Visible visible = viewer.get().visible();
    Optional<Outcome> shown =
        database.read(
            tx ->
                seen(tx, visible, id)
                    .map(
                        decision ->
                            new Outcome.Shown(
                                new Opened(
                                    decision,
                                    seen(tx, visible, decision.replacedBy()),
                                    seen(tx, visible, decision.replaces()),
                                    viewer.get().zone()))));
    return shown.orElseGet(() -> denied(actor, id, now));
  }

  private Outcome denied(Actor actor, String id, Instant now) {
    return database.write(
        tx -> {
          Audit.append(tx, actor, now, "denied.open", id);
          return new Outcome.Denied();
        });
  }

  private Optional<AnnouncedDecision> seen(Tx tx, Visible visible, String id) {
    return announced.byId(tx, visible.workspace(), id).filter(visible::includes);
  }

  private @Nullable AnnouncedDecision seen(Tx tx, Visible visible, @Nullable Ref ref) {
    return ref == null ? null : seen(tx, visible, ref.id()).orElse(null);
  }
}
