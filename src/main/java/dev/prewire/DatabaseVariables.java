package dev.prewire;

import dev.prewire.db.Vault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say where everything is stored, and with which key. Not thread-safe, as what
 * it reads from.
 */
final class DatabaseVariables {

  private static final String DEFAULT_URL = "jdbc:sqlite:data/prewire.db";

  private static final String SQLITE = "jdbc:sqlite:";

  private final Environment env;

  DatabaseVariables(Environment env) {
    this.env = env;
  }

  String url() {
    String url = env.get("PREWIRE_DATABASE_URL");
    if (url == null) {
      return DEFAULT_URL;
    }
    if (url.startsWith("jdbc:postgresql://")) {
      return url;
    }
    String file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    if (file.isBlank() || file.contains(":memory:") || file.contains("?")) {
      // The value may hold a password, so it isn't repeated.
      env.problem(
          "PREWIRE_DATABASE_URL",
          "must be jdbc:sqlite:<path of a file>, such as "
              + DEFAULT_URL
              + ", or jdbc:postgresql://<host>/<database>?user=<user>&password=<password>");
    }
    return url;
  }

  /** Beside the file of the database, from which it is derived, unless said otherwise. */
  Path indexFolder(String url) {
    String folder = env.get("PREWIRE_INDEX_FOLDER");
    if (folder == null) {
      return url.startsWith(SQLITE)
          ? Path.of(url.substring(SQLITE.length()) + "-index")
          : Path.of("data", "prewire-index");
    }
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      env.problem("PREWIRE_INDEX_FOLDER", "must be the path of a folder");
      return Path.of("data");
    }
  }

  /** Encrypts what is secret at rest. */
  @Nullable Vault vault(String name) {
    String key = env.get(name);
    if (key == null) {
      return null;
    }
    try {
      return Vault.of(key);
    } catch (IllegalArgumentException e) {
      env.problem(
          name,
          "must be 32 bytes in base64, and it "
              + e.getMessage()
              + ": make one with `openssl rand -base64 32`");
      return null;
    }
  }
}
