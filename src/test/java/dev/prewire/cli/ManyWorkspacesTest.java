package dev.prewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Options;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What whoever runs the app for many workspaces does with it. */
final class ManyWorkspacesTest {

  private record Ran(int code, String said) {}

  @TempDir Path folder;
  private Installable town;

  @BeforeEach
  void open() {
    town = Installable.open(folder, Options::rotatingTokens);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void doctorLooksAtEachInstallation() {
    assertThat(run(town.environment(), "doctor"))
        .satisfies(ran -> assertThat(ran.said()).contains("ok    installations: none yet"));
    town.install(Office.ADMIN);
    assertThat(run(town.environment(), "doctor"))
        .satisfies(
            ran ->
                assertThat(ran.said())
                    .contains(
                        "ok    bot token: workspace " + LocalSlack.TEAM,
                        "ok    scopes: as in the manifest")
                    .doesNotContain("WRONG"));
    Map<String, String> other = town.environment();
    other.put("PREWIRE_SECRET_KEY", otherKey());
    Ran ran = run(other, "doctor");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.said())
        .contains("WRONG installation: T0LOCAL: PREWIRE_SECRET_KEY isn't the key");
  }

  @Test
  void purgeAsksForYesSaysHowMuchWentAndFindsNothingTwice() {
    town.install(Office.ADMIN);
    Ran careful = run(town.environment(), "purge", "--workspace", LocalSlack.TEAM);
    assertThat(careful.code()).isEqualTo(2);
    assertThat(careful.said()).contains("--yes");
    assertThat(town.rows("installation")).isEqualTo(1);
    Ran ran = run(town.environment(), "purge", "--workspace", LocalSlack.TEAM, "--yes");
    assertThat(ran.code()).isZero();
    assertThat(ran.said())
        .contains("1  installation", "1  audit", "Deleted all of " + LocalSlack.TEAM);
    assertThat(town.rows("installation")).isZero();
    Ran again = run(town.environment(), "purge", "--workspace", LocalSlack.TEAM, "--yes");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.said()).contains("There is nothing of " + LocalSlack.TEAM);
    assertThat(run(town.environment(), "purge", "--yes").code()).isEqualTo(2);
  }

  @Test
  void afterRekeyTheNewKeyOpensAndTheOldDoesNot() {
    town.install(Office.ADMIN);
    Map<String, String> environment = town.environment();
    Ran first = run(environment, "rekey");
    assertThat(first.code()).isZero();
    assertThat(first.said()).contains("now encrypted with the new key");
    environment.put("PREWIRE_NEW_SECRET_KEY", otherKey());
    Ran ran = run(environment, "rekey");
    assertThat(ran.code()).isZero();
    assertThat(ran.said())
        .contains("values are now encrypted with the new key", "PREWIRE_SECRET_KEY")
        .doesNotContain("0 values")
        .doesNotContain(otherKey());
    assertThat(run(environment, "rekey").said()).contains("0 values");
    environment.remove("PREWIRE_NEW_SECRET_KEY");
    assertThat(run(environment, "rekey").said()).contains("isn't the key", "Nothing was changed");
    Map<String, String> next = town.environment();
    next.put("PREWIRE_SECRET_KEY", otherKey());
    assertThat(run(next, "doctor").code()).isZero();
  }

  private static String otherKey() {
    byte[] key = new byte[32];
    key[9] = 9;
    return Base64.getEncoder().encodeToString(key);
  }

  private static Ran run(Map<String, String> environment, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = Main.line(environment);
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return new Ran(line.execute(arguments), said.toString());
  }
}
