package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job as the people do it, from a contentious topic to what anybody can find. */
final class MainFlowTest extends TwoLeaders {

  private String now(SeenMessage message) {
    return product.now(message).json().toString();
  }

  private SeenMessage last() {
    return product.lastIn(office.privateSpace());
  }

  @Test
  void aContentiousTopicBecomesOneAnnouncementThatOnlyWhoMayCanFind() {
    SeenMessage root =
        Scenes.prewire(office, Office.PRODUCT, "Freeze the old API", "Sales sold it");
    assertThat(root.text()).contains("Freeze the old API").contains("Waiting for: ");
    assertThat(product.ephemerals())
        .singleElement()
        .satisfies(link -> assertThat(link.text()).contains(Scenes.linkOf(root)));

    Scenes.seal(office, Office.ENGINEERING, root, "Against", "It is load bearing", "A proxy");
    assertThat(product.now(root).words())
        .contains("Position sealed: <@" + Office.ENGINEERING + ">")
        .contains("Waiting for: <@" + Office.PRODUCT + ">");
    assertThat(Scenes.replies(office, root)).isEmpty();
    Scenes.seal(office, Office.PRODUCT, root, "For", "It costs us a team", "A big customer");

    assertThat(Scenes.replies(office, root))
        .singleElement()
        .satisfies(
            reveal ->
                assertThat(reveal.text())
                    .containsSubsequence(
                        "<@" + Office.PRODUCT + ">: For. It costs us a team",
                        "A big customer",
                        "<@" + Office.ENGINEERING + ">: Against. It is load bearing",
                        "A proxy"));

    recordWithDetails(root);
    SeenMessage proposal = last();
    assertThat(proposal.threadTs()).isEqualTo(root.ts());
    assertThat(product.messagesIn(Office.CHANNEL)).isEmpty();
    ok(engineering.click(proposal, "decision.sign"));
    office.settle();

    assertThat(Scenes.announcements(office, "Freeze the old API"))
        .singleElement()
        .satisfies(
            announced -> {
              assertThat(announced.words())
                  .contains("D-1 · Freeze the old API", "No new callers", "It costs a team", "cost")
                  .contains("Customer commitment", "Engineering", "The second region");
              assertThat(announced.json().toString())
                  .doesNotContain("load bearing")
                  .doesNotContain("Sales sold it");
            });
    assertThat(now(root)).contains("D-1").doesNotContain("prewire.record");
    assertThat(product.now(root).text()).contains("Decided as D-1");
    assertThat(now(proposal)).contains("Announced");
    onlyWhoMayFinds();
  }

  private void recordWithDetails(SeenMessage root) {
    ok(product.click(product.now(root), "prewire.record"));
    SeenView modal = product.topView();
    assertThat(modal.title()).isEqualTo("Record a decision");
    assertThat(modal.values().toString()).contains("Freeze the old API");
    product.type(modal, Map.of("decided", "No new callers", "why", "It costs a team"));
    ok(product.click(modal, "decision.more"));
    assertThat(product.topView().values().toString()).contains("No new callers", "It costs a team");
    ok(product.click(product.topView(), "decision.kind", "Customer commitment"));
    Map<String, String> details = new HashMap<>();
    details.put("call", "Engineering");
    details.put("tags", "cost, api");
    assertThat(product.submit(product.topView(), details).errors()).containsOnlyKeys("displaced");
    ok(product.submit(product.topView(), Map.of("displaced", "The second region")));
    office.settle();
  }

  private void onlyWhoMayFinds() {
    SeenMessage announced = Scenes.announcements(office, "Freeze the old API").get(0);
    assertThat(Scenes.search(office, Office.ENGINEER, "freezing api"))
        .contains("D-1 · Freeze the old API")
        .contains(Scenes.linkOf(announced));
    String nothing = Scenes.search(office, Office.GUEST, "zzz").replace("zzz", "freezing");
    assertThat(Scenes.search(office, Office.GUEST, "freezing")).isEqualTo(nothing);
    assertThat(Scenes.search(office, Office.GUEST, "")).doesNotContain("D-1", "Freeze");
    assertThat(Scenes.search(office, Office.GUEST, "D-1")).doesNotContain("Freeze");
  }

  @Test
  void bothGlobalShortcutsOpenTheirModals() {
    ok(engineering.globalShortcut("prewire_topic"));
    assertThat(engineering.topView().title()).isEqualTo("Pre-wire a topic");
    ok(engineering.submit(engineering.topView(), Map.of("topic", "Hire in Lisbon")));
    office.settle();
    assertThat(last().text()).contains("Hire in Lisbon");

    ok(engineering.globalShortcut("decide_title"));
    ok(
        engineering.submit(
            engineering.topView(), Map.of("title", "Lisbon", "decided", "Yes", "why", "Talent")));
    office.settle();
    assertThat(last().text()).contains("For sign-off: D-1, Lisbon");
    assertThat(last().threadTs()).isNull();
  }

  @Test
  void bothMessageShortcutsTakeTheMessagesWords() {
    SeenMessage said = product.say(Office.ELSEWHERE, null, "Drop Windows?\nIt is 2% of users.");

    ok(product.messageShortcut(said, "prewire_message"));
    assertThat(product.topView().values().toString()).contains("Drop Windows?");
    ok(product.submit(product.topView()));
    office.settle();
    assertThat(last().json().toString()).contains("Drop Windows?").contains(Scenes.linkOf(said));

    ok(product.messageShortcut(said, "decide_message"));
    assertThat(product.topView().values().toString()).contains("Drop Windows?", "2% of users.");
    ok(product.submit(product.topView(), Map.of("why", "Too few")));
    office.settle();
    ok(engineering.click(last(), "decision.sign"));
    office.settle();
    assertThat(Scenes.announcements(office, "Drop Windows?")).hasSize(1);
  }

  @Test
  void afterTwoRoundsApartItSuggestsToTalkAndTalkingIsNotedOnce() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Rewrite billing", "Cost");
    Scenes.seal(office, Office.PRODUCT, root, "For", "Too slow", "x");
    Scenes.seal(office, Office.ENGINEERING, root, "Against", "Too risky", "y");
    SeenMessage first = last();
    assertThat(first.words()).doesNotContain("Talking beats typing");
    ok(engineering.click(first, "prewire.round"));
    office.settle();
    assertThat(last().text()).contains("<@" + Office.ENGINEERING + "> started round 2");
    assertThat(now(first)).doesNotContain("prewire.round");
    Scenes.seal(office, Office.ENGINEERING, root, "Against", "Still risky", "y");
    assertThat(product.now(root).words()).contains("Round 2.");
    Scenes.seal(office, Office.PRODUCT, root, "For", "Still slow", "x");

    SeenMessage second = last();
    assertThat(second.words()).contains("round 2", "Two rounds, and still apart.");
    assertThat(second.text()).contains("Still slow").contains("Still risky");
    ok(product.click(second, "prewire.talk"));
    office.settle();
    assertThat(last().text()).isEqualTo("<@" + Office.PRODUCT + "> takes this to your 1:1.");
    int before = Scenes.replies(office, root).size();
    ok(engineering.click(second, "prewire.talk"));
    office.settle();
    assertThat(Scenes.replies(office, root)).hasSize(before);
    assertThat(product.now(root).words()).contains("On the list for your 1:1");
  }

  @Test
  void aLeaderTakesItToTheOneToOneFromTheRootsMenuAndThenClosesIt() {
    SeenMessage root = Scenes.prewire(office, Office.ENGINEERING, "Move to monorepo", "Noise");
    String id = Scenes.idOf(root);
    ok(engineering.click(root, "prewire.more", "talk:" + id));
    office.settle();
    assertThat(last().text()).contains("takes this to your 1:1");

    ok(product.click(product.now(root), "prewire.more", "close:" + id));
    ok(product.submit(product.topView(), Map.of("reason", "Nobody wants it")));
    office.settle();
    assertThat(product.now(root).text()).contains("Closed by").contains("Nobody wants it");
    assertThat(product.now(root).actionIds()).isEmpty();
    assertThat(last().text()).contains("closed this: Nobody wants it");
  }

  @Test
  void aNewDecisionReplacesAnEarlierOneInItsChannelAndInTheLog() {
    Scenes.announce(office, "Freeze the old API");
    SeenMessage old = Scenes.announcements(office, "Freeze the old API").get(0);
    office.pass(Duration.ofDays(1));

    ok(product.command(Office.ELSEWHERE, "/decide Remove the old API"));
    SeenView modal = product.topView();
    product.type(modal, Map.of("decided", "It goes in March", "why", "No callers left"));
    ok(product.click(modal, "decision.more"));
    modal = product.topView();
    Map<String, String> offered =
        product.options(modal, "decision.replaces", "decision.replaces", "freeze");
    assertThat(offered.values()).singleElement().asString().contains("D-1 · Freeze the old API");
    ok(product.submit(modal, Map.of("decision.replaces", offered.keySet().iterator().next())));
    office.settle();
    assertThat(now(old)).doesNotContain("Replaced by");
    ok(engineering.click(last(), "decision.sign"));
    office.settle();

    SeenMessage successor = Scenes.announcements(office, "Remove the old API").get(0);
    assertThat(now(old)).contains("Replaced by ", "D-2").contains(Scenes.linkOf(successor));
    assertThat(successor.words()).contains("Replaces", "D-1");
    assertThat(successor.json().toString()).contains(Scenes.linkOf(old));
    assertThat(Scenes.announcements(office, "old API")).hasSize(2);
    assertThat(Scenes.search(office, Office.ENGINEER, "D-1"))
        .contains("Replaced by")
        .contains("D-2");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.click(engineer.now(old), "log.open"));
    assertThat(engineer.topView().words()).contains("Replaced by", "D-2 · Remove the old API");
  }
}
