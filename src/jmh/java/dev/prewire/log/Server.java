package dev.prewire.log;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL as people run it: what it says is committed is on the disk. The embedded one comes
 * with that switched off, for tests.
 */
final class Server implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final ProcessHandle process;

  Server(Path folder) throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      if (!one("SHOW " + setting).equals("on")) {
        throw new IllegalStateException("Not measuring durable commits: " + setting + " is off");
      }
    }
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
    process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** The address of a new database with nothing in it. */
  String empty(String name) {
    return made(name, "");
  }

  /** The address of a new database with all that is in another one, which nobody uses now. */
  String like(String other, String name) {
    return made(name, " TEMPLATE " + other);
  }

  private String made(String name, String from) {
    Jdbi.create(server.getPostgresDatabase())
        .useHandle(handle -> handle.execute("CREATE DATABASE " + name + from));
    return server.getJdbcUrl("postgres", name);
  }

  double megabytes(String name) {
    return Double.parseDouble(one("SELECT pg_database_size('" + name + "')")) / 1e6;
  }

  private String one(String sql) {
    return Jdbi.create(server.getPostgresDatabase())
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  /** The processor time of all its processes that still run. */
  Duration processorTime() {
    return Stream.concat(Stream.of(process), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
