package dev.prewire.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row's private texts on their way into the database and out of it. Without a key they stay as
 * they are; so does, with one, what was written before there was a key. Immutable.
 *
 * <p>Somebody may type what looks as if it were encrypted: that is stored with a {@code v0:} in
 * front, which is taken away again.
 */
public final class PrivateRow {

  private static final String TYPED = "v0:";
  private static final Pattern LOOKS_SEALED =
      Pattern.compile("(?:" + TYPED + ")*" + Vault.SEALED.pattern());

  /** As long as the longest stance. */
  private static final String PADDED = "%-8s";

  private final Private table;
  private final Object[] key;
  private final @Nullable Vault vault;

  PrivateRow(@Nullable Vault vault, Private table, Object... key) {
    this.vault = vault;
    this.table = table;
    this.key = key.clone();
  }

  /** What to store. */
  public @Nullable String seal(String column, @Nullable String text) {
    Vault.Place place = table.place(column, key);
    if (text == null) {
      return null;
    }
    if (vault == null) {
      return plain(text);
    }
    return vault.encrypt(place, table.tellsByLength(column) ? PADDED.formatted(text) : text);
  }

  /** What to store of something that everybody may read from now on. */
  public static @Nullable String plain(@Nullable String text) {
    return text != null && LOOKS_SEALED.matcher(text).matches() ? TYPED + text : text;
  }

  /**
   * What was stored in a column that is never null.
   *
   * @throws Vault.Shut if it doesn't open
   */
  public String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(textOrNull(row, column), column);
  }

  /**
   * What was stored.
   *
   * @throws Vault.Shut if it doesn't open
   */
  public @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
    return open(column, row.getString(column));
  }

  @Nullable String open(String column, @Nullable String stored) {
    Vault.Place place = table.place(column, key);
    if (stored == null || !LOOKS_SEALED.matcher(stored).matches()) {
      return stored;
    }
    if (stored.startsWith(TYPED)) {
      return stored.substring(TYPED.length());
    }
    if (vault == null) {
      throw new Vault.NoKey();
    }
    String text = vault.decrypt(place, stored);
    return table.tellsByLength(column) ? text.strip() : text;
  }
}
