package dev.prewire.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.db.Vault;
import dev.prewire.install.InstallationStore.Leased;
import dev.prewire.slack.Grant;
import dev.prewire.testkit.AtOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is promised of installations and their tokens, on every database. */
interface InstallationContract {

  Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  Duration TERM = RefreshTokens.LEASE;
  Vault VAULT = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
  InstallationStore STORE = new InstallationStore(VAULT);

  Database database();

  @Test
  default void whatWasInstalledIsThereAndItsTokensAreNot() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Installation found = database().read(tx -> STORE.find(tx, "T1")).orElseThrow();
    assertThat(found)
        .isEqualTo(
            new Installation(
                "T1",
                "Name of T1",
                false,
                new Installation.Bot("A1", "U0BOT", "B1", Set.of("commands", "chat:write")),
                new Installation.By("U1", NOW),
                NOW.plus(Duration.ofHours(12)),
                null));
    assertThat(token("T1")).contains("xoxe.xoxb-1");
    assertThat(token("T2")).isEmpty();
    String raw =
        database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT bot_token || refresh_token FROM installation")
                        .mapTo(String.class)
                        .one());
    // With the sign after it, which no encrypted text has: three letters come up by chance.
    assertThat(raw).doesNotContain("xoxe.", "xoxe-", "xoxb-");
  }

  @Test
  default void aTokenMovedToAnotherRowDoesntOpen() {
    save(grant("T1", "xoxb-1", null), NOW);
    save(grant("T2", "xoxb-2", null), NOW);
    int moved =
        database()
            .write(
                tx ->
                    tx.handle()
                        .execute(
                            "UPDATE installation SET bot_token = (SELECT bot_token FROM"
                                + " installation WHERE workspace = 'T1') WHERE workspace = 'T2'"));
    assertThat(moved).isEqualTo(1);
    assertThatThrownBy(() -> token("T2")).isInstanceOf(Vault.Damaged.class);
    assertThat(token("T1")).contains("xoxb-1");
  }

  @Test
  default void ofManyWhoLeaseOneGetsIt() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    List<Optional<Leased>> leases = sixAtOnce(n -> lease("l" + n, later));
    assertThat(leases).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(lease("late", later.plus(TERM).minusMillis(1))).isEmpty();
    assertThat(lease("next", later.plus(TERM))).isPresent();
  }

  @Test
  default void aTokenIsLeasedTwoHoursBeforeItRunsOutAndAfter() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    save(grant("T2", "xoxb-2", null), NOW);
    assertThat(lease("early", NOW.plus(Duration.ofHours(10)).minusMillis(1))).isEmpty();
    Leased leased = lease("l", NOW.plus(Duration.ofHours(10))).orElseThrow();
    assertThat(leased.workspace()).isEqualTo("T1");
    assertThat(STORE.refreshToken(leased)).isEqualTo("xoxe-1");
    assertThat(lease("after", NOW.plus(Duration.ofDays(30)))).isPresent();
  }

  @Test
  default void whoLostTheLeaseStoresNothing() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    Leased slow = lease("slow", later).orElseThrow();
    Instant after = later.plus(TERM);
    Leased quick = lease("quick", after).orElseThrow();
    assertThat(refreshed(quick, "xoxe.xoxb-2", after)).isTrue();
    assertThat(refreshed(slow, "xoxe.xoxb-3", after)).isFalse();
    assertThat(did(tx -> STORE.release(tx, slow, "invalid_refresh_token"))).isFalse();
    assertThat(token("T1")).contains("xoxe.xoxb-2");
    assertThat(lease("no", after)).isEmpty();
  }

  @Test
  default void installedAgainItIsTheNewOneWhoeverWasRefreshing() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    Leased leased = lease("l", later).orElseThrow();
    save(grant("T1", "xoxe.xoxb-9", "xoxe-9"), later);
    assertThat(refreshed(leased, "xoxe.xoxb-2", later)).isFalse();
    assertThat(token("T1")).contains("xoxe.xoxb-9");
  }

  @Test
  default void aRefusalRestsUntilItIsInstalledAgain() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    Leased leased = lease("l", later).orElseThrow();
    assertThat(did(tx -> STORE.release(tx, leased, "invalid_refresh_token"))).isTrue();
    assertThat(lease("again", later.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(database().read(tx -> STORE.find(tx, "T1")).orElseThrow().refused())
        .isEqualTo("invalid_refresh_token");
    save(grant("T1", "xoxe.xoxb-2", "xoxe-2"), later);
    assertThat(database().read(tx -> STORE.find(tx, "T1")).orElseThrow().refused()).isNull();
  }

  @Test
  default void onlyAnInstallationFromBeforeIsRemoved() {
    save(grant("T1", "xoxb-1", null), NOW);
    assertThat(did(tx -> STORE.remove(tx, "T1", NOW))).isFalse();
    assertThat(did(tx -> STORE.remove(tx, "T1", NOW.plusMillis(1)))).isTrue();
    assertThat(token("T1")).isEmpty();
  }

  @Test
  default void withAnotherKeyEverythingOpensAndWithTheOldNothing() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    save(grant("T2", "xoxb-2", null), NOW);
    byte[] key = new byte[32];
    key[0] = 7;
    Vault next = Vault.of(Base64.getEncoder().encodeToString(key));
    int values = database().write(tx -> new EncryptAgain(VAULT, next).all(tx, NOW));
    assertThat(values).isEqualTo(3);
    InstallationStore with = new InstallationStore(next);
    assertThat(token(with, "T1")).contains("xoxe.xoxb-1");
    assertThat(token(with, "T2")).contains("xoxb-2");
    assertThatThrownBy(() -> token("T1")).isInstanceOf(Vault.WrongKey.class);
    int again = database().write(tx -> new EncryptAgain(VAULT, next).all(tx, NOW));
    assertThat(again).isZero();
    assertThatThrownBy(() -> database().write(tx -> new EncryptAgain(VAULT, VAULT).all(tx, NOW)))
        .isInstanceOf(Vault.WrongKey.class);
  }

  @Test
  default void whoseLeaseRanOutWhileSlackAnsweredStillStoresTheOneTokenThatWorks() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    Leased slow = lease("slow", later).orElseThrow();
    // A replica whose clock is three minutes ahead: Slack refuses it, the token is used up.
    Leased ahead = lease("ahead", later.plus(Duration.ofMinutes(3))).orElseThrow();
    assertThat(did(tx -> STORE.release(tx, ahead, "invalid_refresh_token"))).isTrue();
    assertThat(refreshed(slow, "xoxe.xoxb-2", later)).isTrue();
    Installation found = database().read(tx -> STORE.find(tx, "T1")).orElseThrow();
    assertThat(found.refused()).isNull();
    assertThat(token("T1")).contains("xoxe.xoxb-2");
  }

  @Test
  default void aRefusalThatComesAfterTheTokenWasRenewedIsNoNews() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Instant later = NOW.plus(Duration.ofHours(11));
    Leased slow = lease("slow", later).orElseThrow();
    Leased ahead = lease("ahead", later.plus(Duration.ofMinutes(3))).orElseThrow();
    assertThat(refreshed(slow, "xoxe.xoxb-2", later)).isTrue();
    assertThat(did(tx -> STORE.release(tx, ahead, "invalid_refresh_token"))).isFalse();
    assertThat(database().read(tx -> STORE.find(tx, "T1")).orElseThrow().refused()).isNull();
  }

  @Test
  default void noKeyIsChangedWhileATokenIsBeingRenewed() {
    save(grant("T1", "xoxe.xoxb-1", "xoxe-1"), NOW);
    Leased leased = lease("l", NOW.plus(Duration.ofHours(11))).orElseThrow();
    byte[] key = new byte[32];
    key[0] = 7;
    Vault next = Vault.of(Base64.getEncoder().encodeToString(key));
    Instant during = NOW.plus(Duration.ofHours(11)).plusSeconds(5);
    assertThatThrownBy(() -> database().write(tx -> new EncryptAgain(VAULT, next).all(tx, during)))
        .isInstanceOf(EncryptAgain.Busy.class);
    assertThat(refreshed(leased, "xoxe.xoxb-2", during)).isTrue();
    int values = database().write(tx -> new EncryptAgain(VAULT, next).all(tx, during));
    assertThat(values).isEqualTo(2);
    assertThat(token(new InstallationStore(next), "T1")).contains("xoxe.xoxb-2");
  }

  @Test
  default void oneDamagedTokenIsNoReasonToTakeAReplicaFromTheOthers() {
    save(grant("T1", "xoxb-1", null), NOW);
    save(grant("T2", "xoxb-2", null), NOW);
    Installations installations = new Installations(database(), STORE);
    damage("T1");
    assertThat(installations.of("T1")).isEmpty();
    assertThat(installations.problem()).isEmpty();
    assertThat(installations.of("T2")).contains("xoxb-2");
    damage("T2");
    assertThat(installations.of("T2")).isEmpty();
    assertThat(installations.problem().orElseThrow()).contains("damaged");
  }

  @Test
  default void aKeyThatIsNotTheirsIsAProblemWhateverElseOpens() {
    save(grant("T1", "xoxb-1", null), NOW);
    byte[] key = new byte[32];
    key[0] = 7;
    Vault other = Vault.of(Base64.getEncoder().encodeToString(key));
    Installations installations = new Installations(database(), new InstallationStore(other));
    assertThat(installations.of("T1")).isEmpty();
    assertThat(installations.of("T9")).isEmpty();
    assertThat(installations.problem().orElseThrow()).contains("PREWIRE_SECRET_KEY");
  }

  private void damage(String workspace) {
    database()
        .write(
            tx ->
                tx.handle()
                    .createUpdate("UPDATE installation SET bot_token = 'v1:x' WHERE workspace = :w")
                    .bind("w", workspace)
                    .execute());
  }

  private void save(Grant grant, Instant at) {
    database()
        .write(
            tx -> {
              STORE.save(tx, grant, "B1", at);
              return 0;
            });
  }

  private boolean did(Function<Tx, Boolean> act) {
    return database().write(act);
  }

  static <T> List<T> sixAtOnce(IntFunction<T> act) {
    List<Callable<T>> acts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int n = i;
      acts.add(() -> act.apply(n));
    }
    return AtOnce.all(acts);
  }

  private Optional<String> token(String workspace) {
    return token(STORE, workspace);
  }

  private Optional<String> token(InstallationStore store, String workspace) {
    return database().read(tx -> store.token(tx, workspace));
  }

  private Optional<Leased> lease(String lease, Instant now) {
    return database().write(tx -> STORE.lease(tx, lease, now.plus(RefreshTokens.AHEAD), now, TERM));
  }

  private boolean refreshed(Leased leased, String token, Instant now) {
    Grant.Keys keys = new Grant.Keys(token, "xoxe-next", Duration.ofHours(12));
    return database().write(tx -> STORE.refreshed(tx, leased, keys, now));
  }

  static Grant grant(String workspace, String token, String refresh) {
    return new Grant(
        workspace,
        "Name of " + workspace,
        false,
        "A1",
        "U0BOT",
        Set.of("commands", "chat:write"),
        "U1",
        new Grant.Keys(token, refresh, refresh == null ? null : Duration.ofHours(12)));
  }
}
