package dev.prewire.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.db.Vault.Place;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VaultTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SECRET = "xoxb-a-token-ü-😀";
  private static final Place PLACE = new Place("installation", "T1", "bot_token");

  private final Vault vault = Vault.of(KEY);

  @Test
  void whatWasEncryptedOpensAgain() {
    assertThat(vault.decrypt(PLACE, vault.encrypt(PLACE, SECRET))).isEqualTo(SECRET);
    assertThat(vault.decrypt(PLACE, vault.encrypt(PLACE, ""))).isEmpty();
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      looks.add(vault.encrypt(PLACE, SECRET));
    }
    assertThat(looks).hasSize(100);
  }

  @Test
  void inAnotherRowOrColumnItDoesntOpen() {
    String encrypted = vault.encrypt(PLACE, SECRET);
    for (Place other :
        Set.of(
            new Place("installation", "T2", "bot_token"),
            new Place("installation", "T1", "refresh_token"),
            new Place("other", "T1", "bot_token"))) {
      assertThatThrownBy(() -> vault.decrypt(other, encrypted)).isInstanceOf(Vault.Damaged.class);
    }
  }

  @Test
  void anyChangedBitIsNoticed() {
    String encrypted = vault.encrypt(PLACE, SECRET);
    int start = encrypted.lastIndexOf(':') + 1;
    byte[] bytes = Base64.getDecoder().decode(encrypted.substring(start));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      String tampered = encrypted.substring(0, start) + Base64.getEncoder().encodeToString(changed);
      assertThatThrownBy(() -> vault.decrypt(PLACE, tampered)).isInstanceOf(Vault.Damaged.class);
    }
  }

  @Test
  void whatIsCutOffOrNoneOfOursIsDamaged() {
    String encrypted = vault.encrypt(PLACE, SECRET);
    for (String wrong :
        Set.of(
            "",
            "v1",
            SECRET,
            encrypted.substring(0, encrypted.length() - 8),
            encrypted.substring(0, encrypted.lastIndexOf(':') + 1),
            encrypted + "*",
            encrypted.replaceFirst("v1", "v2"))) {
      assertThatThrownBy(() -> vault.decrypt(PLACE, wrong)).isInstanceOf(Vault.Damaged.class);
    }
  }

  @Test
  void anotherKeyIsToldApartFromDamage() {
    byte[] other = new byte[32];
    other[31] = 1;
    Vault another = Vault.of(Base64.getEncoder().encodeToString(other));
    String encrypted = vault.encrypt(PLACE, SECRET);
    assertThatThrownBy(() -> another.decrypt(PLACE, encrypted))
        .isInstanceOf(Vault.WrongKey.class)
        .hasMessageContaining("PREWIRE_SECRET_KEY");
  }

  @Test
  void aKeyIs32BytesInBase64AndAWrongOneIsntRepeated() {
    String shorter = Base64.getEncoder().encodeToString(new byte[16]);
    for (String wrong : Set.of("", "not base64!", shorter)) {
      assertThatThrownBy(() -> Vault.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(
              e ->
                  assertThat(wrong.isEmpty() ? "-" : wrong)
                      .isNotEqualTo(e.getMessage())
                      .satisfies(w -> assertThat(e.getMessage()).doesNotContain(w)));
    }
  }

  @Test
  void nothingOfTheKeyIsInItsWords() {
    assertThat(vault.toString()).doesNotContain(KEY);
    assertThat(vault.encrypt(PLACE, SECRET)).doesNotContain(KEY).doesNotContain(SECRET);
  }
}
