package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** Slack's own example: docs.slack.dev/authentication/verifying-requests-from-slack. */
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final String AT = "1531420618";
  private static final byte[] BODY =
      ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
              + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
              + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
          .getBytes(StandardCharsets.UTF_8);
  private static final String RIGHT =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  private final Signature signature =
      new Signature(SECRET, InstantSource.fixed(Instant.ofEpochSecond(1531420618)));

  @Test
  void slacksOwnExampleIsRight() {
    assertThat(signature.isRight(AT, BODY, RIGHT)).isTrue();
  }

  @Test
  void oneByteMoreIsWrong() {
    byte[] longer =
        (new String(BODY, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(signature.isRight(AT, longer, RIGHT)).isFalse();
  }

  @Test
  void anotherTimeOrSecretOrNothingIsWrong() {
    assertThat(signature.isRight("1531420619", BODY, RIGHT)).isFalse();
    assertThat(new Signature("other", Instant::now).isRight(AT, BODY, RIGHT)).isFalse();
    assertThat(signature.isRight(AT, BODY, null)).isFalse();
    assertThat(signature.isRight(null, BODY, RIGHT)).isFalse();
    assertThat(signature.isRight(AT, BODY, "")).isFalse();
    assertThat(signature.isRight(AT, BODY, "v0=")).isFalse();
  }

  @Test
  void fiveMinutesEitherWayAreEnough() {
    assertThat(at(300)).isTrue();
    assertThat(at(-300)).isTrue();
    assertThat(at(301)).isFalse();
    assertThat(at(-301)).isFalse();
  }

  @Test
  void aTimeThatIsNoNumberIsNotTimely() {
    for (String strange :
        new String[] {
          "", "-1", "+1531420618", "1531420618.0", "99999999999999999999", "١٥٣١٤٢٠٦١٨", "x"
        }) {
      assertThat(signature.isTimely(strange)).as(strange).isFalse();
    }
  }

  private static boolean at(long secondsLater) {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1531420618 + secondsLater));
    return new Signature(SECRET, clock).isRight(AT, BODY, RIGHT);
  }
}
