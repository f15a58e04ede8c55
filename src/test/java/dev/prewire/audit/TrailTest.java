package dev.prewire.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody meddles with the table itself. Six lines of T1, with those of T2 between them. */
final class TrailTest {

  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  /** A line of the first version, sealed before "via" was written down. */
  private static final String OLD =
      """
      INSERT INTO audit (workspace, actor, at, act, subject, hash)
      VALUES ('T1', 'U1', 1000, 'prewire.open', 'p1', '%s')
      """
          .formatted(
              // printf '\nT1\nU1\n1000\nprewire.open\np1' | sha256sum
              "d77a9bbcd4cecc1998f3c7abb3acce41d730adf78a92f70849f0371b97b83663");

  @TempDir Path folder;
  private Database database;

  private void open(Kind kind) {
    String url =
        kind == Kind.SQLITE
            ? "jdbc:sqlite:" + folder.resolve("prewire.db")
            : PostgresServer.migrated();
    database = Database.open(url);
  }

  private void fill(Kind kind) {
    open(kind);
    for (int line = 1; line <= 6; line++) {
      append(new Actor("T1", "U" + line, "http:button"), "decision.sign", "d" + line);
      append(new Actor("T2", "U" + line, "socket:modal"), "decision.edit", "d" + line);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void append(Actor actor, String act, String subject) {
    database.write(
        tx -> {
          Audit.append(tx, actor, NOW, act, subject);
          return null;
        });
  }

  private void meddle(String sql) {
    int changed = database.write(tx -> tx.handle().execute(sql));
    assertThat(changed).isPositive();
  }

  private Trail trail(String workspace) {
    return database.read(tx -> Audit.check(tx, workspace));
  }

  /** The number of T1's line, which is every other one. */
  private long number(int line) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT seq FROM audit WHERE workspace = 'T1' AND actor = :actor")
                .bind("actor", "U" + line)
                .mapTo(Long.class)
                .one());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void untouchedItIsWhole(Kind kind) {
    fill(kind);
    assertThat(database.read(Audit::workspaces)).containsExactly("T1", "T2");
    assertThat(trail("T1").isWhole()).isTrue();
    assertThat(trail("T1").lines()).isEqualTo(6);
    assertThat(trail("T1").last()).isEqualTo(number(6));
    assertThat(trail("T3").lines()).isZero();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
            "workspace = 'T9'",
            "actor = 'U7'",
            "at = at + 1",
            "act = 'decision.drop'",
            "subject = 'd9'",
            "via = 'socket:button'",
            "via = NULL",
            "hash = '00'",
            "act = 'decision', subject = 'sign' || subject",
            // What the form of before would hash alike, if both forms were the same.
            "act = act || chr(10) || subject, subject = via, via = NULL")
        .flatMap(change -> Stream.of(Kind.values()).map(kind -> Arguments.of(kind, change)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangedColumnBreaksTheTrailThere(Kind kind, String change) {
    fill(kind);
    long third = number(3);
    long fourth = number(4);
    String sql = kind == Kind.SQLITE ? change.replace("chr(", "char(") : change;
    meddle("UPDATE audit SET " + sql + " WHERE seq = " + third);
    boolean gone = change.startsWith("workspace");
    assertThat(trail("T1").firstBroken()).isEqualTo(gone ? fourth : third);
    assertThat(trail("T1").lines()).isEqualTo(2);
    assertThat(trail("T2").isWhole()).isTrue();
    if (gone) {
      assertThat(database.read(Audit::broken)).isEqualTo(Map.of("T1", fourth, "T9", third));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aLineTakenOutBreaksTheTrailAtTheNext(Kind kind) {
    fill(kind);
    long fourth = number(4);
    meddle("DELETE FROM audit WHERE seq = " + number(3));
    assertThat(trail("T1").firstBroken()).isEqualTo(fourth);
    meddle("DELETE FROM audit WHERE seq = " + number(1));
    assertThat(trail("T1").firstBroken()).isEqualTo(number(2));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoLinesThatSwapPlacesBreakTheTrailAtTheFirst(Kind kind) {
    fill(kind);
    long third = number(3);
    long fourth = number(4);
    meddle("UPDATE audit SET seq = -1 WHERE seq = " + third);
    meddle("UPDATE audit SET seq = " + third + " WHERE seq = " + fourth);
    meddle("UPDATE audit SET seq = " + fourth + " WHERE seq = -1");
    assertThat(trail("T1").firstBroken()).isEqualTo(third);
    assertThat(trail("T1").lines()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aLineThatIsThereTwiceBreaksTheTrail(Kind kind) {
    fill(kind);
    meddle(
        """
        INSERT INTO audit (workspace, actor, at, act, subject, via, hash)
        SELECT workspace, actor, at, act, subject, via, hash FROM audit
        WHERE workspace = 'T1' AND actor = 'U6'
        """);
    assertThat(trail("T1").lines()).isEqualTo(6);
    assertThat(trail("T1").isWhole()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void missingLastLinesShowOnlyAgainstASealThatWasWrittenDown(Kind kind) {
    fill(kind);
    String before = trail("T1").seal();
    append(new Actor("T1", "U7"), "decision.drop", "d7");
    assertThat(holds("T1", before)).isTrue();
    assertThat(holds("T2", before)).isFalse();

    meddle("DELETE FROM audit WHERE seq >= " + number(6));

    assertThat(trail("T1").isWhole()).isTrue();
    assertThat(trail("T1").lines()).isEqualTo(5);
    assertThat(holds("T1", before)).isFalse();
    assertThat(holds(null, before)).isFalse();
  }

  private boolean holds(String workspace, String seal) {
    return database.read(tx -> Audit.holds(tx, workspace, seal));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void linesFromBeforeViaStayWholeAndNewOnesFollowThem(Kind kind) {
    open(kind);
    meddle(OLD);
    assertThat(trail("T1").isWhole()).isTrue();
    append(new Actor("T1", "U2", "http:modal"), "prewire.close", "p1");
    assertThat(trail("T1").isWhole()).isTrue();
    assertThat(trail("T1").lines()).isEqualTo(2);
    long first = number(1);
    meddle("UPDATE audit SET via = 'cli' WHERE seq = " + first);
    assertThat(trail("T1").firstBroken()).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoeverRunsTheAppLeavesALineInEveryTrail(Kind kind) {
    fill(kind);
    database.write(
        tx -> {
          Audit.appendToAll(tx, NOW, "cli.rekey", "tokens");
          return null;
        });
    List<String> lines =
        database.read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT workspace || ' ' || actor || ' ' || via FROM audit
                        WHERE act = 'cli.rekey' ORDER BY seq
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(lines).containsExactly("T1 operator cli", "T2 operator cli");
    assertThat(database.read(Audit::broken)).isEmpty();
  }
}
