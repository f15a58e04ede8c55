package dev.prewire.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a table's rows come to, in whatever order they are read: their number and the sum of their
 * digests. Not thread-safe.
 */
final class Fingerprint {

  private final MessageDigest sha;
  private long rows;
  private long sum;

  Fingerprint() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  void add(Object[] row) {
    for (Object value : row) {
      // Its kind and length before each: no two different rows read alike.
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      sha.update((byte) (value == null ? 0 : value instanceof String ? 1 : 2));
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha.update(bytes);
    }
    rows++;
    sum += ByteBuffer.wrap(sha.digest()).getLong();
  }

  long rows() {
    return rows;
  }

  boolean isSameAs(Fingerprint other) {
    return rows == other.rows && sum == other.sum;
  }
}
