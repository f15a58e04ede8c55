package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.db.Vault;
import dev.prewire.slack.Tokens;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of all workspaces. Each look reads the database: another replica may have refreshed a
 * token, or heard that the app was taken away, a moment ago. Thread-safe.
 */
public final class Installations implements Tokens {

  private static final Logger log = LoggerFactory.getLogger(Installations.class);

  private final Database database;
  private final InstallationStore store;
  private volatile @Nullable String shut;

  public Installations(Database database, InstallationStore store) {
    this.database = database;
    this.store = store;
  }

  @Override
  public Optional<String> of(String workspace) {
    try {
      Optional<String> token = database.read(tx -> store.token(tx, workspace));
      shut = null;
      return token;
    } catch (Vault.Shut e) {
      if (shut == null) {
        log.error("The token of {} can't be read: {}", workspace, mend(e));
      }
      shut = mend(e);
      return Optional.empty();
    }
  }

  /**
   * Whether everything opens with our key.
   *
   * @throws IllegalStateException if not, with what to do
   */
  public void check() {
    for (Installation installation : database.read(store::all)) {
      try {
        Optional<String> unused = database.read(tx -> store.token(tx, installation.workspace()));
      } catch (Vault.Shut e) {
        throw new IllegalStateException(
            "The token of " + installation.workspace() + " can't be read: " + mend(e), e);
      }
    }
  }

  /**
   * What keeps us from serving, in words for whoever runs this. A workspace whose token Slack
   * doesn't renew is its own affair: taking a replica away from the others wouldn't mend it, and
   * every replica would go. It is said here only where no installation works.
   */
  public Optional<String> problem() {
    String known = shut;
    if (known != null) {
      return Optional.of(known);
    }
    List<Installation> all = database.read(store::all);
    return !all.isEmpty() && all.stream().allMatch(each -> each.refused() != null)
        ? Optional.of("Slack doesn't renew the token of any workspace: install the app again")
        : Optional.empty();
  }

  static String mend(Vault.Shut shut) {
    return shut instanceof Vault.WrongKey
        ? "PREWIRE_SECRET_KEY isn't the key it was encrypted with; start with that key, or with the"
            + " new one after `prewire rekey`"
        : "it is damaged; restore a backup, or install the app there again";
  }
}
