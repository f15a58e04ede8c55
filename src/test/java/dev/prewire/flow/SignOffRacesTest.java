package dev.prewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both leaders sign, commit, edit, drop, double-click and are redelivered, in any order and at the
 * same time. Whatever happens: nothing unsigned is announced, nothing twice, and no agreement is
 * lost. Each edit writes its own words, so the announcement tells which revision it is.
 */
final class SignOffRacesTest {

  private static final int RUNS = 25;
  private static final int ACTS = 12;

  @TempDir Path folder;

  @Test
  void whateverTheLeadersDoAtOnceOnlySignedWordsAreAnnouncedAndOnlyOnce() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(3);
    try (Office office = Office.open(folder)) {
      office.partnership();
      for (int seed = 0; seed < RUNS; seed++) {
        run(office, both, seed);
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static void run(Office office, ExecutorService both, int seed) throws Exception {
    Random random = new Random(seed);
    String title = "Run " + seed + ".";
    SeenMessage proposal = office.propose(Office.PRODUCT, title);
    for (int act = 0; act < ACTS; act++) {
      SeenMessage stale = proposal;
      SeenMessage fresh = office.as(Office.PRODUCT).now(proposal);
      List<Callable<Object>> acts = new ArrayList<>();
      for (String leader : List.of(Office.PRODUCT, Office.ENGINEERING)) {
        SeenMessage seen = random.nextInt(4) == 0 ? stale : fresh;
        acts.add(act(office, leader, seen, random.nextInt(20), title + act + leader));
      }
      if (random.nextInt(3) == 0) {
        acts.add(() -> office.slack().redeliver(office.slack().lastDelivery()));
      }
      if (random.nextInt(2) == 0) {
        acts.add(() -> office.app().deliverDue());
      }
      for (Future<?> done : both.invokeAll(acts)) {
        done.get();
      }
      if (random.nextInt(6) == 0) {
        office.restart();
      }
    }
    office.settle();
    check(office, proposal, title, seed);
  }

  private static Callable<Object> act(
      Office office, String leader, SeenMessage seen, int choice, String words) {
    Persona persona = office.as(leader);
    return () -> {
      if (choice < 7) {
        press(persona, seen, "decision.sign");
      } else if (choice < 11) {
        press(persona, seen, "decision.commit");
      } else if (choice < 12) {
        press(persona, seen, "decision.drop");
      } else if (choice < 15) {
        press(persona, seen, "decision.sign");
        press(persona, seen, "decision.sign");
      } else {
        edit(persona, seen, words);
      }
      return null;
    };
  }

  private static Shown press(Persona persona, SeenMessage seen, String action) {
    return seen.actionIds().contains(action) ? persona.click(seen, action) : null;
  }

  private static void edit(Persona persona, SeenMessage seen, String words) {
    if (press(persona, seen, "decision.edit") == null) {
      return;
    }
    if (persona.topView().title().equals("Record a decision")) {
      persona.submit(persona.topView(), Map.of("decided", words));
    }
    persona.views().forEach(view -> persona.closeView(persona.topView()));
  }

  private static void check(Office office, SeenMessage proposal, String title, int seed) {
    List<SeenMessage> announcements =
        office.as(Office.ENGINEER).messagesIn(Office.CHANNEL).stream()
            .filter(message -> message.user().equals(LocalSlack.APP_USER))
            .filter(message -> message.text().contains(title))
            .toList();
    assertThat(announcements).as("seed %d: never twice", seed).hasSizeLessThanOrEqualTo(1);

    String state = office.as(Office.PRODUCT).now(proposal).json().toString();
    boolean dropped = state.contains("Dropped");
    boolean announced = state.contains("Announced");
    assertThat(announced).as("seed %d: %s", seed, state).isEqualTo(announcements.size() == 1);
    if (announcements.isEmpty()) {
      assertThat(dropped || state.contains("Waiting for"))
          .as("seed %d: an agreement is never lost: %s", seed, state)
          .isTrue();
      return;
    }
    Signed signed = signed(office, title);
    assertThat(signed.leaders())
        .as("seed %d: every leader signed the revision that was announced", seed)
        .containsExactlyInAnyOrder(Office.ENGINEERING, Office.PRODUCT);
    assertThat(announcements.get(0).text())
        .as("seed %d: the very words that were signed", seed)
        .contains("What we decided: " + signed.decided() + "\n");
    JsonObject json = announcements.get(0).json();
    assertThat(json.toString()).doesNotContain("commits").doesNotContain("Edited by");
  }

  /** What the database holds of the announced revision. */
  private record Signed(String decided, List<String> leaders) {}

  private static Signed signed(Office office, String title) {
    return office.inDatabase(
        tx -> {
          String decided =
              tx.handle()
                  .createQuery(
                      """
                      SELECT r.decided FROM decision d JOIN decision_revision r
                      ON r.decision = d.id AND r.revision = d.revision
                      WHERE d.state = 'ANNOUNCED' AND r.title = :title
                      """)
                  .bind("title", title)
                  .mapTo(String.class)
                  .one();
          List<String> leaders =
              tx.handle()
                  .createQuery(
                      """
                      SELECT s.person FROM decision_signature s JOIN decision_revision r
                      ON r.decision = s.decision AND r.revision = s.revision
                      WHERE r.title = :title AND r.decided = :decided
                      """)
                  .bind("title", title)
                  .bind("decided", decided)
                  .mapTo(String.class)
                  .list();
          return new Signed(decided, leaders);
        });
  }
}
