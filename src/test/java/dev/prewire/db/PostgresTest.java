package dev.prewire.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prewire.testkit.AtOnce;
import dev.prewire.testkit.PostgresServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class PostgresTest {

  private static int counter(Tx tx, String workspace) {
    return tx.handle()
        .createUpdate(
            """
            INSERT INTO decision_counter (workspace, number) VALUES (:w, 1)
            ON CONFLICT (workspace) DO UPDATE SET number = decision_counter.number + 1
            """)
        .bind("w", workspace)
        .execute();
  }

  private static int number(Tx tx, String workspace) {
    return tx.handle()
        .createQuery("SELECT number FROM decision_counter WHERE workspace = :w")
        .bind("w", workspace)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  @Test
  void severalThatStartAtOnceOnAnEmptyDatabaseMigrateItOnce() {
    String url = PostgresServer.empty();
    List<Callable<Database>> openers =
        IntStream.range(0, 4).<Callable<Database>>mapToObj(n -> () -> Database.open(url)).toList();
    List<Database> opened = AtOnce.all(openers);
    List<String> versions =
        opened
            .get(3)
            .read(
                tx ->
                    tx.handle()
                        .createQuery(
                            "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    assertThat(versions).isNotEmpty().doesNotHaveDuplicates();
    opened.forEach(Database::close);
  }

  @Test
  void readingCannotWriteAndSeesOneSnapshot() {
    try (Database database = Database.open(PostgresServer.migrated())) {
      assertThatThrownBy(() -> database.read(tx -> counter(tx, "T1")))
          .hasStackTraceContaining("read-only");
      int later =
          database.read(
              tx -> {
                int before = number(tx, "T1");
                int unused = database.write(other -> counter(other, "T1"));
                return number(tx, "T1") - before;
              });
      assertThat(later).isZero();
      int stored = database.read(tx -> number(tx, "T1"));
      assertThat(stored).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsForEachOtherGoesAgain() {
    try (Database database = Database.open(PostgresServer.migrated())) {
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      int[] runs = new int[2];
      List<Callable<Integer>> writers =
          IntStream.range(0, 2)
              .<Callable<Integer>>mapToObj(
                  n ->
                      () ->
                          database.write(
                              tx -> {
                                tx.lock(n == 0 ? "a" : "b");
                                int unused = counter(tx, "T" + n);
                                if (runs[n]++ == 0) {
                                  meet(bothHoldOne);
                                }
                                tx.lock(n == 0 ? "b" : "a");
                                return 1;
                              }))
              .toList();
      AtOnce.all(writers);
      assertThat(runs[0] + runs[1]).isEqualTo(3);
      int stored = database.read(tx -> number(tx, "T0") + number(tx, "T1"));
      assertThat(stored).isEqualTo(2);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatSomebodyTypedIsInNoException() {
    try (Database database = Database.open(PostgresServer.migrated())) {
      Throwable thrown =
          catchThrowable(
              () ->
                  database.write(
                      tx ->
                          tx.handle()
                              .createUpdate(
                                  """
                                  INSERT INTO prewire_position (workspace, prewire, round, person,
                                    stance, why, version, sealed_by_view, sealed_at)
                                  VALUES ('T1', 'W1', 1, 'U1', 'PERHAPS', :why, 1, 'V1', 1)
                                  """)
                              .bind("why", "an unannounced sentence")
                              .execute()));
      assertThat(Throwables.getStackTrace(thrown)).contains("PSQL").doesNotContain("unannounced");
    }
  }

  @Test
  void whatSomebodyElseHoldsTooLongIsAProblemUntilItIsFree() {
    String url = PostgresServer.migrated();
    try (Database database = Database.open(url);
        Handle other = Jdbi.create(url).open()) {
      assertThat(database.problem()).isEmpty();
      other.begin();
      other.execute("LOCK TABLE decision_counter, decision_change IN EXCLUSIVE MODE");
      assertThatThrownBy(() -> database.write(tx -> counter(tx, "T1")))
          .satisfies(e -> assertThat(Trouble.of(e).orElseThrow()).contains("lock"));
      assertThat(database.problem().orElseThrow()).contains("lock");
      other.rollback();
      assertThat(database.problem()).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsToldInWords() {
    assertThatThrownBy(() -> Database.open("jdbc:postgresql://127.0.0.1:1/prewire?password=secret"))
        .satisfies(e -> assertThat(Trouble.of(e).orElseThrow()).contains("can't be reached"))
        .satisfies(e -> assertThat(Trouble.of(e).orElseThrow()).doesNotContain("secret"));
  }

  @Test
  void aDatabaseIsNamedWithoutItsPassword() {
    assertThat(Database.nameOf("jdbc:postgresql://db.example/prewire?user=u&password=p"))
        .isEqualTo("jdbc:postgresql://db.example/prewire");
    assertThat(Database.nameOf("jdbc:postgresql://u:p@db.example/prewire"))
        .isEqualTo("jdbc:postgresql://db.example/prewire");
  }
}
