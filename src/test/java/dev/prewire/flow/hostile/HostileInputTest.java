package dev.prewire.flow.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.LocalSlack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes in: never a 500, never our insides in an answer, nothing private to who may not
 * see it or into the log, no row changed without the right, and what a spoilt request of a leader
 * does is done whole or not at all. Repeatable: {@code -Dfuzz.requests=100000 -Dfuzz.seed=1}.
 */
final class HostileInputTest {

  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 600);
  private static final int BATCH = 20;
  private static final int CHECKED_EVERY = 25;
  private static final int KEPT_MESSAGES = 100;

  @TempDir Path folder;

  private final Dice dice = new Dice(SEED);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<Integer, Integer> afterwards = new TreeMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private int sent;
  private long slowest;
  private Town town;
  private Rows rows;
  private Watch watch;
  private Requests requests;
  private Signer signer;
  private Noise noise;
  private Ears ears;
  private Wire wire;

  /** Who may have changed what in one batch. */
  private enum Batch {
    SIGNED,
    FORGED,
    NOISE
  }

  @Test
  void whateverComesInNothingBreaksAndNothingChangesWithoutTheRight() throws IOException {
    town = new Town(folder);
    Corpus corpus = new Corpus();
    town.slacks().forEach(corpus::hear);
    forget();
    requests = new Requests(town, corpus, dice);
    signer = new Signer(() -> town.app().now(), dice);
    noise = new Noise(dice, signer);
    try (Rows looked = new Rows(town.app());
        Ears heard = new Ears();
        Wire spoken = new Wire(town.app().app().port())) {
      rows = looked;
      ears = heard;
      wire = spoken;
      watch = new Watch(town, rows);
      run();
    } finally {
      town.close();
    }
  }

  private void run() throws IOException {
    List<Footprint> footprints = new ArrayList<>();
    int batches = REQUESTS / BATCH;
    for (int i = 0; i <= batches; i++) {
      if (i == batches / 10 || i == batches / 2 || i == batches) {
        footprints.add(Footprint.now());
      }
      if (i % CHECKED_EVERY == 0) {
        assertThat(rows.impossibleThings()).as("seed %d, batch %d", SEED, i).isEmpty();
        requests.look(rows.ids());
      }
      batch(i);
    }
    assertThat(rows.impossibleThings()).as("seed %d, at the end", SEED).isEmpty();
    say(footprints);
    steady(footprints);
  }

  private void batch(int number) throws IOException {
    town.app().pass(Duration.ofSeconds(61));
    settle(number, "before");
    Batch kind =
        dice.of(Batch.SIGNED, Batch.SIGNED, Batch.SIGNED, Batch.SIGNED, Batch.FORGED, Batch.NOISE);
    Person by = kind == Batch.NOISE ? Person.NOBODY : dice.of(Town.people());
    Map<String, Integer> before = rows.owned();
    Map<String, String> counted = rows.counted();
    Map<String, Set<String>> leaders = rows.leaders();
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Shot shot = shot(kind, by);
      shots.add(shot);
      shoot(shot, by, number);
    }
    settle(number, by + " " + shots);
    List<String> wrong = new ArrayList<>(watch.told(by));
    wrong.addAll(ears.wrong());
    wrong.addAll(rows.ofStrangers());
    changed(before, rows.owned()).stream()
        .filter(owner -> kind == Batch.FORGED || !mayChange(by, owner, leaders, before))
        .forEach(owner -> wrong.add(by + " changed what is of " + owner));
    if (kind == Batch.FORGED && !counted.equals(rows.counted())) {
      wrong.add("unsigned requests left something: " + counted + " became " + rows.counted());
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(said(number, by) + wrong + "\n" + shots);
    }
    for (LocalSlack each : town.slacks()) {
      each.calls("response_url").forEach(call -> afterwards.merge(call.status(), 1, Integer::sum));
    }
    forget();
  }

  /** What stays undelivered for an hour keeps being tried for ever. */
  private void settle(int number, String after) {
    for (int waits = 0; waits < 360; waits++) {
      if (town.app().app().deliverDue() == 0 && rows.waiting().isEmpty()) {
        return;
      }
      town.app().pass(Duration.ofSeconds(10));
    }
    String waiting = rows.waiting() + " " + watch.lastCalls();
    throw new AssertionError(said(number, Person.NOBODY) + waiting + " after " + after);
  }

  private void forget() {
    town.slacks().forEach(slack -> slack.forget(KEPT_MESSAGES));
  }

  private static boolean mayChange(
      Person by, String owner, Map<String, Set<String>> leaders, Map<String, Integer> before) {
    return owner.startsWith(by.team() + "|")
        && (before.containsKey(owner)
            ? leaders.getOrDefault(owner, Set.of()).contains(by.user())
            : Watch.maySetUp(by));
  }

  private static List<String> changed(Map<String, Integer> before, Map<String, Integer> after) {
    List<String> changed = new ArrayList<>();
    after.forEach(
        (owner, sum) -> {
          if (!sum.equals(before.get(owner))) {
            changed.add(owner);
          }
        });
    before.keySet().stream().filter(owner -> !after.containsKey(owner)).forEach(changed::add);
    return changed;
  }

  private Shot shot(Batch kind, Person by) {
    if (kind == Batch.NOISE) {
      return noise.any();
    }
    Requests.Said said = requests.any(by);
    byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
    List<String> headers =
        new ArrayList<>(kind == Batch.SIGNED ? signer.right(body) : signer.wrong(body));
    headers.add(said.form() == Corpus.Form.EVENT ? Signer.JSON : Signer.FORM);
    return Shot.of(kind + " " + said.kind() + " by " + by, Shot.EVENTS, headers, body);
  }

  private void shoot(Shot shot, Person by, int batch) throws IOException {
    sent++;
    Wire.Reply reply = wire.say(shot.bytes(), shot.mayHangUp());
    statuses.merge(reply.status(), 1, Integer::sum);
    kinds.merge(shot.what().replaceAll(" by .*| U0.*", ""), 1, Integer::sum);
    slowest = Math.max(slowest, reply.millis());
    List<String> wrong = new ArrayList<>(watch.answer(shot, reply, by));
    wrong.addAll(ears.wrong());
    if (!wrong.isEmpty()) {
      throw new AssertionError(said(batch, by) + wrong + "\n" + shot.shown());
    }
  }

  private String said(int batch, Person by) {
    return "-Dfuzz.seed=%d, request %d, batch %d, as %s: ".formatted(SEED, sent, batch, by);
  }

  private void say(List<Footprint> footprints) {
    System.out.printf(
        "fuzz: seed %d, %d requests of %d kinds, answers %s, slowest %d ms, %d log lines%n",
        SEED, sent, kinds.size(), statuses, slowest, ears.lines());
    System.out.println("fuzz: answered at response_urls " + afterwards);
    footprints.forEach(each -> System.out.println("fuzz: " + each));
    if (Boolean.getBoolean("fuzz.kinds")) {
      System.out.println("fuzz: " + kinds);
    }
  }

  private static void steady(List<Footprint> footprints) {
    Footprint first = footprints.get(0);
    Footprint last = footprints.get(footprints.size() - 1);
    assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 8);
    assertThat(last.files()).as("open files").isLessThanOrEqualTo(first.files() + 20);
    assertThat(last.heapMegabytes()).as("heap").isLessThanOrEqualTo(first.heapMegabytes() + 48);
  }
}
