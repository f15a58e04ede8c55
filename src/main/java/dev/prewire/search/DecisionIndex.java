package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The full-text index of all announced decisions of all workspaces: derived, local to this process,
 * never the truth. Thread-safe; one writer.
 *
 * <p>How far it has read is committed with what was read, so after a crash it reads on from there;
 * reading a change twice changes nothing.
 */
final class DecisionIndex implements AutoCloseable {

  private static final String READ_UP_TO = "change";
  private static final String DATABASE = "database";

  private static final double WRITE_BUFFER_MB = 16;
  private static final int SEGMENTS = 4;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final String database;
  private long readUpTo;
  private boolean uncommitted;

  /**
   * Ids, best first, and whether there are more.
   *
   * @param replaced those of them that another decision has replaced
   */
  record Hits(List<String> ids, Set<String> replaced, boolean more) {
    Hits {
      ids = List.copyOf(ids);
      replaced = Set.copyOf(replaced);
    }
  }

  private DecisionIndex(Path folder, String database) throws IOException {
    this.database = database;
    directory = FSDirectory.open(folder);
    IndexWriterConfig config =
        new IndexWriterConfig(Fields.ANALYZER)
            .setRAMBufferSizeMB(WRITE_BUFFER_MB)
            .setMergePolicy(merging())
            .setIndexSort(Fields.NEWEST)
            .setCommitOnClose(true);
    writer = new IndexWriter(directory, config);
    Map<String, String> committed = committed(writer);
    if (database.equals(committed.get(DATABASE))) {
      readUpTo = Long.parseLong(committed.getOrDefault(READ_UP_TO, "0"));
    } else {
      writer.deleteAll();
      uncommitted = true;
    }
    searchers = new SearcherManager(writer, keeping(VisibleQuery.kept()));
  }

  private static SearcherFactory keeping(QueryCache kept) {
    return new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(kept);
        searcher.setQueryCachingPolicy(VisibleQuery.KEPT);
        return searcher;
      }
    };
  }

  /**
   * What is to be forgotten is forgotten whole: a segment's last tenth would stay otherwise. Few
   * segments, as every search looks up its words in each of them, and what is written is little.
   */
  private static MergePolicy merging() {
    return new TieredMergePolicy()
        .setForceMergeDeletesPctAllowed(0)
        .setSegmentsPerTier(SEGMENTS)
        .setFloorSegmentMB(WRITE_BUFFER_MB);
  }

  /**
   * Opens what is there, or starts anew: also where it was made from another database.
   *
   * @param database tells it from every other
   * @throws IOException if it is broken, or the folder can't be written
   * @throws LockObtainFailedException if another process has it open
   */
  static DecisionIndex open(Path folder, String database) throws IOException {
    return new DecisionIndex(folder, database);
  }

  /** The highest change that was taken in. */
  synchronized long readUpTo() {
    return readUpTo;
  }

  /** Takes in decisions, by ascending change, and shows them to the next search. */
  synchronized void take(List<AnnouncedDecision> decisions) {
    write(decisions);
    show();
  }

  /** Takes in decisions, by ascending change; searches see them once they are shown. */
  synchronized void write(List<AnnouncedDecision> decisions) {
    try {
      for (AnnouncedDecision decision : decisions) {
        writer.updateDocument(Fields.key(decision.id()), Fields.document(decision));
        readUpTo = Math.max(readUpTo, decision.change());
      }
      uncommitted |= !decisions.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Searches see from now on what was taken in. */
  void show() {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes all of these workspaces, also from the disk: Lucene only marks what is deleted, until a
   * segment is merged.
   */
  synchronized void forget(List<String> workspaces) {
    try {
      for (String workspace : workspaces) {
        writer.deleteDocuments(Fields.ofWorkspace(workspace));
      }
      writer.forceMergeDeletes(true);
      uncommitted = true;
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All changes up to here are taken in, though the last ones left nothing to show. */
  synchronized void readUpTo(long change) {
    if (change > readUpTo) {
      readUpTo = change;
      uncommitted = true;
    }
  }

  /** Makes durable what was taken in; without it a crash only costs reading it again. */
  synchronized void commit() {
    if (!uncommitted) {
      return;
    }
    try {
      writer.setLiveCommitData(
          Map.of(READ_UP_TO, Long.toString(readUpTo), DATABASE, database).entrySet());
      writer.commit();
      uncommitted = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The best answers.
   *
   * @param enough of its words
   */
  Hits search(Asked asked, Enough enough, int offset, int limit) {
    return using(snapshot -> snapshot.search(asked, enough, offset, limit));
  }

  /** Whether nothing has all that is asked for. */
  boolean isEmpty(Asked asked) {
    return using(snapshot -> snapshot.isEmpty(asked));
  }

  /** The newest that are visible. */
  Hits newest(Visible visible, int offset, int limit) {
    return using(snapshot -> snapshot.newest(visible, offset, limit));
  }

  /**
   * What stands in the place of a decision, if the searcher may see it and the filters allow it;
   * after it those between, newest first, that the search comes upon itself.
   */
  List<String> successors(String id, Asked asked) {
    return using(snapshot -> snapshot.successors(id, asked));
  }

  /** What fits what has been typed so far. */
  Hits typing(Asked asked, int limit) {
    return using(snapshot -> snapshot.typing(asked, limit));
  }

  /** Words that resemble this one, of what is visible; the nearest first. */
  List<String> alike(String written, Visible visible, int limit) {
    return using(snapshot -> snapshot.alike(written, visible, limit));
  }

  /** What stands, looks like this, and all of these may see; the most alike first. */
  List<String> related(Terms terms, List<Visible> readers, int limit) {
    return using(snapshot -> snapshot.related(terms, readers, limit));
  }

  private interface Work<T> {
    T on(Snapshot snapshot) throws IOException;
  }

  private <T> T using(Work<T> work) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return work.on(new Snapshot(searcher));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> committed(IndexWriter writer) {
    Map<String, String> committed = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> committed.put(entry.getKey(), entry.getValue()));
    }
    return committed;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      commit();
    } finally {
      searchers.close();
      writer.close();
      directory.close();
    }
  }
}
