package dev.prewire.install;

import static dev.prewire.install.InstallationContract.NOW;
import static dev.prewire.install.InstallationContract.STORE;
import static dev.prewire.install.InstallationContract.grant;
import static dev.prewire.install.InstallationContract.sixAtOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is promised of workspaces that took the app away, on every database. */
interface DepartureContract {

  Database database();

  @Test
  default void aDepartureIsDueAfterFourteenDaysAndForOneOfAllWhoLook() {
    Departures departures = new Departures();
    database()
        .write(
            tx -> {
              departures.note(tx, "T1", NOW);
              departures.note(tx, "T1", NOW.plusSeconds(60));
              return 0;
            });
    Instant due = NOW.plus(Duration.ofDays(14));
    assertThat(due(due.minusMillis(1))).isEmpty();
    assertThat(due(due)).containsExactly("T1");
    assertThat(did(tx -> departures.take(tx, "T1", due.minusMillis(1)))).isFalse();
    List<Boolean> takes = sixAtOnce(n -> did(tx -> departures.take(tx, "T1", due)));
    assertThat(takes).filteredOn(taken -> taken).hasSize(1);
  }

  @Test
  default void aDepartureIsTakenBackByNewsFromAfterIt() {
    Departures departures = new Departures();
    database()
        .write(
            tx -> {
              departures.note(tx, "T1", NOW);
              return 0;
            });
    assertThat(did(tx -> departures.takeBack(tx, "T1", NOW.minusMillis(1)))).isFalse();
    assertThat(did(tx -> departures.takeBack(tx, "T2", NOW))).isFalse();
    assertThat(did(tx -> departures.takeBack(tx, "T1", NOW))).isTrue();
    assertThat(due(NOW.plus(Duration.ofDays(99)))).isEmpty();
  }

  @Test
  default void whoInstallsTakesTheDepartureBackThoughAFasterClockNotedIt() {
    Departures departures = new Departures();
    InstallApp install = new InstallApp(database(), STORE, departures, new Outbox(() -> {}));
    noted("T1", NOW.plus(Duration.ofMinutes(3)));
    install.install(grant("T1", "xoxb-1", null), Optional.empty(), NOW);
    assertThat(due(NOW.plus(Duration.ofDays(30)))).isEmpty();
    assertThat(did(tx -> departures.take(tx, "T1", NOW.plus(Duration.ofDays(30))))).isFalse();
  }

  @Test
  default void whereItIsInstalledNothingIsPurged() {
    // News of leaving that is committed while somebody installs again.
    database()
        .write(
            tx -> {
              STORE.save(tx, grant("T1", "xoxb-1", null), "B1", NOW);
              return 0;
            });
    noted("T1", NOW);
    noted("T2", NOW);
    Instant later = NOW.plus(Duration.ofDays(30));
    assertThat(due(later)).containsExactly("T2");
    assertThat(did(tx -> new Departures().take(tx, "T1", later))).isFalse();
    assertThat(did(tx -> new Departures().take(tx, "T2", later))).isTrue();
  }

  private void noted(String workspace, Instant at) {
    database()
        .write(
            tx -> {
              new Departures().note(tx, workspace, at);
              return 0;
            });
  }

  private List<String> due(Instant at) {
    return database().read(tx -> new Departures().due(tx, at));
  }

  private boolean did(Function<Tx, Boolean> act) {
    return database().write(act);
  }
}
