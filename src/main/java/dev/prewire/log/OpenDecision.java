package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.audit.Audit;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.search.Audience;
import dev.prewire.search.SearchDecisions;
import dev.prewire.search.Viewer;
import dev.prewire.search.Visible;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
   * @param related others that stand and look like it, of what whoever looks may see
   */
  record Opened(
      AnnouncedDecision decision,
      @Nullable AnnouncedDecision successor,
      @Nullable AnnouncedDecision predecessor,
      List<AnnouncedDecision> related,
      ZoneId zone) {

    Opened {
      related = List.copyOf(related);
    }
  }

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
  private final SearchDecisions search;

  OpenDecision(Database database, Announced announced, Audience audience, SearchDecisions search) {
    this.database = database;
    this.announced = announced;
    this.audience = audience;
    this.search = search;
  }

  Outcome open(Actor actor, String id, Instant now) {
    Optional<Viewer> viewer = audience.of(actor);
    if (viewer.isEmpty()) {
      return new Outcome.Unsaid();
    }
    Optional<Opened> alone = database.read(tx -> alone(tx, viewer.get(), id));
    return alone.isEmpty()
        ? denied(actor, id, now)
        : new Outcome.Shown(withRelated(alone.get(), viewer.get()));
  }

  private Optional<Opened> alone(Tx tx, Viewer viewer, String id) {
    Visible visible = viewer.visible();
    return seen(tx, visible, id)
        .map(
            decision ->
                new Opened(
                    decision,
                    seen(tx, visible, decision.replacedBy()),
                    seen(tx, visible, decision.replaces()),
                    List.of(),
                    viewer.zone()));
  }

  private Opened withRelated(Opened alone, Viewer viewer) {
    return new Opened(
        alone.decision(),
        alone.successor(),
        alone.predecessor(),
        search.related(alone.decision(), viewer.visible()),
        alone.zone());
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
