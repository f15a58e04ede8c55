package dev.prewire.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("missing/folders/prewire.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static int counter(Tx tx, String workspace, Object number) {
    return tx.handle()
        .createUpdate("INSERT INTO decision_counter (workspace, number) VALUES (:w, :n)")
        .bind("w", workspace)
        .bind("n", number)
        .execute();
  }

  private int counters() {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT COUNT(*) FROM decision_counter")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void whatSomebodyTypedIsInNoException() {
    Throwable thrown =
        catchThrowable(() -> database.write(tx -> counter(tx, "T1", "an unannounced sentence")));
    assertThat(Throwables.getStackTrace(thrown)).contains("SQLite").doesNotContain("unannounced");
  }

  @Test
  void anExceptionUndoesTheWholeTransactionAndRunsNoHook() {
    List<String> ran = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.write(
                    tx -> {
                      tx.afterCommit(() -> ran.add("hook"));
                      int unused = counter(tx, "T1", 1);
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    assertThat(counters()).isZero();
    assertThat(ran).isEmpty();
  }

  @Test
  void aHookThatFailsUndoesNothingAndStopsNoOther() {
    List<String> ran = new ArrayList<>();
    int stored =
        database.write(
            tx -> {
              tx.afterCommit(
                  () -> {
                    throw new IllegalStateException("nobody to wake");
                  });
              tx.afterCommit(() -> ran.add("second"));
              return counter(tx, "T1", 1);
            });
    assertThat(stored).isEqualTo(1);
    assertThat(counters()).isEqualTo(1);
    assertThat(ran).containsExactly("second");
  }

  @Test
  void readingCannotWrite() {
    assertThatThrownBy(() -> database.read(tx -> counter(tx, "T1", 1)))
        .hasStackTraceContaining("readonly");
  }

  @Test
  void whatCannotBeWrittenIsAProblemUntilItCanBeAgain() {
    assertThat(database.problem()).isEmpty();
    Path file = folder.resolve("missing/folders/prewire.db");
    try (Handle other = Jdbi.create("jdbc:sqlite:" + file).open()) {
      other.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> database.write(tx -> counter(tx, "T1", 1)))
          .satisfies(e -> assertThat(Trouble.of(e).orElseThrow()).contains("locked"));
      assertThat(database.problem().orElseThrow()).contains("locked");
      other.execute("ROLLBACK");
    }
    assertThat(database.problem()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsAProblem() throws IOException {
    Files.delete(folder.resolve("missing/folders/prewire.db"));
    assertThat(database.problem().orElseThrow()).contains("gone");
  }

  @Test
  void whoConnectsWhileTheFileIsGoneMakesNoOther() throws IOException {
    Path file = folder.resolve("missing/folders/prewire.db");
    Files.delete(file);
    assertThatThrownBy(() -> Database.look("jdbc:sqlite:" + file, tx -> tx.hasTable("outbox")));
    assertThat(file).doesNotExist();
    assertThat(database.problem().orElseThrow()).contains("gone");
  }

  @Test
  void aLinkLeadsToItsFile() throws IOException {
    Path file = folder.resolve("elsewhere.db");
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    Database.open("jdbc:sqlite:" + link).close();
    assertThat(file).isRegularFile();
  }

  @Test
  void aConstraintIsNoTroubleOfTheDatabase() {
    assertThat(Trouble.of(catchThrowable(() -> database.write(tx -> counter(tx, "T1", "x")))))
        .isEmpty();
    assertThat(database.problem()).isEmpty();
  }
}
