package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Terms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** What a search passes over, because it can't be among the best, isn't among the best. */
final class PassedOverTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final int DECISIONS = 8_000;
  private static final int SEGMENTS = 3;
  private static final int QUESTIONS = 300;
  private static final int BEST = 20;
  private static final List<Enough> ENOUGH = List.of(Enough.values());

  /** The first of them are in most texts, the last in few. */
  private static final int WORDS = 300;

  private final Random random = new Random(7);

  @Test
  void theBestAreTheSameAsWhenEveryDecisionIsRanked() throws IOException {
    Viewer viewer =
        new Viewer(new Visible("T1", Set.of("C0", "C1", "C2"), Set.of()), ZoneOffset.UTC);
    try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
      fill(memory);
      try (DirectoryReader reader = DirectoryReader.open(memory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        int passedOver = 0;
        for (int i = 0; i < QUESTIONS; i++) {
          String words = words(1 + random.nextInt(4));
          Asked asked = new Asked(Question.parse(words), viewer, NOW);
          Query query = Ranking.ranked(asked, ENOUGH.get(random.nextInt(ENOUGH.size())));
          var quick = searcher.search(query, new TopScoreDocCollectorManager(BEST, BEST));
          var whole =
              searcher.search(query, new TopScoreDocCollectorManager(BEST, Integer.MAX_VALUE));
          assertThat(Arrays.toString(quick.scoreDocs))
              .as(words)
              .isEqualTo(Arrays.toString(whole.scoreDocs));
          passedOver += quick.totalHits.value < whole.totalHits.value ? 1 : 0;
        }
        assertThat(passedOver).as("searches that passed over some").isGreaterThan(QUESTIONS / 4);
      }
    }
  }

  private void fill(ByteBuffersDirectory memory) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(Fields.ANALYZER).setIndexSort(Fields.NEWEST);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      for (int number = 1; number <= DECISIONS; number++) {
        writer.addDocument(Fields.document(decision(number)));
        if (number % (DECISIONS / SEGMENTS) == 0) {
          writer.commit();
        }
      }
    }
  }

  private AnnouncedDecision decision(int number) {
    return new AnnouncedDecision(
        "dec-" + number,
        "T1",
        number,
        "p",
        List.of("U1", "U2"),
        new Terms(words(5), words(30), words(40), Terms.Details.NONE, "C" + random.nextInt(6)),
        NOW.minus(Duration.ofHours(random.nextInt(24 * 1500))),
        null,
        random.nextInt(20) == 0 ? new Ref("dec-x", 0) : null,
        null,
        null,
        number);
  }

  private String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  private String word() {
    return "word" + (int) (WORDS * Math.pow(random.nextDouble(), 3));
  }
}
