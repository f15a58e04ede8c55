package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.slack.Cut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions a question means, for going through the whole log page by page: exactly those
 * that a search would find as typed, because each page is searched by the same query. Immutable.
 */
public final class Selection {

  private static final int SHOWN = 60;

  private final Question question;
  private final List<String> problems;
  private final @Nullable Viewer viewer;

  private Selection(Question question, List<String> problems, @Nullable Viewer viewer) {
    this.question = question;
    this.problems = List.copyOf(problems);
    this.viewer = viewer;
  }

  /**
   * For somebody who has searched for this: what they may see, and days in their zone. As in the
   * search, what it doesn't understand is left out.
   */
  public static Selection of(String query, Viewer viewer) {
    Question typed = Question.parse(query);
    List<Filter> filters =
        typed.filters().stream().filter(each -> each.name() != Filter.Name.SORT).toList();
    Question question =
        new Question(typed.text(), typed.parts(), typed.without(), filters, List.of());
    return new Selection(question, List.of(), viewer);
  }

  /**
   * For whoever may see everything; days are UTC's. Never fails; what it doesn't understand is a
   * problem.
   */
  public static Selection of(String query) {
    Question typed = Question.parse(query);
    List<Filter> filters = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (!Question.isReadWhole(query)) {
      // What isn't read may be what would have been left out.
      problems.add(
          "The query is too long: at most %d characters, and %d words, phrases and filters"
              .formatted(Question.MAX, Question.MAX_PARTS));
    }
    for (Filter filter : typed.filters()) {
      if (filter.name() == Filter.Name.SORT) {
        problems.add("I can't do " + filter.written() + ": the order is that of the numbers");
      } else {
        filters.add(filter);
      }
    }
    for (Filter.Unclear unclear : typed.unclear()) {
      Filter.byName(unclear.written())
          .ifPresentOrElse(filters::add, () -> problems.add(problem(unclear)));
    }
    return new Selection(
        new Question(typed.text(), typed.parts(), typed.without(), filters, List.of()),
        problems,
        null);
  }

  /** Whether it is for somebody who may not see everything. */
  public boolean isLimited() {
    return viewer != null;
  }

  /** Whether this decision may be seen, whatever is searched for. */
  public boolean shows(AnnouncedDecision decision) {
    return viewer == null || viewer.visible().includes(decision);
  }

  /** What wasn't understood, with an example each. */
  public List<String> problems() {
    return problems;
  }

  /** Those of them that are meant, in their order. All are of one workspace. */
  public List<AnnouncedDecision> among(List<AnnouncedDecision> all) {
    List<AnnouncedDecision> decisions = all.stream().filter(this::shows).toList();
    if (question.isEmpty() || decisions.isEmpty()) {
      return decisions;
    }
    try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(Fields.ANALYZER))) {
        for (AnnouncedDecision decision : decisions) {
          writer.addDocument(Fields.document(decision));
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(memory)) {
        Set<String> found = found(new IndexSearcher(reader), decisions);
        return decisions.stream().filter(decision -> found.contains(decision.id())).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An index in memory can't fail", e);
    }
  }

  private Set<String> found(IndexSearcher searcher, List<AnnouncedDecision> decisions)
      throws IOException {
    // Each page is looked at once.
    searcher.setQueryCache(null);
    Set<String> channels =
        decisions.stream().map(each -> each.terms().channel()).collect(Collectors.toSet());
    Visible all = new Visible(decisions.get(0).workspace(), channels, Set.of());
    ZoneId zone = viewer == null ? ZoneOffset.UTC : viewer.zone();
    Asked asked = new Asked(question, new Viewer(all, zone), Instant.EPOCH);
    Set<String> ids = new HashSet<>();
    for (ScoreDoc hit : searcher.search(Ranking.fitting(asked), decisions.size()).scoreDocs) {
      ids.add(searcher.storedFields().document(hit.doc, Set.of(Fields.ID)).get(Fields.ID));
    }
    return ids;
  }

  private static String problem(Filter.Unclear unclear) {
    return "I don't understand " + Cut.chars(unclear.written(), SHOWN) + ". " + unclear.mend();
  }
}
