package dev.prewire.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + folder.resolve("prewire.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void append(String workspace, String act, String subject) {
    database.write(
        tx -> {
          Audit.append(tx, new Actor(workspace, "U1"), NOW, act, subject);
          return null;
        });
  }

  private List<String> hashes(String workspace) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT hash FROM audit WHERE workspace = :workspace ORDER BY seq")
                .bind("workspace", workspace)
                .mapTo(String.class)
                .list());
  }

  @Test
  void eachLineIsSealedByTheOneBeforeInItsOwnWorkspace() {
    append("T1", "act", "s");
    append("T2", "act", "s");
    append("T1", "act", "s");
    append("T2", "act", "s");

    assertThat(hashes("T1")).doesNotHaveDuplicates().hasSize(2);
    assertThat(hashes("T1").get(0)).hasSize(64).isNotEqualTo(hashes("T2").get(0));
    assertThat(hashes("T2")).doesNotContainAnyElementsOf(hashes("T1"));
  }

  @Test
  void whatBelongsToTheActAndWhatToTheSubjectIsSealedToo() {
    append("T1", "ab", "c");
    String one = hashes("T1").get(0);
    database.write(tx -> tx.handle().execute("DELETE FROM audit"));
    append("T1", "a", "bc");
    assertThat(hashes("T1").get(0)).isNotEqualTo(one);
  }
}
