package dev.prewire.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What one line says. Immutable.
 *
 * @param via null in lines from before it was written down
 */
record Line(
    String workspace, String actor, long at, String act, String subject, @Nullable String via) {

  static Line read(ResultSet row) throws SQLException {
    return new Line(
        row.getString("workspace"),
        row.getString("actor"),
        row.getLong("at"),
        row.getString("act"),
        row.getString("subject"),
        row.getString("via"));
  }

  /**
   * The hash that seals this line and, through {@code previous}, all before it.
   *
   * <p>Lines with {@link #via} are hashed in another form than those without, so that dropping it
   * can't turn one into the other. A separator that no id contains keeps ("ab","c") apart from
   * ("a","bc").
   */
  String hashAfter(String previous) {
    String old = String.join("\n", previous, workspace, actor, Long.toString(at), act, subject);
    String line = via == null ? old : "2\n" + old + "\n" + via;
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
