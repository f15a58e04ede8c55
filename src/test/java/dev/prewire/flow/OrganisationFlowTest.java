package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Installable;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in a whole organisation: leaders of two of its workspaces, one log. */
final class OrganisationFlowTest {

  private static final String PRODUCT = "W0PRODUCT";
  private static final String ENGINEERING = "W0ENGINEERING";
  private static final String COLLEAGUE = "W0COLLEAGUE";
  private static final String ELSEWHERE = "W0ELSEWHERE";
  private static final String CHANNEL = "C0TWO";

  @TempDir Path folder;
  private Installable town;

  @BeforeEach
  void open() {
    town =
        Installable.open(
            folder,
            options -> options.withBotUser("W0BOT").withEnterprise("E1", "T2", "T3").orgWide());
    town.slack()
        .people(
            Member.of(PRODUCT, "Pia Product", "Head of Product").inTeams("T2"),
            Member.of(ENGINEERING, "Eli Engineering", "Head of Engineering").inTeams("T3", "T2"),
            Member.of(COLLEAGUE, "Col League", "Engineer").inTeams("T2"),
            Member.of(ELSEWHERE, "Elsa Elsewhere", "Engineer").inTeams("T3"));
    town.slack().channel(CHANNEL, "two").members(PRODUCT, ENGINEERING).withApp().teams("T2");
    town.slack().channel("C0THREE", "three").members(ENGINEERING, ELSEWHERE).teams("T3");
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void itIsInstalledForTheOrganisationWhichThenChoosesWorkspaces() {
    assertThat(town.install(Office.ADMIN))
        .contains("is installed in Enterprise E1", "Choose workspaces", "app.slack.com/manage/E1/");
    String workspace =
        town.inDatabase(
            tx ->
                tx.handle()
                    .createQuery("SELECT workspace FROM installation WHERE org_wide = 1")
                    .mapTo(String.class)
                    .one());
    assertThat(workspace).isEqualTo("E1");
  }

  @Test
  void aCommandInADirectMessageWorks() {
    town.install(Office.ADMIN);
    Persona admin = town.slack().as(Office.ADMIN);
    ok(admin.command(admin.appDm(), "/prewire setup"));
    assertThat(admin.topView()).isNotNull();
    Persona product = town.slack().as(PRODUCT);
    SeenMessage answer = ok(product.command(product.appDm(), "/decisions help")).answer();
    assertThat(Objects.requireNonNull(answer).text()).isNotBlank();
  }

  @Test
  void fromSettingUpToSearchingAcrossItsWorkspaces() {
    town.install(Office.ADMIN);
    Persona admin = town.slack().as(Office.ADMIN);
    ok(admin.command(admin.appDm(), "/prewire setup"));
    ok(
        admin.submit(
            admin.topView(),
            Map.of(
                "name", "Company",
                "product", PRODUCT,
                "engineering", ENGINEERING,
                "channel", CHANNEL)));
    town.settle();
    for (String user : List.of(PRODUCT, ENGINEERING)) {
      Persona leader = town.slack().as(user);
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    town.settle();
    Persona product = town.slack().as(PRODUCT);
    ok(product.command(CHANNEL, "/decide Sunset the importer"));
    ok(product.submit(product.topView(), Map.of("decided", "We stop.", "why", "It is old.")));
    town.settle();
    Persona engineering = town.slack().as(ENGINEERING);
    SeenMessage proposal = engineering.lastIn(engineering.groupWith(PRODUCT));
    ok(engineering.click(proposal, "decision.sign"));
    town.settle();

    assertThat(product.lastIn(CHANNEL).text()).contains("Sunset the importer");
    // In the channel's workspace, not in the channel.
    assertThat(search(COLLEAGUE, town.slack().as(COLLEAGUE).appDm())).contains("Sunset");
    // A leader, from another workspace.
    assertThat(search(ENGINEERING, "C0THREE")).contains("Sunset");
    // The same organisation, but no workspace in which the channel is.
    assertThat(search(ELSEWHERE, "C0THREE")).doesNotContain("Sunset");
    town.slack().as(ELSEWHERE).openHome();
    town.slack().as(COLLEAGUE).openHome();
    town.settle();
    assertThat(town.slack().as(ELSEWHERE).home().orElseThrow().json().toString())
        .doesNotContain("Sunset")
        .doesNotContain(CHANNEL);
    assertThat(town.slack().as(COLLEAGUE).home().orElseThrow().json().toString())
        .contains("Sunset");
    List<String> workspaces =
        town.inDatabase(
            tx ->
                tx.handle()
                    .createQuery(
                        "SELECT workspace FROM decision UNION SELECT workspace FROM audit"
                            + " UNION SELECT workspace FROM home_viewer"
                            + " UNION SELECT workspace FROM delivery")
                    .mapTo(String.class)
                    .list());
    assertThat(workspaces).containsExactly("E1");
  }

  @Test
  void uninstalledFromTheOrganisationItsTokenGoes() {
    town.install(Office.ADMIN);
    town.slack().uninstall();
    assertThat(town.rows("installation")).isZero();
    assertThat(town.rows("departure")).isEqualTo(1);
  }

  private String search(String user, String channel) {
    SeenMessage answer = ok(town.slack().as(user).command(channel, "/decisions importer")).answer();
    return Objects.requireNonNull(answer).json().toString();
  }
}
