package dev.prewire.db;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which key private text in this database is encrypted with, so that no process writes with another
 * or with none. Stateless.
 */
final class SecretKey {

  private SecretKey() {}

  /**
   * From now on the database has this key, if it had none.
   *
   * @throws Vault.Shut if it has another one, or one where none is given
   */
  static void agree(Database database, @Nullable Vault vault) {
    Optional<String> known = database.read(SecretKey::known);
    if (vault == null) {
      if (known.isPresent()) {
        throw new Vault.NoKey();
      }
      return;
    }
    String agreed =
        known.orElseGet(
            () ->
                database.write(
                    tx -> {
                      insert(tx, vault);
                      return known(tx).orElseThrow();
                    }));
    if (!agreed.equals(vault.fingerprint())) {
      throw new Vault.WrongKey();
    }
  }

  /** It has this key instead. */
  static void replace(Tx tx, Vault vault) {
    tx.handle().execute("DELETE FROM secret_key");
    insert(tx, vault);
  }

  private static Optional<String> known(Tx tx) {
    return tx.handle()
        .createQuery("SELECT fingerprint FROM secret_key")
        .mapTo(String.class)
        .findOne();
  }

  private static void insert(Tx tx, Vault vault) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO secret_key (only_row, fingerprint) VALUES (1, :fingerprint)
            ON CONFLICT (only_row) DO NOTHING
            """)
        .bind("fingerprint", vault.fingerprint())
        .execute();
  }
}
