package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.db.Database;
import dev.prewire.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Logs on both databases, and the commands that bring them into files and back. */
abstract class FilesFixture {

  static final String HEADER = "title,decided,why,call,announced_at,source_id,number,replaces\n";

  @TempDir Path folder;
  private int files;

  static Ran run(String url, String... arguments) {
    return Ran.of(Map.of("PREWIRE_DATABASE_URL", url), arguments);
  }

  List<String> bothDatabases() {
    return List.of(sqlite(), PostgresServer.migrated());
  }

  String sqlite() {
    return "jdbc:sqlite:" + folder.resolve(++files + ".db");
  }

  Path file(String text) throws IOException {
    return Files.writeString(folder.resolve(++files + ".txt"), text);
  }

  static String export(String url, String format, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("export", "--format", format, "--output", "-"), Stream.of(more))
            .toArray(String[]::new);
    Ran ran = run(url, arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  static Ran take(String url, Path file, String... more) {
    return run(
        url,
        Stream.concat(
                Stream.of("import", "--format", "csv", "--channel", "C1", "--source", "wiki"),
                Stream.concat(Stream.of(more), Stream.of(file.toString())))
            .toArray(String[]::new));
  }

  static <T> T one(String url, String sql, Class<T> type) {
    return Database.look(url, tx -> tx.handle().createQuery(sql).mapTo(type).one());
  }

  static String everything(String url) {
    return Database.look(
        url,
        tx ->
            Stream.of("decision", "decision_revision", "decision_counter", "audit", "outbox")
                .map(
                    table ->
                        tx.handle().createQuery("SELECT * FROM " + table).mapToMap().list() + "\n")
                .toList()
                .toString());
  }

  /** A name that nothing has. */
  Path free(String name) {
    return folder.resolve(name + ++files);
  }
}
