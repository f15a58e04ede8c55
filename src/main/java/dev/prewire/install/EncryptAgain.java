package dev.prewire.install;

import dev.prewire.db.SealAgain;
import dev.prewire.db.Tx;
import dev.prewire.db.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Another key for everything that is encrypted in the database. Stateless. */
public final class EncryptAgain {

  private final Vault now;
  private final Vault next;

  public EncryptAgain(Vault now, Vault next) {
    this.now = now;
    this.next = next;
  }

  /** A token is being renewed at this moment. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("A token is being renewed right now");
    }
  }

  private record Row(String workspace, String token, @Nullable String refresh) {}

  /**
   * Encrypts every token and every private text that hasn't the next key. The rows of tokens are
   * taken first: whoever wants to renew a token meanwhile waits, and then can't read it; who has
   * begun to can't be overtaken, because what Slack is about to give them is encrypted with the key
   * of now.
   *
   * @return how many
   * @throws Vault.Shut if one of them doesn't open with the key they should have now
   * @throws Busy if a token is being renewed
   */
  public int all(Tx tx, Instant at) {
    tx.handle().execute("UPDATE installation SET lease = lease");
    long renewing =
        tx.handle()
            .createQuery("SELECT COUNT(*) FROM installation WHERE leased_until > :at")
            .bind("at", at.toEpochMilli())
            .mapTo(Long.class)
            .one();
    if (renewing > 0) {
      throw new Busy();
    }
    List<Row> rows =
        tx.handle()
            .createQuery("SELECT workspace, bot_token, refresh_token FROM installation")
            .map(
                (row, context) ->
                    new Row(
                        row.getString("workspace"),
                        row.getString("bot_token"),
                        row.getString("refresh_token")))
            .list();
    int values = new SealAgain(now, next).all(tx);
    for (Row row : rows) {
      String token = again(row.workspace(), "bot_token", row.token());
      String refresh = again(row.workspace(), "refresh_token", row.refresh());
      values += Objects.equals(token, row.token()) ? 0 : 1;
      values += Objects.equals(refresh, row.refresh()) ? 0 : 1;
      tx.handle()
          .createUpdate(
              """
              UPDATE installation SET bot_token = :token, refresh_token = :refresh
              WHERE workspace = :workspace
              """)
          .bind("token", token)
          .bind("refresh", refresh)
          .bind("workspace", row.workspace())
          .execute();
    }
    return values;
  }

  private @Nullable String again(String workspace, String column, @Nullable String encrypted) {
    Vault.Place place = InstallationStore.place(workspace, column);
    if (encrypted == null || next.sealed(encrypted)) {
      return encrypted;
    }
    return next.encrypt(place, now.decrypt(place, encrypted));
  }
}
