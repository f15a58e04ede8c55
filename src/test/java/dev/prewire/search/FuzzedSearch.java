package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Texts that nobody foresaw, and what a member finds with them among realistic decisions; for this
 * room's tests, and for those of what is shown. The seed is fixed: all see the same texts. A slice
 * of them in each build; {@code -Dqueries=100000} tries many. Used by one thread.
 */
public final class FuzzedSearch implements AutoCloseable {

  private static final int QUERIES = Integer.getInteger("queries", 2_000);
  private static final ZoneId ZONE = ZoneId.of("Pacific/Apia");
  static final Viewer MEMBER =
      new Viewer(new Visible("T1", Set.of(GradedSet.CHANNEL), Set.of()), ZONE);
  static final Viewer STRANGER = new Viewer(new Visible("T1", Set.of("C2"), Set.of()), ZONE);

  /** What means something to some search engine or to ours, and what breaks texts. */
  private static final List<String> SYNTAX =
      List.of(
          "*",
          "?",
          "~",
          "~2",
          "^3",
          "+",
          "-",
          "--",
          "&&",
          "||",
          "!",
          "(",
          ")",
          "[a TO z]",
          "{",
          "}",
          ":",
          "\\",
          "/.*/",
          "AND",
          "OR",
          "NOT",
          "title:",
          "_exists_:id",
          "*:*",
          "id:*",
          "\"",
          "“",
          "«",
          "kind:",
          "kind:debt",
          "-kind:debt",
          "tag:api",
          "tag:\"on call\"",
          "by:<@U1|kim>",
          "<@U1>",
          "in:<#C1|general>",
          "in:#C1",
          "call:product",
          "status:replaced",
          "quarter:2026Q1",
          "after:2024-01-01",
          "before:2025",
          "before:99999-01-01",
          "after:0000-00-00",
          "sort:new",
          "owner:x",
          "D-42",
          "d-1",
          "-D-7",
          "D-999999999",
          "pri*",
          "p*",
          "*pri",
          "a*b*",
          "\u202e",
          "\u200b",
          "\u0000",
          "\ud83d",
          "👩‍👩‍👧",
          "定价",
          "の",
          "ไทย",
          "결정",
          "\u0301",
          "&lt;",
          "&amp;",
          "<!channel>",
          "https://x.example/?q=1",
          "'; DROP TABLE decision;--",
          "${jndi:x}",
          "%s",
          "\n",
          "\t",
          " ",
          "on-call",
          "-",
          "99.9",
          "x".repeat(300));

  final DecisionIndex index;
  private final Random random = new Random(20_261_121);
  private final List<String> words = new ArrayList<>();
  private final Map<String, AnnouncedDecision> decisions;

  public FuzzedSearch(Path folder) throws IOException {
    List<AnnouncedDecision> all = GradedSet.read().decisions();
    index = DecisionIndex.open(folder, "fuzzed");
    index.take(all);
    decisions = all.stream().collect(Collectors.toMap(AnnouncedDecision::id, Function.identity()));
    all.forEach(decision -> words.addAll(List.of(decision.terms().decided().split(" "))));
  }

  /** A failure names its text. */
  public void forEachText(Consumer<String> check) {
    for (int i = 0; i < QUERIES; i++) {
      if (i > 0 && i % 10_000 == 0) {
        System.out.println(i + " queries");
      }
      String text = text();
      try {
        check.accept(text);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("Query " + i + ": " + text, e);
      }
    }
  }

  /** The first page of what a member finds, as a command of this text would. */
  public Found found(String text) {
    Asked asked = asked(text, MEMBER);
    Answer answer = Answer.to(index, asked, 0, SearchDecisions.PAGE);
    List<Found.Result> results;
    try (Snippet snippet = new Snippet(answer.question())) {
      results =
          answer.hits().ids().stream()
              .map(decisions::get)
              .map(found -> new Found.Result(found, snippet.of(found.terms()), null))
              .toList();
    }
    return results.isEmpty()
        ? new Found.Nothing(asked.question(), Instead.of(index, asked))
        : new Found.Page(answer.question(), 0, answer.hits().more(), results, answer.fit(), ZONE);
  }

  static Asked asked(String text, Viewer viewer) {
    return new Asked(Question.escaped(text), viewer, Instant.parse("2026-11-21T09:00:00Z"));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(
          switch (random.nextInt(6)) {
            case 0, 1 -> SYNTAX.get(random.nextInt(SYNTAX.size()));
            case 2 -> mistyped(word());
            case 3 -> String.valueOf((char) random.nextInt(0x10000));
            default -> word();
          });
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private String mistyped(String word) {
    int at = random.nextInt(word.length());
    char other = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + other + word.substring(at);
      default -> word.substring(0, at) + other + word.substring(at + 1);
    };
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
