package dev.prewire.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How well a search answers the {@link GradedSet}. */
final class Grades {

  private static final int DEPTH = 10;

  /** One answer, the best first. */
  record Mark(GradedSet.Graded asked, List<String> found) {

    /** Discounted gain of the first ten, as a share of the best there could be. */
    double ndcg() {
      List<Integer> got =
          found.stream().limit(DEPTH).map(id -> asked.grades().getOrDefault(id, 0)).toList();
      List<Integer> best =
          asked.grades().values().stream().sorted(Comparator.reverseOrder()).limit(DEPTH).toList();
      return gain(got) / gain(best);
    }

    boolean isFirstRight() {
      int best = asked.grades().values().stream().mapToInt(grade -> grade).max().orElseThrow();
      return !found.isEmpty() && asked.grades().getOrDefault(found.get(0), 0) == best;
    }

    private static double gain(List<Integer> grades) {
      return IntStream.range(0, grades.size())
          .mapToDouble(i -> (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2)))
          .sum();
    }

    @Override
    public String toString() {
      Map<String, Integer> grades = asked.grades();
      List<String> shown =
          found.stream().limit(5).map(id -> id + ":" + grades.getOrDefault(id, 0)).toList();
      return String.format(
          Locale.ROOT, "%.2f  %-45s %s  of %s", ndcg(), asked.question(), shown, grades);
    }
  }

  private final List<Mark> marks = new ArrayList<>();

  Grades(List<GradedSet.Graded> questions, Function<String, List<String>> search) {
    questions.forEach(asked -> marks.add(new Mark(asked, search.apply(asked.question()))));
  }

  double ndcg() {
    return marks.stream().mapToDouble(Mark::ndcg).average().orElseThrow();
  }

  double firstRight() {
    return (double) marks.stream().filter(Mark::isFirstRight).count() / marks.size();
  }

  List<Mark> worst(int count) {
    return marks.stream().sorted(Comparator.comparingDouble(Mark::ndcg)).limit(count).toList();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "nDCG@10 %.3f, first place right %.0f%% of %d",
        ndcg(),
        100 * firstRight(),
        marks.size());
  }
}
