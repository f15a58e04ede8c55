package dev.prewire.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.testkit.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault campaign. In the build it is a slice; {@code -Dcampaign.runs=2000} is a long one from
 * {@code -Dcampaign.seed=1} on. With {@code -Dcampaign.runs=1} a seed is replayed and its story
 * told: what each did in turn is the same again, but not who wins where several act at once.
 */
final class CampaignTest {

  private static final int RUNS = Integer.getInteger("campaign.runs", 8);
  private static final long FIRST = Long.getLong("campaign.seed", 1);
  private static final int STEPS = Integer.getInteger("campaign.steps", 130);
  private static final int TOLD_EVERY = 100;

  @TempDir Path folder;

  @Test
  void whateverStrikesNothingIsLostNothingTwiceAndNothingPrivateGetsOut() {
    List<Run.Outcome> outcomes = new ArrayList<>();
    try (Ears ears = new Ears()) {
      for (long seed : LongStream.range(FIRST, FIRST + RUNS).toArray()) {
        Run.Outcome outcome = Run.of(seed, STEPS, folder(seed), ears.heard());
        outcomes.add(outcome);
        if (!outcome.findings().isEmpty()) {
          System.out.printf("Seed %d: %s%n", seed, outcome.findings());
        }
        if (outcomes.size() % TOLD_EVERY == 0 || outcomes.size() == RUNS) {
          System.out.println(told(outcomes));
        }
      }
    }
    if (RUNS == 1) {
      outcomes.get(0).story().forEach(System.out::println);
    }
    assertThat(outcomes).allSatisfy(each -> assertThat(each.findings()).isEmpty());
    if (RUNS > 1) {
      assertThat(outcomes).anySatisfy(each -> assertThat(each.announced()).isPositive());
    }
  }

  private static String told(List<Run.Outcome> outcomes) {
    return "%s, %d runs from seed %d: %d announcements, %d machines killed, %d runs with a finding"
        .formatted(
            Backend.ofThisRound(),
            outcomes.size(),
            FIRST,
            outcomes.stream().mapToInt(Run.Outcome::announced).sum(),
            outcomes.stream().mapToInt(Run.Outcome::killed).sum(),
            outcomes.stream().filter(each -> !each.findings().isEmpty()).count());
  }

  private Path folder(long seed) {
    try {
      return Files.createDirectories(folder.resolve("run-" + seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
