package dev.prewire.cli;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.db.Vault;
import dev.prewire.install.Installation;
import dev.prewire.install.InstallationStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The installations in a database, and whether their tokens open. Stateless; changes nothing. */
final class InstallationCheck {

  /**
   * One of them.
   *
   * @param problem why its token is of no use; null if only Slack can tell
   */
  record Found(String workspace, String token, @Nullable String problem) {
    @Override
    public String toString() {
      return "Found[" + workspace + "]";
    }
  }

  private InstallationCheck() {}

  static List<Found> all(String databaseUrl, String secretKey) {
    InstallationStore store = new InstallationStore(Vault.of(secretKey));
    return !DatabaseCheck.isSetUp(databaseUrl)
        ? List.of()
        : Database.look(
            databaseUrl,
            tx ->
                tx.hasTable("installation")
                    ? store.all(tx).stream().map(each -> found(tx, store, each)).toList()
                    : List.of());
  }

  private static Found found(Tx tx, InstallationStore store, Installation each) {
    String workspace = each.workspace();
    if (each.refused() != null) {
      return new Found(
          workspace,
          "",
          "Slack doesn't renew its token (" + each.refused() + "): install the app there again");
    }
    try {
      return new Found(workspace, store.token(tx, workspace).orElse(""), null);
    } catch (Vault.Shut e) {
      return new Found(workspace, "", e.getMessage());
    }
  }
}
