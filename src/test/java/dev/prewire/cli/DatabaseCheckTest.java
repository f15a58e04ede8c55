package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.testkit.PostgresServer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class DatabaseCheckTest {

  /** The same database for a user who has only been let in. */
  private static String asStranger(String url) {
    Jdbi.create(url)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    DO $$ BEGIN CREATE ROLE stranger LOGIN;
                    EXCEPTION WHEN duplicate_object THEN NULL; END $$
                    """));
    return url.replaceFirst("user=postgres", "user=stranger");
  }

  @Test
  void aDatabaseOfOnesOwnIsWell() {
    assertThat(DatabaseCheck.problem(PostgresServer.empty())).isEmpty();
    assertThat(DatabaseCheck.problem(PostgresServer.migrated())).isEmpty();
  }

  @Test
  void whoMayNotMakeTablesIsToldBeforeTheStart() {
    assertThat(DatabaseCheck.problem(asStranger(PostgresServer.empty())).orElseThrow())
        .contains("make it the owner of the database");
  }

  @Test
  void whoMayNotWriteTheTablesIsTold() {
    assertThat(DatabaseCheck.problem(asStranger(PostgresServer.migrated())).orElseThrow())
        .contains("belong to another user");
  }

  @Test
  void aDatabaseThatIsNotThereIsToldByItsName() {
    String url = PostgresServer.empty().replaceFirst("/test_\\d+", "/nowhere");
    assertThat(DatabaseCheck.problem(url).orElseThrow())
        .contains("/nowhere: the server has no such database")
        .doesNotContain("user=");
  }

  @Test
  void aServerThatAsksForWhatTheAddressLacksIsNotCalledAway() {
    String url = PostgresServer.empty() + "&sslmode=require";
    assertThat(DatabaseCheck.problem(url).orElseThrow()).contains("sslmode");
  }

  @Test
  void anAddressThatIsNoneIsTold() {
    assertThat(DatabaseCheck.problem("jdbc:postgresql://127.0.0.1:x/prewire").orElseThrow())
        .contains("look at the address");
  }
}
