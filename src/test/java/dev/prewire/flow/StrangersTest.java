package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prewire.demo.Delivery;
import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.testkit.Office;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * PRODUCT.md 10: someone without the right pressing a button, or guessing an id. Nothing is
 * revealed, nothing is done, and there is one audit line.
 */
final class StrangersTest extends TwoLeaders {

  private static final String ONLY = "Only the leaders of ";
  private static final String SECRET = "qsecretwz";

  /** What a stranger is shown for one act, which does nothing but leave a line in the audit. */
  private void assertDenied(String what, Supplier<String> act) {
    office.settle();
    String before = Tables.dump(office);
    int lines = Tables.acts(office).size();
    String shown = act.get();
    assertThat(shown).as(what).contains(ONLY).doesNotContain(SECRET);
    office.settle();
    assertThat(Tables.dump(office)).as(what).isEqualTo(before);
    List<String> acts = Tables.acts(office);
    assertThat(acts.subList(lines, acts.size()))
        .as(what)
        .singleElement()
        .asString()
        .startsWith("denied.");
  }

  /** A button that somebody presses who can't even see it. */
  private void assertButtonDenied(SeenMessage message, String action, String... selected) {
    for (String user : List.of(Office.ENGINEER, Office.GUEST, Office.ADMIN)) {
      Persona stranger = office.as(user).bypassClientChecks();
      assertDenied(
          user + " presses " + action,
          () -> {
            ok(stranger.click(message, action, selected));
            return front(stranger);
          });
    }
  }

  private static String front(Persona persona) {
    String words = persona.topView().words();
    persona.closeView(persona.topView());
    return words;
  }

  /** The submission of a leader, as somebody else. */
  private void assertSubmissionDenied(String callbackId) {
    Delivery leaders = Scenes.submission(office, callbackId);
    assertDenied(
        "submits " + callbackId,
        () -> {
          Delivery answer = Scenes.forge(office, leaders, StrangersTest::asTheEngineer);
          assertThat(answer.status()).isEqualTo(200);
          return answer.answer();
        });
  }

  private static void asTheEngineer(JsonObject payload) {
    payload.getAsJsonObject("user").addProperty("id", Office.ENGINEER);
    payload.getAsJsonObject("view").addProperty("id", "V" + UUID.randomUUID());
  }

  private SeenMessage last() {
    return product.lastIn(office.privateSpace());
  }

  @Test
  void theButtonsOfAPrewireAreForItsLeadersAlone() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, SECRET, SECRET);
    String id = Scenes.idOf(root);
    assertButtonDenied(root, "prewire.position");
    assertButtonDenied(root, "prewire.record");
    assertButtonDenied(root, "prewire.more", "talk:" + id);
    assertButtonDenied(root, "prewire.more", "close:" + id);
    for (int round = 0; round < 2; round++) {
      Scenes.seal(office, Office.PRODUCT, root, "For", SECRET, SECRET);
      Scenes.seal(office, Office.ENGINEERING, root, "Against", SECRET, SECRET);
      assertButtonDenied(last(), "prewire.round");
      if (round == 0) {
        ok(product.click(last(), "prewire.round"));
        office.settle();
      }
    }
    assertButtonDenied(last(), "prewire.talk");
    ok(product.click(product.now(root), "prewire.more", "close:" + Scenes.idOf(product.now(root))));
    ok(product.submit(product.topView(), Map.of("reason", SECRET)));
    assertSubmissionDenied("prewire.open");
    assertSubmissionDenied("prewire.seal");
    assertSubmissionDenied("prewire.close");
  }

  @Test
  void theButtonsOfAProposalAreForItsLeadersAlone() {
    SeenMessage proposal = office.propose(Office.PRODUCT, SECRET);
    for (String action :
        List.of("decision.sign", "decision.commit", "decision.edit", "decision.drop")) {
      assertButtonDenied(proposal, action);
    }
    ok(engineering.click(proposal, "decision.edit"));
    ok(engineering.submit(engineering.topView(), Map.of("why", SECRET)));
    assertSubmissionDenied("decision.propose");
    assertSubmissionDenied("decision.revise");

    office.slack().faults().next("chat.postMessage", Fault.refuse("restricted_action"));
    ok(product.click(product.now(proposal), "decision.sign"));
    office.settle();
    SeenMessage refused = last();
    assertThat(refused.actionIds()).contains("decision.retry", "decision.channel");
    assertButtonDenied(refused, "decision.retry");
    assertButtonDenied(refused, "decision.channel");
    ok(product.click(refused, "decision.channel"));
    ok(
        product.submit(
            product.topView(), Map.of("decision.redirect.channel", Office.PRIVATE_CHANNEL)));
    office.settle();
    assertSubmissionDenied("decision.redirect");
  }

  @Test
  void anInvitationIsAnsweredByWhomItInvitesAlone() {
    SeenMessage invitation = product.messagesIn(product.appDm()).get(0);
    Persona engineer = office.as(Office.ENGINEER).bypassClientChecks();
    ok(office.as(Office.ADMIN).command(Office.ELSEWHERE, "/prewire setup"));
    Persona admin = office.as(Office.ADMIN);
    ok(
        admin.submit(
            admin.topView(),
            Map.of(
                "name", "Second",
                "product", Office.ENGINEERING,
                "engineering", Office.ADMIN,
                "channel", Office.CHANNEL)));
    office.settle();
    SeenMessage second = engineering.lastIn(engineering.appDm());
    for (String action : List.of("partnership.accept", "partnership.decline")) {
      assertDenied(
          action,
          () -> {
            ok(engineer.click(second, action));
            return front(engineer);
          });
    }
    assertThat(product.now(invitation).text()).contains("Everybody accepted.");
  }

  @Test
  void aGuessedIdIsAnsweredLikeAForeignOneEvenForALeader() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, SECRET, SECRET);
    String prewire = Scenes.idOf(root).split(":", -1)[0];
    SeenMessage proposal = office.propose(Office.PRODUCT, "Freeze");
    String decision =
        proposal.element("decision.sign", "").get("value").getAsString().split(":", -1)[0];
    for (String guess : List.of(UUID.randomUUID().toString(), "x' OR '1'='1", "", "D-1")) {
      SeenMessage otherRoot = Scenes.forged(root, prewire, guess);
      for (String action : List.of("prewire.position", "prewire.record")) {
        assertDenied(
            action + " of " + guess,
            () -> {
              ok(product.click(otherRoot, action));
              return front(product);
            });
      }
      SeenMessage otherProposal = Scenes.forged(proposal, decision, guess);
      for (String action :
          List.of("decision.sign", "decision.commit", "decision.edit", "decision.drop")) {
        assertDenied(
            action + " of " + guess,
            () -> {
              ok(engineering.click(otherProposal, action));
              return front(engineering);
            });
      }
    }
    assertThat(Tables.rows(office, "audit").toString())
        .as("what was guessed isn't written down")
        .doesNotContain("OR '1'");
  }

  @Test
  void aRecordIsOpenedByWhoCanReadItsChannelAlone() {
    Scenes.announce(office, SECRET);
    SeenMessage announced = product.lastIn(Office.CHANNEL);
    Persona guest = office.as(Office.GUEST).bypassClientChecks();
    String before = Tables.dump(office);
    ok(guest.click(announced, "log.open"));
    assertThat(front(guest)).contains("Only those who can read the channel").doesNotContain(SECRET);
    assertThat(Tables.dump(office)).isEqualTo(before);
    assertThat(Tables.acts(office)).last().isEqualTo("denied.open");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.click(announced, "log.open"));
    assertThat(front(engineer)).contains(SECRET);
  }

  @Test
  void whoLeadsNothingGetsNoModalAndNoRightByCommandOrShortcut() {
    Persona engineer = office.as(Office.ENGINEER);
    assertThat(ok(engineer.command(Office.ELSEWHERE, "/prewire Freeze")).answer().text())
        .contains("Only the leaders of a partnership pre-wire");
    assertThat(ok(engineer.command(Office.ELSEWHERE, "/decide Freeze")).answer().text())
        .contains("Only the leaders of a partnership record");
    for (String shortcut : List.of("prewire_topic", "decide_title")) {
      ok(engineer.globalShortcut(shortcut));
      assertThat(front(engineer)).contains("Only the leaders of a partnership");
    }
    ok(engineer.command(Office.ELSEWHERE, "/prewire setup"));
    assertThat(front(engineer)).contains("Only workspace admins and owners");
  }
}
