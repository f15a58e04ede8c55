package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.App;
import dev.prewire.db.Vault;
import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import dev.prewire.install.InstallationStore;
import dev.prewire.testkit.AtOnce;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens at rest, and tokens that run out. */
final class TokensFlowTest {

  @TempDir Path folder;
  private Installable town;

  @BeforeEach
  void open() {
    town = Installable.open(folder, Options::rotatingTokens);
    town.install(Office.ADMIN);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aStolenDatabaseRevealsNoTokenWithoutTheKey() {
    String token = token(Installable.KEY).orElseThrow();
    assertThat(token).startsWith("xoxe.xoxb-");
    assertThat(town.stolen()).contains("v1:").doesNotContain("xoxe").doesNotContain("xoxb");
    assertThatThrownBy(() -> token(otherKey())).isInstanceOf(Vault.WrongKey.class);
  }

  @Test
  void withAnotherKeyItDoesntStartAndSaysWhy() {
    Map<String, String> environment = town.environment();
    environment.put("PREWIRE_SECRET_KEY", otherKey());
    assertThatThrownBy(() -> town.restart(environment))
        .hasMessageContaining("PREWIRE_SECRET_KEY isn't the key");
    town.restart(town.environment());
  }

  @Test
  void aTokenIsRenewedTwoHoursBeforeItRunsOutAndWorksOn() {
    String first = token(Installable.KEY).orElseThrow();
    town.pass(Duration.ofHours(9).plusMinutes(59));
    town.app().deliverDue();
    assertThat(token(Installable.KEY)).contains(first);
    town.pass(Duration.ofMinutes(1));
    town.app().deliverDue();
    assertThat(token(Installable.KEY).orElseThrow()).isNotEqualTo(first);
    for (int day = 0; day < 4; day++) {
      town.pass(Duration.ofHours(11));
      town.app().deliverDue();
      ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
    }
  }

  @Test
  void twoReplicasRenewOnce() {
    try (App other = town.another()) {
      town.pass(Duration.ofHours(11));
      int before = town.slack().calls("oauth.v2.access").size();
      AtOnce.all(List.of(() -> town.app().deliverDue(), other::deliverDue));
      assertThat(town.slack().calls("oauth.v2.access")).hasSize(before + 1);
      ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
    }
  }

  @Test
  void afterALongSleepTheFirstLookRenewsIt() {
    town.stopApp();
    town.pass(Duration.ofDays(3));
    town.restart(town.environment());
    town.app().deliverDue();
    ok(town.slack().as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
  }

  private static String otherKey() {
    byte[] key = new byte[32];
    key[5] = 5;
    return Base64.getEncoder().encodeToString(key);
  }

  private Optional<String> token(String key) {
    InstallationStore store = new InstallationStore(Vault.of(key));
    return town.inDatabase(tx -> store.token(tx, LocalSlack.TEAM));
  }
}
