package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Tx;
import dev.prewire.testkit.Announcements;
import dev.prewire.testkit.Announcements.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A purged workspace is forgotten by every index, on the disk too; the others keep theirs. */
final class PurgedTest extends LogFixture {

  private static final Visible OTHER = new Visible("T2", Set.of("C1"), Set.of());

  @Test
  void aPurgedWorkspaceIsForgottenAlsoOnTheDisk() throws IOException {
    add("Sunset the zyzzyva importer");
    String kept = add(Draft.of("Keep the quokka exporter").in("T2", "C1"));
    reopen();
    assertThat(onDisk("zyzzyva")).isTrue();

    purge("T1");
    follower.catchUp();

    assertThat(find("importer")).isEmpty();
    assertThat(find("exporter", OTHER)).containsExactly(kept);
    assertThat(onDisk("zyzzyva")).isFalse();
    assertThat(onDisk("quokka")).isTrue();
  }

  @Test
  void anIndexThatSleptThroughThePurgeForgetsAtItsNextStart() throws IOException {
    add("Sunset the zyzzyva importer");
    String kept = add(Draft.of("Keep the exporter").in("T2", "C1"));
    follower.close();
    purge("T1");

    reopen();

    assertThat(find("importer")).isEmpty();
    assertThat(find("exporter", OTHER)).containsExactly(kept);
    assertThat(onDisk("zyzzyva")).isFalse();
  }

  @Test
  void anIndexThatNobodyHoldsAnyMoreIsEmptied() throws IOException {
    IndexFollower second = follower();
    add("Sunset the zyzzyva importer");
    second.catchUp();
    second.close();
    purge("T1");
    follower.catchUp();
    assertThat(onDisk("zyzzyva")).isFalse();
  }

  @Test
  void whatAWorkspaceAnnouncesAfterItsPurgeIsFound() {
    add("Sunset the importer");
    purge("T1");
    String since = add("Bring the importer back");
    assertThat(find("importer")).containsExactly(since);
    reopen();
    assertThat(find("importer")).containsExactly(since);
  }

  @Test
  void aWorkspaceWhoseIdBeginsTheSameKeepsItsOwn() {
    add("Sunset the importer");
    Draft neighbours = Draft.of("Sunset the importer").in("T10", "C1");
    String kept = add(neighbours);
    purge("T1");
    follower.catchUp();
    assertThat(find("importer", new Visible("T10", Set.of("C1"), Set.of()))).containsExactly(kept);
  }

  private void purge(String workspace) {
    database.write(tx -> purge(tx, workspace));
  }

  /** As the install room does it, which this room doesn't know. */
  private int purge(Tx tx, String workspace) {
    long change = Announcements.change(tx);
    for (String sql :
        List.of(
            "DELETE FROM decision_revision WHERE decision IN"
                + " (SELECT id FROM decision WHERE workspace = :workspace)",
            "DELETE FROM decision WHERE workspace = :workspace")) {
      tx.handle().createUpdate(sql).bind("workspace", workspace).execute();
    }
    return tx.handle()
        .createUpdate("INSERT INTO purged (workspace, change) VALUES (:workspace, :change)")
        .bind("workspace", workspace)
        .bind("change", change)
        .execute();
  }

  private boolean onDisk(String word) throws IOException {
    try (Stream<Path> files = Files.walk(index())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }
}
