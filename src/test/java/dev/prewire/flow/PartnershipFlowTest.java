package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty workspace to a private space, from the App Home, over signed HTTP. */
final class PartnershipFlowTest {

  @TempDir Path folder;
  private Office office;
  private Persona admin;
  private Persona product;
  private Persona engineering;

  @BeforeEach
  void open() {
    office = Office.open(folder);
    admin = office.as(Office.ADMIN);
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private String home(Persona persona) {
    return persona.home().orElseThrow().json().toString();
  }

  private SeenView openSetUp(Persona persona) {
    persona.openHome();
    office.settle();
    ok(persona.click(persona.home().orElseThrow(), "partnership.set_up"));
    return persona.topView();
  }

  private static Map<String, Object> filled(String channel) {
    Map<String, Object> filled = new HashMap<>();
    filled.put("name", "Company");
    filled.put("product", Office.PRODUCT);
    filled.put("engineering", Office.ENGINEERING);
    filled.put("channel", channel);
    return filled;
  }

  private void setUp() {
    ok(admin.submit(openSetUp(admin), filled(Office.CHANNEL)));
    office.settle();
  }

  @Test
  void aNewWorkspaceComesToItsPrivateSpace() {
    SeenView modal = openSetUp(admin);
    assertThat(home(admin)).contains("Three steps");
    ok(admin.submit(modal, filled(Office.CHANNEL)));
    assertThat(admin.topView().json().toString()).contains(" is waiting for ");
    office.settle();
    assertThat(home(admin)).contains("Invitations on their way");
    SeenMessage invitation = product.lastIn(product.appDm());
    ok(product.click(invitation, "partnership.accept"));
    office.settle();
    assertThat(product.now(invitation).text()).contains("You accepted. Waiting for");
    // The other one answers in the Home.
    assertThat(home(engineering)).contains("You are invited to ");
    ok(engineering.click(engineering.home().orElseThrow(), "partnership.accept"));
    office.settle();

    assertThat(product.messagesIn(office.privateSpace()))
        .singleElement()
        .satisfies(welcome -> assertThat(welcome.text()).contains("It never asked Slack"));
    assertThat(product.now(invitation).text()).contains("Everybody accepted");
    assertThat(home(engineering)).contains("Needs you").contains("Your partnership");
    ok(engineering.click(engineering.home().orElseThrow(), "home.decision"));
    assertThat(engineering.topView().title()).isEqualTo("Record a decision");
  }

  @Test
  void decliningIsToldAndAcceptingAfterwardsShowsHowItStands() {
    setUp();
    SeenMessage invitation = product.lastIn(product.appDm());
    ok(engineering.click(engineering.lastIn(engineering.appDm()), "partnership.decline"));
    ok(product.click(invitation, "partnership.accept"));
    assertThat(product.topView().json().toString())
        .contains("This changed since")
        .contains("somebody declined");
    office.settle();

    assertThat(admin.lastIn(admin.appDm()).text()).contains("declined to be a leader of Company");
    assertThat(product.now(invitation).text()).contains("This invitation is closed");
  }

  @Test
  void aChannelWithoutTheAppIsMendedByInvitingIt() {
    SeenView modal = openSetUp(admin);
    Shown refused = admin.submit(modal, filled(Office.ELSEWHERE));
    assertThat(refused.errors().get("channel")).contains("/invite @Prewire");

    admin.inviteApp(Office.ELSEWHERE);
    ok(admin.submit(modal, Map.of()));
    assertThat(admin.topView().json().toString()).contains(" is waiting for ");
  }

  @Test
  void aGuestAndTheSamePersonTwiceAreRefusedBesideTheirFields() {
    Map<String, Object> filled = filled(Office.CHANNEL);
    filled.put("engineering", Office.GUEST);
    filled.put("design", Office.PRODUCT);
    assertThat(admin.submit(openSetUp(admin), filled).errors())
        .containsOnlyKeys("engineering", "design");
  }

  @Test
  void anExternallySharedChannelNeedsTheSecondTickAndKeepsWhatWasTyped() {
    office.slack().channel(Office.CHANNEL).shared();
    ok(admin.submit(openSetUp(admin), filled(Office.CHANNEL)));
    SeenView again = admin.topView();
    assertThat(again.json().toString())
        .contains("People outside our company will read our announcements");
    assertThat(again.values().toString()).contains("Company").contains(Office.ENGINEERING);

    ok(admin.submit(again, Map.of("shared." + Office.CHANNEL, "yes")));
    assertThat(admin.topView().json().toString()).contains(" is waiting for ");
  }

  @Test
  void theModalDeliveredTwiceInvitesOnce() {
    setUp();
    Delivery submission =
        office.slack().deliveries().stream()
            .filter(it -> it.toString().contains("view_submission"))
            .findFirst()
            .orElse(office.slack().lastDelivery());
    office.slack().redeliver(submission);
    office.settle();

    assertThat(product.messagesIn(product.appDm())).hasSize(1);
  }

  @Test
  void whenSlackIsSilentNothingIsSavedAndItSaysSo() {
    SeenView modal = openSetUp(admin);
    office.slack().faults().always("users.info", Fault.serverError());
    Shown answer = admin.submit(modal, filled(Office.CHANNEL));

    assertThat(answer.errors().toString()).contains("nothing was saved");
    assertThat(product.messagesIn(product.appDm())).isEmpty();
  }

  @Test
  void whoMayNotIsToldWhoCan() {
    Persona engineer = office.as(Office.ENGINEER);
    engineer.openHome();
    office.settle();

    assertThat(home(engineer)).contains("Only workspace admins and owners");
  }

  @Test
  void theHomesShowNothingPrivateAndFollowAnAnnouncement() {
    office.as(Office.GUEST).openHome();
    office.as(Office.ENGINEER).openHome();
    setUp();
    for (Persona leader : new Persona[] {product, engineering}) {
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    office.settle();
    Persona engineer = office.as(Office.ENGINEER);
    ok(product.command(Office.ELSEWHERE, "/decide XSECRETX title"));
    ok(product.submit(product.topView(), Map.of("decided", "XSECRETX", "why", "XSECRETX")));
    office.settle();

    assertThat(home(engineering)).contains("XSECRETX").contains("decision.sign");
    assertThat(home(product)).contains("Waiting on others");
    for (String other : new String[] {Office.ENGINEER, Office.GUEST, Office.ADMIN}) {
      assertThat(office.slack().everythingSeenBy(other))
          .noneMatch(sent -> sent.toString().contains("XSECRETX"));
    }
    ok(engineering.click(engineering.home().orElseThrow(), "decision.sign"));
    long before = published(Office.ENGINEER);
    office.settle();
    assertThat(published(Office.ENGINEER)).isGreaterThan(before);
    assertThat(home(engineer)).doesNotContain("Needs you");
    assertThat(home(engineering)).doesNotContain("decision.sign");
  }

  private long published(String user) {
    return office.slack().calls("views.publish").stream()
        .filter(call -> call.toString().contains(user))
        .count();
  }
}
