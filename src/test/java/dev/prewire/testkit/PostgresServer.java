package dev.prewire.testkit;

import dev.prewire.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL for all tests of this JVM, and as many empty databases as they want. */
public final class PostgresServer {

  private static final String MIGRATED = "migrated";
  private static final AtomicInteger MADE = new AtomicInteger();

  private final EmbeddedPostgres server;

  private PostgresServer() {
    try {
      // In a time zone that is nobody's: what is stored must not depend on it.
      server =
          EmbeddedPostgres.builder()
              .setPort(FreePort.number())
              .setServerConfig("timezone", "Pacific/Chatham")
              .setServerConfig("max_connections", "200")
              .setServerConfig("fsync", "off")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    execute("CREATE DATABASE " + MIGRATED);
    Database.open(url(MIGRATED)).close();
  }

  private static final class Holder {
    static final PostgresServer SERVER = new PostgresServer();
  }

  /** The address of a new database with all tables and no rows. */
  public static String migrated() {
    return fresh(" TEMPLATE " + MIGRATED);
  }

  /** The address of a new database with nothing in it. */
  public static String empty() {
    return fresh("");
  }

  /** Takes one of them away. */
  static void drop(String url) {
    String name = url.replaceFirst(".*/(test_\\d+)\\?.*", "$1");
    Holder.SERVER.execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private static String fresh(String from) {
    String name = "test_" + MADE.incrementAndGet();
    Holder.SERVER.execute("CREATE DATABASE " + name + from);
    return Holder.SERVER.url(name);
  }

  private String url(String name) {
    return server.getJdbcUrl("postgres", name);
  }

  private void execute(String sql) {
    Jdbi.create(server.getPostgresDatabase()).useHandle(handle -> handle.execute(sql));
  }
}
