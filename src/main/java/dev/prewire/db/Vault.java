package dev.prewire.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest: AES-256-GCM of the JDK, a fresh random nonce for each value
 * (csrc.nist.gov/pubs/sp/800/38/d/final). What comes out is {@code v1:<key>:<nonce and
 * ciphertext>}, where {@code <key>} tells with which key, without telling the key. Each value is
 * bound to its place in the database: moved to another row or column, it doesn't open. Thread-safe.
 */
public final class Vault {

  /** What comes out of {@link #encrypt}: at least a nonce and a tag. */
  static final Pattern SEALED = Pattern.compile("v1:[0-9a-f]{16}:[A-Za-z0-9+/]{36,}={0,2}");

  private static final String VERSION = "v1";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int FINGERPRINT_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final String fingerprint;

  private Vault(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.fingerprint = fingerprint(key);
  }

  /**
   * Where a value is.
   *
   * @param row the row's key
   */
  public record Place(String table, String row, String column) {
    byte[] bytes() {
      // No id has a line break, so no two places look alike.
      return String.join("\n", VERSION, table, row, column).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** It doesn't open. */
  public static sealed class Shut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Shut(String message) {
      super(message);
    }
  }

  /** It was encrypted with another key. */
  public static final class WrongKey extends Shut {
    private static final long serialVersionUID = 1L;

    WrongKey() {
      super("PREWIRE_SECRET_KEY isn't the key that this was encrypted with");
    }
  }

  /** It is encrypted, and there is no key. */
  public static final class NoKey extends Shut {
    private static final long serialVersionUID = 1L;

    NoKey() {
      super("PREWIRE_SECRET_KEY is missing, and private text here is encrypted with it");
    }
  }

  /** The key is right, and the value isn't what was encrypted there. */
  public static final class Damaged extends Shut {
    private static final long serialVersionUID = 1L;

    Damaged() {
      super("An encrypted value was damaged, or belongs somewhere else");
    }
  }

  /**
   * With this key.
   *
   * @param base64 32 bytes
   * @throws IllegalArgumentException if it is anything else; the message doesn't repeat it
   */
  public static Vault of(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("isn't base64");
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("has " + key.length + " bytes, not 32");
    }
    return new Vault(key);
  }

  public String encrypt(Place place, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] hidden =
          cipher(Cipher.ENCRYPT_MODE, nonce, place)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] both = ByteBuffer.allocate(NONCE_BYTES + hidden.length).put(nonce).put(hidden).array();
      return String.join(":", VERSION, fingerprint, Base64.getEncoder().encodeToString(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * What was encrypted for this place.
   *
   * @throws WrongKey if that was with another key
   * @throws Damaged if it was changed, or was encrypted for another place
   */
  public String decrypt(Place place, String encrypted) {
    String[] parts = encrypted.split(":", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new Damaged();
    }
    if (!parts[1].equals(fingerprint)) {
      throw new WrongKey();
    }
    try {
      byte[] both = Base64.getDecoder().decode(parts[2]);
      if (both.length < NONCE_BYTES) {
        throw new Damaged();
      }
      byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, place)
              .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw new Damaged();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Whether this was encrypted with this key. */
  public boolean sealed(String stored) {
    return SEALED.matcher(stored).matches()
        && stored.startsWith(String.join(":", VERSION, fingerprint, ""));
  }

  /** Tells the key from others, without telling the key. */
  String fingerprint() {
    return fingerprint;
  }

  private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.bytes());
    return cipher;
  }

  private static String fingerprint(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] mark = mac.doFinal("prewire key".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark, 0, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Vault[" + fingerprint + "]";
  }
}
