package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From "/prewire" to the reveal and what comes of it, through the real app over signed HTTP. */
final class PrewireFlowTest {

  @TempDir Path folder;
  private Office office;
  private Persona pat;
  private Persona erin;

  @BeforeEach
  void open() {
    office = Office.open(folder);
    office.partnership();
    pat = office.as(Office.PRODUCT);
    erin = office.as(Office.ENGINEERING);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private SeenMessage thread(String topic) {
    ok(pat.command(Office.ELSEWHERE, "/prewire " + topic));
    ok(pat.submit(pat.topView(), Map.of("contention", "Sales promised June")));
    office.settle();
    return pat.lastIn(office.privateSpace());
  }

  private void seal(Persona by, SeenMessage root, String stance, String why) {
    ok(by.click(by.now(root), "prewire.position"));
    ok(by.submit(by.topView(), Map.of("stance", stance, "why", why)));
    office.settle();
  }

  private String root(SeenMessage root) {
    return pat.now(root).json().toString();
  }

  @Test
  void twoSealedPositionsAreRevealedTogetherInOneMessage() {
    SeenMessage root = thread("Rewrite billing?");
    assertThat(root.threadTs() == null || root.threadTs().equals(root.ts())).isTrue();
    assertThat(pat.ephemerals()).hasSize(1);
    assertThat(pat.ephemerals().get(0).text()).contains("Your thread> is open.");

    seal(pat, root, "AGAINST", "SECRETPAT");
    assertThat(root(root)).contains("Position sealed: <@" + Office.PRODUCT + ">");
    assertThat(office.slack().calls("chat.update").toString()).doesNotContain("SECRETPAT");
    assertThat(office.slack().calls("views.publish").toString()).doesNotContain("SECRETPAT");
    int before = pat.messagesIn(office.privateSpace()).size();

    seal(erin, root, "FOR", "SECRETERIN");

    assertThat(pat.messagesIn(office.privateSpace())).hasSize(before + 1);
    SeenMessage reveal = pat.lastIn(office.privateSpace());
    assertThat(reveal.threadTs()).isEqualTo(root.ts());
    assertThat(reveal.text()).contains("SECRETPAT", "SECRETERIN");
    assertThat(reveal.text().indexOf("SECRETPAT")).isLessThan(reveal.text().indexOf("SECRETERIN"));
    assertThat(root(root)).doesNotContain("prewire.position", "SECRET");
  }

  @Test
  void theirOwnerFindsTheirOwnWordsInTheModal() {
    SeenMessage root = thread("Rewrite billing?");
    seal(pat, root, "AGAINST", "SECRETPAT");

    ok(pat.click(pat.now(root), "prewire.position"));
    assertThat(pat.topView().json().toString()).contains("SECRETPAT");
    ok(pat.submit(pat.topView(), Map.of("why", "CHANGEDPAT")));
    ok(erin.click(erin.now(root), "prewire.position"));
    assertThat(erin.topView().json().toString()).doesNotContain("SECRETPAT", "CHANGEDPAT");
    ok(erin.submit(erin.topView(), Map.of("stance", "FOR", "why", "Yes")));
    office.settle();

    assertThat(pat.lastIn(office.privateSpace()).text()).contains("CHANGEDPAT");
  }

  @Test
  void afterTwoRoundsApartTalkingIsSuggested() {
    SeenMessage root = thread("Rewrite billing?");
    seal(pat, root, "AGAINST", "No");
    seal(erin, root, "FOR", "Yes");
    SeenMessage first = pat.lastIn(office.privateSpace());
    ok(pat.click(first, "prewire.round"));
    office.settle();
    assertThat(pat.now(first).json().toString()).doesNotContain("prewire.round");
    assertThat(pat.lastIn(office.privateSpace()).text()).contains("started round 2");

    seal(pat, root, "AGAINST", "Still no");
    seal(erin, root, "FOR", "Still yes");
    SeenMessage second = pat.lastIn(office.privateSpace());
    assertThat(second.json().toString()).contains("Talking beats typing.");
    ok(erin.click(second, "prewire.talk"));
    office.settle();
    assertThat(pat.lastIn(office.privateSpace()).text())
        .isEqualTo("<@" + Office.ENGINEERING + "> takes this to your 1:1.");
    assertThat(root(root)).contains("On the list for your 1:1");
    ok(pat.click(second, "prewire.talk"));
    assertThat(pat.topView().json().toString()).contains("This changed since");
  }

  @Test
  void itEndsWithADecisionOrWithALineOfWhy() {
    SeenMessage root = thread("Rewrite billing?");
    ok(pat.click(root, "prewire.record"));
    SeenView modal = pat.topView();
    assertThat(modal.json().toString()).contains("Rewrite billing?");
    ok(pat.submit(modal, Map.of("decided", "We do", "why", "It pays")));
    office.settle();
    SeenMessage proposal = pat.lastIn(office.privateSpace());
    assertThat(proposal.threadTs()).isEqualTo(root.ts());
    ok(erin.click(proposal, "decision.sign"));
    office.settle();
    assertThat(root(root)).contains("*Decided* as D-1").doesNotContain("prewire.position");

    SeenMessage other = thread("Second topic");
    ok(erin.click(other, "prewire.more", "Close it"));
    assertThat(erin.submit(erin.topView(), Map.of("reason", "Moot")).ok()).isTrue();
    office.settle();
    assertThat(root(other)).contains("Closed").contains("Moot").doesNotContain("prewire.more");
    assertThat(pat.lastIn(office.privateSpace()).text()).contains("closed this: Moot");
    ok(pat.click(other, "prewire.position"));
    assertThat(pat.topView().json().toString()).contains("This changed since");
  }

  @Test
  void aPastMeetingIsRefusedBesideTheField() {
    ok(pat.globalShortcut("prewire_topic"));
    Shown shown =
        pat.submit(
            pat.topView(),
            Map.of("topic", "x", "meeting", office.now().minus(Duration.ofMinutes(1))));
    assertThat(shown.errors()).containsKey("meeting");
  }

  @Test
  void aMessageBecomesATopicWithItsLink() {
    SeenMessage said = pat.say(Office.CHANNEL, null, "Do we rewrite <@U0ENGINEER>?\nMore");
    ok(pat.messageShortcut(said, "prewire_message"));
    ok(pat.submit(pat.topView(), Map.of()));
    office.settle();
    String root = pat.lastIn(office.privateSpace()).json().toString();
    assertThat(root).contains("Do we rewrite @someone?").contains(said.ts().replace(".", ""));
  }

  @Test
  void nobodyElseGetsIn() {
    SeenMessage root = thread("UNMISTAKABLE");
    Persona ned = office.as(Office.ENGINEER);
    assertThat(ned.command(Office.CHANNEL, "/prewire something").answer().text())
        .startsWith("Only the leaders of a partnership pre-wire topics.");
    ok(ned.bypassClientChecks().click(root, "prewire.position"));
    assertThat(ned.topView().json().toString())
        .contains("Only the leaders of")
        .doesNotContain("UNMISTAKABLE");
    assertThat(office.slack().calls("chat.postEphemeral").toString())
        .doesNotContain("UNMISTAKABLE");
    assertThat(pat.ephemerals().toString()).doesNotContain("UNMISTAKABLE");
  }

  @Test
  void helpSaysWhatItDoes() {
    assertThat(pat.command(Office.ELSEWHERE, "/prewire help").answer().text())
        .contains("/prewire", "/decide", "/decisions");
  }
}
