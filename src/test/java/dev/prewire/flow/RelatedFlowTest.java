package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** "Related decisions" on a proposal, and "Replaces this one". */
final class RelatedFlowTest extends TwoLeaders {

  private static final String REPLACE = "decision.replace";
  private static final String PLANS = "C0PLANS";
  private static final String CHANGED = "This changed since";

  private void announce(String title) {
    SeenMessage unused = Scenes.announce(office, title);
    index();
  }

  /** What was announced last is indexed by the next look. */
  private void index() {
    int unused = office.app().deliverDue();
  }

  @Test
  void aLeaderReplacesARelatedDecisionAndTheOtherSignsAgain() {
    announce("Freeze the old API");
    announce("Hire a designer");
    SeenMessage proposal = office.propose(Office.PRODUCT, "Thaw the old API");
    assertThat(proposal.words())
        .contains("Related decisions", "D-1", "Freeze the old API")
        .doesNotContain("designer");
    assertThat(proposal.text()).contains("Related decisions: D-1 Freeze the old API.");
    ok(engineering.click(proposal, "log.open"));
    assertThat(engineering.topView().title()).isEqualTo("D-1");
    engineering.closeView(engineering.topView());

    ok(engineering.click(proposal, REPLACE));
    office.settle();
    SeenMessage edited = product.now(proposal);
    assertThat(edited.words())
        .contains("Replaces \nD-1", "Changed: Replaces")
        .contains("Signed: <@U0ENGINEERING> · Waiting for: <@U0PRODUCT>")
        .doesNotContain("Related decisions");
    assertThat(Scenes.announcements(office, "Thaw")).isEmpty();
    // The signature from before, once more, is for words that nobody proposes any longer.
    ok(product.click(proposal, "decision.sign"));
    assertThat(product.topView().words()).contains(CHANGED);
    product.closeView(product.topView());
    // A second click of the same leader changes nothing.
    String before = Tables.dump(office);
    ok(engineering.click(proposal, REPLACE));
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);

    ok(product.click(edited, "decision.sign"));
    office.settle();
    assertThat(Scenes.announcements(office, "Thaw")).hasSize(1);
    List<SeenMessage> old = Scenes.announcements(office, "Freeze");
    assertThat(old).hasSize(1);
    assertThat(old.get(0).words()).contains("Replaced by \nD-3");
    assertThat(product.now(proposal).words()).doesNotContain("Related");
  }

  @Test
  void whatOneLeaderMayNotReadIsNotListedAndWhatOthersDecidedIsNotTheirsToReplace() {
    office
        .slack()
        .channel(PLANS, "plans")
        .members(Office.PRODUCT, Office.ENGINEER)
        .asPrivate()
        .withApp();
    secondPartnership();
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command(Office.ELSEWHERE, "/decide Freeze the old API"));
    ok(engineer.submit(engineer.topView(), Map.of("decided", "We freeze", "why", "It pays off")));
    office.settle();
    String theirs = product.groupWith(Office.ENGINEER);
    ok(product.click(product.lastIn(theirs), "decision.sign"));
    office.settle();
    index();
    assertThat(product.messagesIn(PLANS)).hasSize(1);

    SeenMessage proposal = office.propose(Office.PRODUCT, "Thaw the old API");
    assertThat(proposal.words()).doesNotContain("Related", "Freeze");

    product.invite(PLANS, Office.ENGINEERING);
    SeenMessage next = office.propose(Office.PRODUCT, "Thaw the old API at last");
    assertThat(next.words()).contains("Related decisions", "Freeze the old API");
    assertThat(next.actionIds()).contains("log.open").doesNotContain(REPLACE);

    // Forged: the button of another one with this one's id.
    String guessed = idOf(product.messagesIn(PLANS).get(0));
    announce("Freeze the old API ourselves");
    SeenMessage own = office.propose(Office.PRODUCT, "Thaw the old API ourselves");
    String value = own.element(REPLACE, "").get("value").getAsString();
    String before = Tables.dump(office);
    Persona forger = engineering.bypassClientChecks();
    ok(forger.click(Scenes.forged(own, value.split(":")[2], guessed), REPLACE));
    assertThat(forger.topView().words()).contains("Others decided that one");
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  private static String idOf(SeenMessage announcement) {
    return announcement.element("log.open", "").get("value").getAsString();
  }

  private void secondPartnership() {
    Persona admin = office.as(Office.ADMIN);
    ok(admin.command(Office.ELSEWHERE, "/prewire setup"));
    Map<String, String> fields =
        Map.of(
            "name",
            "Platform",
            "product",
            Office.PRODUCT,
            "engineering",
            Office.ENGINEER,
            "channel",
            PLANS);
    ok(admin.submit(admin.topView(), fields));
    office.settle();
    for (String user : List.of(Office.PRODUCT, Office.ENGINEER)) {
      Persona leader = office.as(user);
      ok(leader.click(leader.lastIn(leader.appDm()), "partnership.accept"));
    }
    office.settle();
  }

  @Test
  void aButtonFromBeforeReplacesNothing() {
    announce("Freeze the old API");
    SeenMessage stale = office.propose(Office.PRODUCT, "Thaw the old API");
    SeenMessage rival = office.propose(Office.PRODUCT, "Drop the old API");
    assertThat(rival.actionIds()).contains(REPLACE);

    ok(product.click(stale, "decision.edit"));
    ok(product.submit(product.topView(), Map.of("why", "New words")));
    office.settle();
    assertTold(stale, CHANGED, "New words");

    ok(product.click(rival, REPLACE));
    office.settle();
    ok(engineering.click(engineering.now(rival), "decision.sign"));
    office.settle();
    SeenMessage current = engineering.now(stale);
    assertTold(current, "D-1 was replaced by D-3. Replace that one.");

    ok(engineering.click(current, "decision.sign"));
    office.settle();
    assertTold(current, CHANGED, "Announced");
  }

  private void assertTold(SeenMessage pressed, String... words) {
    String before = Tables.dump(office);
    ok(engineering.click(pressed, REPLACE));
    assertThat(engineering.topView().words()).contains(words);
    engineering.closeView(engineering.topView());
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  @Test
  void aProposalIsSentWithoutThemWhileTheIndexIsNotThere() {
    announce("Freeze the old API");
    office.restart();
    ok(product.command(Office.ELSEWHERE, "/decide Thaw the old API"));
    ok(product.submit(product.topView(), Map.of("decided", "We thaw", "why", "It pays off")));
    int unused = office.app().deliverDue();
    assertThat(product.lastIn(office.privateSpace()).actionIds())
        .contains("decision.sign")
        .doesNotContain(REPLACE);
    office.settle();
  }

  @Test
  void whoLeadsNothingReplacesNothingAndLeavesALine() {
    announce("Freeze the old API");
    SeenMessage proposal = office.propose(Office.PRODUCT, "Thaw the old API");
    String before = Tables.dump(office);
    Persona stranger = office.as(Office.ENGINEER).bypassClientChecks();
    ok(stranger.click(proposal, REPLACE));
    assertThat(stranger.topView().words()).contains("Only the leaders of ");
    assertThat(Tables.dump(office)).isEqualTo(before);
    assertThat(Tables.acts(office)).endsWith("denied.decision.replace");
  }
}
