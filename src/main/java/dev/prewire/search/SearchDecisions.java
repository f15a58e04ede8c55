package dev.prewire.search;

import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.decision.Announced;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Decision;
import dev.prewire.decision.Terms;
import dev.prewire.partnership.Partnership;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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

  /** Of a proposal: more would keep nobody from signing unread. */
  private static final int RELATED = 3;

  /** Nobody turns two hundred pages; each more costs the engine a longer list. */
  private static final int DEEPEST = 200 * PAGE;

  private final Database database;
  private final Announced announced;
  private final IndexFollower follower;
  private final Audience audience;
  private final InstantSource clock;

  SearchDecisions(
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
        : indexed(index -> found(index, asked(question, viewer.get()), offset))
            .orElseGet(Found.NotYet::new);
  }

  /**
   * The best ones at once, perhaps none, for who doesn't turn pages. What has only most of the
   * words is among them as on a first page, and no more of it.
   */
  public Found first(Actor actor, Question question, int limit) {
    Optional<Viewer> viewer = audience.of(actor);
    return viewer.isEmpty()
        ? new Found.Unsaid()
        : indexed(index -> first(index, asked(question, viewer.get()), limit))
            .orElseGet(Found.NotYet::new);
  }

  private Found first(DecisionIndex index, Asked asked, int limit) {
    Answer answer = Answer.to(index, asked, 0, limit);
    int fitting = Math.max(answer.fit().whole(), Math.min(PAGE, limit));
    return page(answer.upTo(fitting), asked, 0);
  }

  /** The newest that somebody may see; empty as well while that can't be told. */
  public List<AnnouncedDecision> newest(Actor actor, int limit) {
    return listed(
        actor, Question.parse(""), (index, asked) -> index.newest(asked.visible(), 0, limit));
  }

  /** Those that stand and fit what has been typed so far; empty as well while it can't be told. */
  public List<AnnouncedDecision> suggest(Actor actor, String typed, int limit) {
    return listed(actor, Question.parse(typed), (index, asked) -> index.typing(asked, limit));
  }

  /**
   * Those that stand, look like a proposal, and that every leader of its partnership may see; empty
   * as well while that can't be told. The proposal's words stay in memory.
   */
  public List<AnnouncedDecision> related(Decision proposal, Partnership partnership) {
    List<Visible> readers = new ArrayList<>();
    for (String leader : partnership.users()) {
      Optional<Viewer> viewer = audience.of(new Actor(partnership.workspace(), leader));
      if (viewer.isEmpty()) {
        return List.of();
      }
      readers.add(viewer.get().visible());
    }
    String replaces = proposal.terms().details().replaces();
    return related(proposal.terms(), readers, replaces == null ? Set.of() : Set.of(replaces));
  }

  /** Those that stand and look like one that is announced, besides what replaced it. */
  public List<AnnouncedDecision> related(AnnouncedDecision decision, Visible reader) {
    Ref successor = decision.replacedBy();
    Set<String> itself =
        successor == null ? Set.of(decision.id()) : Set.of(decision.id(), successor.id());
    return related(decision.terms(), List.of(reader), itself);
  }

  private List<AnnouncedDecision> related(Terms terms, List<Visible> readers, Set<String> but) {
    return indexed(index -> index.related(terms, readers, RELATED + but.size()))
        .map(ids -> ids.stream().filter(id -> !but.contains(id)).limit(RELATED).toList())
        .map(ids -> standing(ids, readers))
        .orElse(List.of());
  }

  private List<AnnouncedDecision> standing(List<String> ids, List<Visible> readers) {
    return database.read(
        tx ->
            visible(tx, readers.get(0), ids).stream()
                .filter(decision -> readers.stream().allMatch(each -> each.includes(decision)))
                .filter(decision -> decision.replacedBy() == null)
                .toList());
  }

  private Asked asked(Question question, Viewer viewer) {
    return new Asked(question, viewer, clock.instant());
  }

  private List<AnnouncedDecision> listed(
      Actor actor, Question question, BiFunction<DecisionIndex, Asked, DecisionIndex.Hits> search) {
    return audience
        .of(actor)
        .map(viewer -> asked(question, viewer))
        .flatMap(asked -> indexed(index -> read(asked.visible(), search.apply(index, asked))))
        .orElse(List.of());
  }

  private List<AnnouncedDecision> read(Visible visible, DecisionIndex.Hits hits) {
    return database.read(tx -> visible(tx, visible, hits.ids()));
  }

  private Found found(DecisionIndex index, Asked asked, int from) {
    int offset = from < 0 || from > DEEPEST ? 0 : from;
    Answer answer = Answer.to(index, asked, offset, PAGE);
    if (answer.hits().ids().isEmpty() && offset > 0) {
      // What was on this page has gone, such as a channel that the searcher left.
      offset = 0;
      answer = Answer.to(index, asked, offset, PAGE);
    }
    if (answer.hits().ids().isEmpty()) {
      return index.newest(asked.visible(), 0, 1).ids().isEmpty()
          ? new Found.Empty(asked.question())
          : new Found.Nothing(asked.question(), Instead.of(index, asked));
    }
    return page(answer, asked, offset);
  }

  private Found.Page page(Answer answer, Asked asked, int offset) {
    boolean more = answer.hits().more() && offset + PAGE <= DEEPEST;
    List<Found.Result> results = results(answer, asked.visible());
    Found.Fit fit = new Found.Fit(whole(answer, results), answer.fit().typed());
    return new Found.Page(answer.question(), offset, more, results, fit, asked.viewer().zone());
  }

  /** Some may have gone since they were found. */
  private static int whole(Answer answer, List<Found.Result> results) {
    List<String> whole = answer.hits().ids().stream().limit(answer.fit().whole()).toList();
    return (int) results.stream().filter(result -> whole.contains(result.decision().id())).count();
  }

  private List<Found.Result> results(Answer answer, Visible visible) {
    Records records =
        database.read(
            tx -> {
              List<AnnouncedDecision> found = visible(tx, visible, answer.hits().ids());
              return new Records(found, visible(tx, visible, Records.successorsOf(found)));
            });
    try (Snippet snippet = new Snippet(answer.question())) {
      return records.found().stream()
          .map(
              decision ->
                  new Found.Result(
                      decision, snippet.of(decision.terms()), records.successorOf(decision)))
          .toList();
    }
  }

  /** What was found, and what replaced some of it, as far as that is visible. */
  private record Records(List<AnnouncedDecision> found, List<AnnouncedDecision> successors) {

    static List<String> successorsOf(List<AnnouncedDecision> found) {
      return found.stream()
          .map(AnnouncedDecision::replacedBy)
          .filter(Objects::nonNull)
          .map(Ref::id)
          .toList();
    }

    @Nullable AnnouncedDecision successorOf(AnnouncedDecision decision) {
      Ref ref = decision.replacedBy();
      return successors.stream()
          .filter(each -> ref != null && each.id().equals(ref.id()))
          .findFirst()
          .orElse(null);
    }
  }

  /** In the order in which they were found. */
  private List<AnnouncedDecision> visible(Tx tx, Visible visible, List<String> ids) {
    return announced.byIds(tx, visible.workspace(), ids).stream()
        .filter(visible::includes)
        .sorted(Comparator.comparingInt(decision -> ids.indexOf(decision.id())))
        .toList();
  }

  private <T> Optional<T> indexed(Function<DecisionIndex, T> search) {
    Optional<DecisionIndex> index = follower.index();
    try {
      return index.map(search);
    } catch (UncheckedIOException | AlreadyClosedException e) {
      follower.suspect();
      return Optional.empty();
    }
  }
}
