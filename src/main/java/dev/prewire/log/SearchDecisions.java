package dev.prewire.log;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Searches the log for somebody. Thread-safe.
 *
 * <p>The index only says which decisions; what is shown is read from the database and held against
 * what the searcher may see once more.
 */
public final class SearchDecisions {

  /** Results on a page. */
  public static final int PAGE = 5;

  /** Nobody turns two hundred pages; each more costs the engine a longer list. */
  private static final int DEEPEST = 200 * PAGE;

  private final Database database;
  private final Announced announced;
  private final IndexFollower follower;
  private final Audience audience;
  private final InstantSource clock;

  public SearchDecisions(
      Database database,
      Announced announced,
      IndexFollower follower,
      Audience audience,
      InstantSource clock) {
    this.database = database;
    this.announced = announced;
    this.follower = follower;
    this.audience = audience;
    this.clock = clock;
  }

  /** A page of answers; the newest decisions if nothing is asked. */
  public Found search(Actor actor, Question question, int offset) {
    Optional<Viewer> viewer = audience.of(actor);
    return viewer.isEmpty()
        ? new Found.Unsaid()
        : indexed((index, v) -> found(index, v, question, offset), viewer.get())
            .orElseGet(Found.NotYet::new);
  }

  /** The newest that somebody may see; empty as well while that can't be told. */
  public List<AnnouncedDecision> newest(Actor actor, int limit) {
    return listed(actor, (index, visible) -> index.newest(visible, 0, limit));
  }

  /** Those that stand and fit what has been typed so far; empty as well while it can't be told. */
  public List<AnnouncedDecision> suggest(Actor actor, String typed, int limit) {
    Question question = Question.parse(typed);
    return listed(actor, (index, visible) -> index.typing(question, visible, limit));
  }

  private List<AnnouncedDecision> listed(
      Actor actor, BiFunction<DecisionIndex, Visible, DecisionIndex.Hits> search) {
    return audience
        .of(actor)
        .map(Viewer::visible)
        .flatMap(visible -> indexed((index, v) -> read(visible, search.apply(index, v)), visible))
        .orElse(List.of());
  }

  private List<AnnouncedDecision> read(Visible visible, DecisionIndex.Hits hits) {
    return database.read(
        tx -> hits.ids().stream().flatMap(id -> visible(tx, visible, id).stream()).toList());
  }

  private Found found(DecisionIndex index, Viewer viewer, Question question, int from) {
    Visible visible = viewer.visible();
    int offset = from < 0 || from > DEEPEST ? 0 : from;
    DecisionIndex.Hits hits = hits(index, visible, question, offset);
    if (hits.ids().isEmpty() && offset > 0) {
      // What was on this page has gone, such as a channel that the searcher left.
      offset = 0;
      hits = hits(index, visible, question, offset);
    }
    if (hits.ids().isEmpty()) {
      return index.newest(visible, 0, 1).ids().isEmpty()
          ? new Found.Empty(question)
          : new Found.Nothing(question, Instead.of(index, question, visible, clock.instant()));
    }
    Snippet snippet = new Snippet(question);
    List<String> ids = hits.ids();
    List<Found.Result> results =
        database.read(
            tx ->
                ids.stream()
                    .flatMap(id -> visible(tx, visible, id).stream())
                    .map(
                        decision ->
                            new Found.Result(
                                decision,
                                snippet.of(decision.terms()),
                                seen(tx, visible, decision.replacedBy())))
                    .toList());
    boolean more = hits.more() && offset + PAGE <= DEEPEST;
    return new Found.Page(question, offset, more, results, viewer.zone());
  }

  private DecisionIndex.Hits hits(
      DecisionIndex index, Visible visible, Question question, int offset) {
    return question.isEmpty()
        ? index.newest(visible, offset, PAGE)
        : index.search(question, visible, clock.instant(), offset, PAGE);
  }

  private Optional<AnnouncedDecision> visible(Tx tx, Visible visible, String id) {
    return announced.byId(tx, visible.workspace(), id).filter(visible::includes);
  }

  private @Nullable AnnouncedDecision seen(Tx tx, Visible visible, @Nullable Ref ref) {
    return ref == null ? null : visible(tx, visible, ref.id()).orElse(null);
  }

  private <V, T> Optional<T> indexed(BiFunction<DecisionIndex, V, T> search, V viewer) {
    Optional<DecisionIndex> index = follower.index();
    try {
      return index.map(open -> search.apply(open, viewer));
    } catch (UncheckedIOException | AlreadyClosedException e) {
      follower.suspect();
      return Optional.empty();
    }
  }
}
