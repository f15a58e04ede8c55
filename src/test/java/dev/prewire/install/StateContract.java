package dev.prewire.install;

import static dev.prewire.install.InstallationContract.NOW;
import static dev.prewire.install.InstallationContract.sixAtOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is promised of the states that go through browsers, on every database. */
interface StateContract {

  Database database();

  @Test
  default void aStateIsUsedOnceByItsBrowserInTime() {
    StateStore states = new StateStore();
    Instant end = NOW.plus(Duration.ofMinutes(10));
    add(states, "one", "browser", NOW, end);
    add(states, "two", "browser", NOW, end);
    assertThat(did(tx -> states.use(tx, "one", "other", NOW))).isFalse();
    List<Boolean> uses = sixAtOnce(n -> did(tx -> states.use(tx, "one", "browser", NOW)));
    assertThat(uses).filteredOn(used -> used).hasSize(1);
    assertThat(did(tx -> states.use(tx, "two", "browser", end))).isFalse();
  }

  @Test
  default void strangersNeitherFillTheTableOfStatesNorKeepAnybodyOut() {
    StateStore states = new StateStore();
    Instant end = NOW.plus(Duration.ofMinutes(10));
    database()
        .write(
            tx -> {
              for (int i = 0; i < StateStore.MOST + 5; i++) {
                Instant at = NOW.plusMillis(i);
                states.add(tx, "s" + i, "b", at, at.plus(Duration.ofMinutes(10)));
              }
              return 0;
            });
    long kept =
        database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT COUNT(*) FROM install_state")
                        .mapTo(Long.class)
                        .one());
    assertThat(kept).isEqualTo(StateStore.MOST);
    assertThat(did(tx -> states.use(tx, "s0", "b", NOW))).isFalse();
    assertThat(did(tx -> states.use(tx, "s" + (StateStore.MOST + 4), "b", end))).isTrue();
  }

  private void add(StateStore states, String state, String browser, Instant now, Instant end) {
    database()
        .write(
            tx -> {
              states.add(tx, state, browser, now, end);
              return 0;
            });
  }

  private boolean did(Function<Tx, Boolean> act) {
    return database().write(act);
  }
}
