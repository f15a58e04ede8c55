package dev.prewire.search;

import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.AnnouncedDecision.Ref;
import dev.prewire.decision.Call;
import dev.prewire.decision.Kind;
import dev.prewire.decision.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as software organisations take them, and questions as people ask them, with grades
 * given by hand from what the decisions say, before any weight was tuned. In {@code
 * src/test/resources/graded}; the first lines of each file's entries say how they are written.
 */
final class GradedSet {

  static final String CHANNEL = "C1";

  /** Each is a channel's worth of decisions. */
  private static final List<String> FILES =
      List.of(
          "platform",
          "product",
          "commercial",
          "security",
          "people",
          "data",
          "service",
          "directors");

  /**
   * One question.
   *
   * @param grades 1 to 3 by decision; the others are 0
   */
  record Graded(String question, Map<String, Integer> grades) {}

  /** A decision as written in a file, with the decision that replaced it. */
  private record Entry(
      String id, LocalDate on, List<String> head, List<String> texts, @Nullable String successor) {}

  private final List<AnnouncedDecision> decisions;
  private final List<Graded> questions;
  private final List<Graded> fresh;

  private GradedSet(List<AnnouncedDecision> decisions, List<Graded> questions, List<Graded> fresh) {
    this.decisions = decisions;
    this.questions = questions;
    this.fresh = fresh;
  }

  static GradedSet read() {
    List<Entry> entries = new ArrayList<>();
    FILES.forEach(file -> blocks(file).forEach(block -> entries.add(entry(block))));
    entries.sort(Comparator.comparing(Entry::on));
    Map<String, Integer> numbers = new HashMap<>();
    entries.forEach(entry -> numbers.put(entry.id(), numbers.size() + 1));
    List<AnnouncedDecision> decisions =
        entries.stream().map(entry -> decision(entry, numbers)).toList();
    return new GradedSet(decisions, graded("questions", numbers), graded("fresh", numbers));
  }

  List<AnnouncedDecision> decisions() {
    return decisions;
  }

  List<Graded> questions() {
    return questions;
  }

  /** Nothing was tuned on these. */
  List<Graded> fresh() {
    return fresh;
  }

  private static Entry entry(List<String> block) {
    // # id date call kind quarter tag,tag > successor
    List<String> head = List.of(block.get(0).substring(2).split(" "));
    String successor = head.size() > 6 ? head.get(7) : null;
    return new Entry(
        head.get(0), LocalDate.parse(head.get(1)), head, block.subList(1, block.size()), successor);
  }

  private static AnnouncedDecision decision(Entry entry, Map<String, Integer> numbers) {
    List<String> head = entry.head();
    Terms.Details details =
        new Terms.Details(
            Call.valueOf(head.get(2).toUpperCase(Locale.ROOT)),
            head.get(3).equals("-") ? null : kind(head.get(3)),
            marked(entry, "~ "),
            marked(entry, "= "),
            marked(entry, "- "),
            Arrays.asList(head.get(5).split(",")),
            head.get(4),
            null,
            null);
    String successor = entry.successor();
    return new AnnouncedDecision(
        entry.id(),
        "T1",
        numbers.get(entry.id()),
        "p1",
        List.of("UP", "UE"),
        new Terms(
            entry.texts().get(0), entry.texts().get(1), entry.texts().get(2), details, CHANNEL),
        entry.on().atStartOfDay(ZoneOffset.UTC).toInstant(),
        null,
        successor == null ? null : new Ref(successor, numbers.get(successor)),
        null,
        null,
        numbers.get(entry.id()));
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.equals("customer") ? "COMMITMENT" : word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String marked(Entry entry, String mark) {
    return entry.texts().stream()
        .skip(3)
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .findFirst()
        .orElse(null);
  }

  private static List<Graded> graded(String file, Map<String, Integer> numbers) {
    return blocks(file).stream()
        .filter(block -> block.get(0).startsWith("?"))
        .map(block -> graded(block, numbers))
        .toList();
  }

  private static Graded graded(List<String> block, Map<String, Integer> numbers) {
    Map<String, Integer> grades = new LinkedHashMap<>();
    for (String line : block.subList(1, block.size())) {
      String[] words = line.split(" ");
      for (String id : List.of(words).subList(1, words.length)) {
        if (!numbers.containsKey(id)) {
          throw new IllegalStateException("No such decision: " + id);
        }
        grades.put(id, Integer.parseInt(words[0]));
      }
    }
    return new Graded(block.get(0).substring(2), grades);
  }

  /** Lines between empty lines. */
  private static List<List<String>> blocks(String file) {
    try (InputStream in = GradedSet.class.getResourceAsStream("/graded/" + file + ".txt")) {
      return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+"))
          .map(block -> block.strip().lines().toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
