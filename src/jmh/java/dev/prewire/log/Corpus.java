package dev.prewire.log;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Decisions as an organisation might have them: some words are in nearly every text, most in few
 * (Zipf's law), 100 to 200 words each, in public and private channels of two workspaces.
 */
final class Corpus {

  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  static final int CHANNELS = 40;

  private static final int WORDS = 30_000;
  private static final int SAMPLES = 5_000;
  private static final int BATCH = 2_000;
  private static final List<String> COMMON =
      List.of(
          ("the to and of a we in for is on it that this with our by will are until from team"
                  + " customers roadmap release pricing billing platform quarter migration service"
                  + " engineers product priority debt support launch api security budget hiring"
                  + " enterprise latency mobile onboarding search data incident reliability scope")
              .split(" "));

  private final Random random = new Random(11);
  private final List<String> words = new ArrayList<>(COMMON);
  private final double[] cumulated = new double[WORDS];

  /** Texts to take questions from. */
  final List<String> samples = new ArrayList<>();

  Corpus() {
    String[] syllables =
        "ba ke ri so tu la ne mi do fa gre pla ston ver tal qui ser mon".split(" ");
    while (words.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      for (int n = 2 + random.nextInt(3); n > 0; n--) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      words.add(word.append(random.nextInt(4) == 0 ? "ing" : "").toString());
    }
    double sum = 0;
    for (int rank = 0; rank < WORDS; rank++) {
      sum += 1.0 / (rank + 5);
      cumulated[rank] = sum;
    }
  }

  static boolean isPrivate(int channel) {
    return channel % 4 == 3;
  }

  static String channel(int number) {
    return "C%08d".formatted(number);
  }

  static String id(int number) {
    return "01JD%022d".formatted(number);
  }

  static String workspace(int number) {
    return number % 10 == 0 ? "T2" : "T1";
  }

  void fill(Database database, int count) {
    for (int from = 1; from <= count; from += BATCH) {
      int first = from;
      int last = Math.min(count, from + BATCH - 1);
      database.write(tx -> insert(tx, first, last, count));
    }
  }

  private int insert(Tx tx, int first, int last, int count) {
    PreparedBatch decisions =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO decision (id, workspace, number, partnership, created_by_view, state,
                  revision, channel, decided_by, announced_at, announced_ts, permalink, change)
                VALUES (:id, :workspace, :number, 'p', :id, 'ANNOUNCED', 1, :channel, 'U1,U2',
                  :at, '1.0', :link, :number)
                """);
    PreparedBatch revisions =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO decision_revision (decision, revision, editor, at, title, decided, why,
                  whose_call, alternatives, tags, channel)
                VALUES (:id, 1, 'U1', 0, :title, :decided, :why, 'JOINT', :alternatives, :tags,
                  :channel)
                """);
    for (int number = first; number <= last; number++) {
      String id = id(number);
      String channel = channel(random.nextInt(CHANNELS));
      String title = text(4 + random.nextInt(6));
      String decided = text(30 + random.nextInt(50));
      Instant at = NOW.minus(Duration.ofMinutes(60L * 24 * 2000 * (count - number) / count));
      decisions
          .bind("id", id)
          .bind("workspace", workspace(number))
          .bind("number", number)
          .bind("channel", channel)
          .bind("at", at.toEpochMilli())
          .bind("link", "https://example.slack.com/archives/" + channel + "/p" + number)
          .add();
      revisions
          .bind("id", id)
          .bind("title", title)
          .bind("decided", decided)
          .bind("why", text(30 + random.nextInt(60)))
          .bind("alternatives", random.nextBoolean() ? text(20) : null)
          .bind("tags", word() + "," + word())
          .bind("channel", channel)
          .add();
      if (samples.size() < SAMPLES && random.nextInt(Math.max(1, count / SAMPLES)) == 0) {
        samples.add(title + " " + decided);
      }
      tx.handle()
          .execute(
              "INSERT INTO decision_channel (workspace, channel) VALUES (?, ?)"
                  + " ON CONFLICT DO NOTHING",
              workspace(number),
              channel);
    }
    decisions.execute();
    revisions.execute();
    return last;
  }

  /** Words that stand together somewhere, a single one as frequent as people use it. */
  String question(int count) {
    if (count == 1) {
      return word();
    }
    String[] text = samples.get(random.nextInt(samples.size())).split(" ");
    return random
        .ints(count, 0, text.length)
        .mapToObj(i -> text[i])
        .collect(Collectors.joining(" "));
  }

  String phrase() {
    String[] text = samples.get(random.nextInt(samples.size())).split(" ");
    int at = random.nextInt(text.length - 2);
    return '"' + text[at] + " " + text[at + 1] + '"';
  }

  private String text(int count) {
    return random.ints(count, 0, 1).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  private String word() {
    double wanted = random.nextDouble() * cumulated[WORDS - 1];
    int low = 0;
    int high = WORDS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return words.get(low);
  }
}
