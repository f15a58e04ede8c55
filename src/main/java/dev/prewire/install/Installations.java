package dev.prewire.install;

import dev.prewire.db.Database;
import dev.prewire.db.Tx;
import dev.prewire.db.Vault;
import dev.prewire.slack.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of all workspaces. Each look reads the database: another replica may have refreshed a
 * token, or heard that the app was taken away, a moment ago. Thread-safe.
 */
public final class Installations implements Tokens {

  private static final Logger log = LoggerFactory.getLogger(Installations.class);
  private static final String REFUSED =
      "Slack doesn't renew the token of any workspace: install the app again";

  private final Database database;
  private final InstallationStore store;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  public Installations(Database database, InstallationStore store) {
    this.database = database;
    this.store = store;
  }

  @Override
  public Optional<String> of(String workspace) {
    try {
      Optional<String> token = database.read(tx -> store.token(tx, workspace));
      said.remove(workspace);
      return token;
    } catch (Vault.Shut e) {
      say(workspace, e);
      return Optional.empty();
    }
  }

  /** Once, until it opens again. */
  private void say(String workspace, Vault.Shut shut) {
    if (said.add(workspace)) {
      log.error("The token of {} can't be read: {}", workspace, mend(shut));
    }
  }

  /**
   * Whether anything opens with our key.
   *
   * @throws IllegalStateException if there is something and nothing opens, with what to do
   */
  public void check() {
    Map<String, Optional<Vault.Shut>> all = new LinkedHashMap<>();
    database
        .read(store::all)
        .forEach(each -> all.put(each.workspace(), database.read(tx -> shut(tx, each))));
    boolean none = all.values().stream().allMatch(Optional::isPresent);
    all.forEach(
        (workspace, found) ->
            found.ifPresent(
                shut -> {
                  if (none) {
                    throw new IllegalStateException(
                        "The token of " + workspace + " can't be read: " + mend(shut), shut);
                  }
                  say(workspace, shut);
                }));
  }

  private Optional<Vault.Shut> shut(Tx tx, Installation installation) {
    try {
      Optional<String> unused = store.token(tx, installation.workspace());
      return Optional.empty();
    } catch (Vault.Shut e) {
      return Optional.of(e);
    }
  }

  /**
   * What keeps us from serving, in words for whoever runs this. A workspace whose token is damaged,
   * or isn't renewed by Slack, is its own affair: taking a replica away from the others wouldn't
   * mend it, and every replica would go. It is said here only where no installation works.
   */
  public Optional<String> problem() {
    return database.read(this::problem);
  }

  private Optional<String> problem(Tx tx) {
    String why = null;
    for (Installation each : store.all(tx)) {
      Optional<Vault.Shut> shut = shut(tx, each);
      if (shut.isEmpty() && each.refused() == null) {
        return Optional.empty();
      }
      why = shut.map(Installations::mend).orElse(why == null ? REFUSED : why);
    }
    return Optional.ofNullable(why);
  }

  static String mend(Vault.Shut shut) {
    return shut instanceof Vault.WrongKey
        ? "PREWIRE_SECRET_KEY isn't the key it was encrypted with; start with that key, or with the"
            + " new one after `prewire rekey`"
        : "it is damaged; restore a backup, or install the app there again";
  }
}
