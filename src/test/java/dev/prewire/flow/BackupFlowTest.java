package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prewire.Backup;
import dev.prewire.audit.Audit;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.AtOnce;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is taken, life goes on, the backup is put back: nothing is announced twice. */
final class BackupFlowTest {

  private static final int PAIRS = 3;
  private static final int EACH = 6;
  private static final int BACKUPS = 5;

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = Office.open(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Path backup(String name) {
    Path file = folder.resolve(name);
    Backup backup =
        Backup.take(office.environment().get("PREWIRE_DATABASE_URL"), file, office.now());
    assertThat(backup.isWhole()).isTrue();
    assertThat(backup.rows()).containsKeys("decision", "outbox", "audit");
    return file;
  }

  private List<String> announced(String channel, String title) {
    return office.as(Office.ENGINEER).messagesIn(channel).stream()
        .map(SeenMessage::text)
        .filter(text -> text.matches("(?s)D-\\d+: " + title + "\\b.*"))
        .toList();
  }

  private String found(String words) {
    SeenMessage answer =
        ok(office.as(Office.ENGINEER).command(Office.ELSEWHERE, "/decisions " + words)).answer();
    assertThat(answer).isNotNull();
    return answer.json().toString();
  }

  @Test
  void whatItHoldsAsStillToBeAnnouncedIsAnnouncedOnce() {
    office.partnership();
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze the API");
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    Path backup = backup("pending.db");
    office.settle();
    assertThat(announced(Office.CHANNEL, "Freeze the API")).hasSize(1);
    office.pass(Duration.ofDays(3));

    office.restore(backup);
    assertThat(office.app().pending()).isPositive();
    office.settle();

    assertThat(announced(Office.CHANNEL, "Freeze the API")).hasSize(1);
    SeenMessage message = office.as(Office.ENGINEER).lastIn(Office.CHANNEL);
    assertThat(found("freeze")).contains("/p" + message.ts().replace(".", ""));
  }

  @Test
  void whatWasNeverAnnouncedGoesOutAfterwards() {
    office.partnership();
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze the API");
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    Path backup = backup("pending.db");

    office.restore(backup);
    office.settle();

    assertThat(announced(Office.CHANNEL, "Freeze the API")).hasSize(1);
    assertThat(found("freeze")).contains("Freeze the API");
  }

  @Test
  void whatWasSignedAndAnnouncedSinceIsNotAnnouncedAgainWhenItIsSignedAgain() {
    office.partnership();
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze the API");
    Path backup = backup("proposed.db");
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();
    assertThat(found("freeze")).contains("Freeze the API");
    office.pass(Duration.ofDays(3));

    office.restore(backup);
    office.settle();
    assertThat(found("freeze")).doesNotContain("D-1 · Freeze");
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();

    assertThat(announced(Office.CHANNEL, "Freeze the API")).hasSize(1);
    assertThat(found("freeze")).contains("D-1 · Freeze the API");
  }

  @Test
  void takenWhileLeadersDecideItIsConsistentAndNothingComesTwice() {
    office.expect(Violation.Kind.TRIGGER);
    List<Pair> pairs = new ArrayList<>();
    whileDelivering(
        List.of(
            () -> {
              for (int n = 0; n < PAIRS; n++) {
                pairs.add(Pair.found(office.slack(), n));
              }
            }));
    List<Path> backups = new ArrayList<>();
    List<Runnable> acts = new ArrayList<>();
    for (int n = 0; n < PAIRS; n++) {
      int mine = n;
      acts.add(
          () -> {
            for (int i = 0; i < EACH; i++) {
              pairs.get(mine).decide(title(mine, i), i % 2 == 0);
            }
          });
    }
    acts.add(
        () -> {
          for (int i = 0; i < BACKUPS; i++) {
            int known = i * EACH * PAIRS / BACKUPS;
            await().atMost(Duration.ofMinutes(1)).until(() -> knownTitles().size() >= known);
            backups.add(backup("backup-" + i + ".db"));
          }
        });
    whileDelivering(acts);
    office.settle();
    office.pass(Duration.ofHours(1));

    office.restore(backups.get(backups.size() / 2));
    office.settle();

    for (int n = 0; n < PAIRS; n++) {
      for (int i = 0; i < EACH; i++) {
        assertThat(announced(pairs.get(n).channel(), title(n, i))).as(title(n, i)).hasSize(1);
      }
    }
    List<String> known = knownTitles();
    assertThat(known).isNotEmpty();
    known.forEach(title -> assertThat(found(title.replaceFirst(".* ", ""))).contains(title));
    assertThat(office.<Boolean>inDatabase(tx -> Audit.broken(tx).isEmpty())).isTrue();
  }

  private List<String> knownTitles() {
    return office.inDatabase(
        tx ->
            tx.handle()
                .createQuery(
                    """
                        SELECT r.title FROM decision d
                        JOIN decision_revision r ON r.decision = d.id AND r.revision = d.revision
                        WHERE d.state = 'ANNOUNCED'
                        """)
                .mapTo(String.class)
                .list());
  }

  private static String title(int pair, int number) {
    return "Rename w%d%03d".formatted(pair, number);
  }

  /** Does all at once, while time runs and what is due goes out. */
  private void whileDelivering(List<Runnable> acts) {
    CountDownLatch acting = new CountDownLatch(acts.size());
    List<Callable<Object>> all = new ArrayList<>();
    for (Runnable act : acts) {
      all.add(
          () -> {
            try {
              act.run();
            } finally {
              acting.countDown();
            }
            return acting;
          });
    }
    all.add(
        () -> {
          await("all is done")
              .atMost(Duration.ofMinutes(2))
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(20))
              .until(
                  () -> {
                    office.app().deliverDue();
                    office.pass(Duration.ofMillis(200));
                    return acting.getCount() == 0;
                  });
          return acting;
        });
    AtOnce.all(all);
  }
}
