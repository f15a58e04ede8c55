package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PRODUCT.md 10: a button of a message from before shows how it stands now, and does nothing. */
final class StaleButtonsTest extends TwoLeaders {

  private static final String CHANGED = "This changed since";
  private static final List<String> PROPOSAL =
      List.of("decision.sign", "decision.commit", "decision.edit", "decision.drop");

  private void assertChanged(Persona leader, SeenMessage stale, String action, String current) {
    String before = Tables.dump(office);
    long announced = product.messagesIn(Office.CHANNEL).size();
    ok(leader.click(stale, action));
    assertThat(leader.topView().words()).as(action).contains(CHANGED).contains(current);
    leader.closeView(leader.topView());
    office.settle();
    assertThat(Tables.dump(office)).as(action).isEqualTo(before);
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize((int) announced);
  }

  @Test
  void aProposalThatWasEditedSince() {
    SeenMessage stale = office.propose(Office.PRODUCT, "Freeze");
    ok(engineering.click(stale, "decision.edit"));
    SeenView sameTime = engineering.topView();
    ok(product.click(stale, "decision.edit"));
    ok(product.submit(product.topView(), Map.of("why", "New words")));
    office.settle();
    String before = Tables.dump(office);
    ok(engineering.submit(sameTime, Map.of("why", "Other words")));
    assertThat(engineering.topView().words()).contains(CHANGED, "New words");
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
    for (String action : PROPOSAL) {
      assertChanged(engineering, stale, action, "New words");
    }
    assertThat(product.now(stale).words()).contains("New words").doesNotContain("Other words");
  }

  @Test
  void aProposalThatWasDroppedSince() {
    SeenMessage stale = office.propose(Office.PRODUCT, "Freeze");
    ok(product.click(stale, "decision.edit"));
    SeenView editing = product.topView();
    ok(engineering.click(stale, "decision.drop"));
    office.settle();
    for (String action : PROPOSAL.subList(0, 3)) {
      assertChanged(engineering, stale, action, "Dropped.");
    }
    ok(product.submit(editing, Map.of("why", "Other words")));
    assertThat(product.topView().words()).contains(CHANGED, "Dropped.");
  }

  @Test
  void aProposalThatWasAnnouncedSince() {
    SeenMessage stale = Scenes.announce(office, "Freeze");
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize(1);
    for (String action : List.of("decision.edit", "decision.drop")) {
      assertChanged(product, stale, action, "Announced");
    }
    // Whoever has signed it presses "Sign" once more: it is as they wanted it.
    String before = Tables.dump(office);
    ok(engineering.click(stale, "decision.sign"));
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  @Test
  void aDecisionThatWasReplacedSinceCannotBeReplacedAgain() {
    Scenes.announce(office, "Freeze");
    ok(product.command(Office.ELSEWHERE, "/decide Second"));
    SeenView modal = replacing(product, "freeze");
    ok(engineering.command(Office.ELSEWHERE, "/decide Third"));
    SeenView late = replacing(engineering, "freeze");
    ok(product.submit(modal));
    office.settle();
    ok(engineering.click(product.lastIn(office.privateSpace()), "decision.sign"));
    office.settle();
    String before = Tables.dump(office);
    assertThat(engineering.submit(late, Map.of()).errors().get("decision.replaces"))
        .contains("D-1 was replaced by D-2");
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  private static SeenView replacing(Persona leader, String query) {
    leader.type(leader.topView(), Map.of("decided", "x", "why", "y"));
    ok(leader.click(leader.topView(), "decision.more"));
    SeenView modal = leader.topView();
    Map<String, String> offered =
        leader.options(modal, "decision.replaces", "decision.replaces", query);
    leader.type(modal, Map.of("decision.replaces", offered.keySet().iterator().next()));
    return leader.topView();
  }

  @Test
  void aRefusalThatWasMendedSince() {
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze");
    office.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(engineering.click(proposal, "decision.sign"));
    office.settle();
    SeenMessage stale = product.lastIn(office.privateSpace());
    ok(product.click(stale, "decision.channel"));
    SeenView choosing = product.topView();
    ok(engineering.click(stale, "decision.retry"));
    office.settle();
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize(1);

    assertChanged(engineering, stale, "decision.retry", "Announced");
    assertChanged(engineering, stale, "decision.channel", "Announced");
    ok(product.submit(choosing, Map.of("decision.redirect.channel", Office.PRIVATE_CHANNEL)));
    assertThat(product.topView().words()).contains(CHANGED);
    office.settle();
    assertThat(Scenes.announcements(office, "Freeze")).hasSize(1);
  }

  @Test
  void aPrewireThatWasRevealedStartedAnewOrClosedSince() {
    SeenMessage stale = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    SeenView late = Scenes.openPosition(office, Office.PRODUCT, stale);
    Scenes.seal(office, Office.ENGINEERING, stale, "Against", "a", "b");
    ok(product.submit(late, Scenes.position("For", "c", "d")));
    office.settle();
    assertChanged(engineering, stale, "prewire.position", "All positions are revealed");
    SeenMessage reveal = product.lastIn(stale.channel());
    ok(product.click(reveal, "prewire.round"));
    office.settle();
    assertChanged(engineering, stale, "prewire.position", "Round 2.");

    String id = Scenes.idOf(stale);
    SeenView position = Scenes.openPosition(office, Office.ENGINEERING, stale);
    ok(product.click(product.now(stale), "prewire.more", "close:" + idNow(stale)));
    ok(product.submit(product.topView(), Map.of("reason", "Nobody wants it")));
    office.settle();
    String before = Tables.dump(office);
    ok(engineering.submit(position, Scenes.position("For", "late", "late")));
    assertThat(engineering.topView().words()).contains(CHANGED, "Nobody wants it");
    engineering.closeView(engineering.topView());
    office.settle();
    assertThat(Tables.dump(office)).isEqualTo(before);
    for (String action : List.of("prewire.position", "prewire.record")) {
      assertChanged(engineering, stale, action, "Nobody wants it");
    }
    assertChanged(engineering, reveal, "prewire.round", "Nobody wants it");
    ok(engineering.click(stale, "prewire.more", "talk:" + id));
    assertThat(engineering.topView().words()).contains(CHANGED);
    engineering.closeView(engineering.topView());
    ok(engineering.click(stale, "prewire.more", "close:" + id));
    assertThat(engineering.topView().words()).contains(CHANGED);
    assertThat(Tables.dump(office)).isEqualTo(before);
  }

  @Test
  void aPrewireThatTheOtherClosedWhileYouWroteWhy() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    for (Persona leader : List.of(product, engineering)) {
      ok(leader.click(root, "prewire.more", "close:" + Scenes.idOf(root)));
    }
    SeenView late = engineering.topView();
    ok(product.submit(product.topView(), Map.of("reason", "First reason")));
    ok(engineering.submit(late, Map.of("reason", "Second reason")));
    assertThat(engineering.topView().words()).contains(CHANGED, "First reason");
    office.settle();
    assertThat(product.now(root).text()).contains("First reason").doesNotContain("Second");
  }

  private String idNow(SeenMessage root) {
    return Scenes.idOf(product.now(root));
  }
}
