package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Member;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.testkit.Office;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Searching, opening and sharing, through the real app over signed HTTP. */
final class LogFlowTest extends TwoLeaders {

  @Test
  void theEngineerFindsWhatWasAnnouncedAndTheGuestDoesNot() {
    announce("Freeze the old API");

    assertThat(search(Office.ENGINEER, "freezing apis")).contains("D-1").contains("Freeze the old");
    assertThat(search(Office.ENGINEER, "")).contains("Newest decisions").contains("D-1");
    assertThat(search(Office.ENGINEER, "help")).contains("newest decisions");
    assertThat(search(Office.GUEST, "freeze")).contains("no decisions").doesNotContain("D-1");
    assertThat(search(Office.GUEST, "D-1")).contains("no decisions").doesNotContain("Freeze");
  }

  @Test
  void whoeverLeavesSeesNothingOfThePrivateChannelAnyMore() {
    announce("Freeze the old API");
    office.as(Office.PRODUCT).invite(Office.CHANNEL, Office.GUEST);
    assertThat(search(Office.GUEST, "freeze")).contains("D-1");
    office.as(Office.PRODUCT).kick(Office.CHANNEL, Office.GUEST);
    assertThat(search(Office.GUEST, "freeze")).doesNotContain("D-1");
  }

  @Test
  void pagesAreTurnedInPlace() {
    for (int i = 1; i <= 6; i++) {
      announce("Elephants " + i);
    }
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command(Office.ELSEWHERE, "/decisions elephants & \"elephants"));
    SeenMessage results = last(engineer);
    ok(engineer.click(results, "log.next"));
    assertThat(engineer.ephemerals()).hasSize(1);
    assertThat(last(engineer).json().toString()).contains("page 2").doesNotContain("log.next");
    ok(engineer.click(last(engineer), "log.previous"));
    assertThat(last(engineer).json().toString()).contains("log.next").doesNotContain("page 2");
  }

  @Test
  void theWholeRecordOpensFromTheResultsAndFromTheAnnouncement() {
    announce("Freeze the old API");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command(Office.ELSEWHERE, "/decisions freeze"));
    ok(engineer.click(last(engineer), "log.open"));
    assertThat(engineer.topView().title()).isEqualTo("D-1");
    assertThat(engineer.topView().json().toString()).contains("It pays off");
    engineer.closeView(engineer.topView());
    ok(engineer.click(engineer.lastIn(Office.CHANNEL), "log.open"));
    assertThat(engineer.topView().title()).isEqualTo("D-1");
  }

  @Test
  void sharingPostsOnceWhereTheAppIsAndTellsHowWhereItIsNot() {
    announce("Freeze the old API");
    Persona engineer = office.as(Office.ENGINEER);
    ok(engineer.command(Office.CHANNEL, "/decisions freeze"));
    SeenMessage results = last(engineer);
    ok(engineer.click(results, "log.share"));
    ok(engineer.click(results, "log.share"));
    office.settle();
    ok(engineer.click(results, "log.share"));
    office.settle();
    assertThat(shared(Office.CHANNEL)).hasSize(1);

    ok(engineer.command(Office.ELSEWHERE, "/decisions freeze"));
    SeenMessage elsewhere = last(engineer);
    ok(engineer.click(elsewhere, "log.share"));
    office.settle();
    assertThat(last(engineer).text()).contains("/invite");
    assertThat(shared(Office.ELSEWHERE)).isEmpty();

    engineer.inviteApp(Office.ELSEWHERE);
    ok(engineer.click(elsewhere, "log.share"));
    office.settle();
    assertThat(last(engineer).text()).contains("could not have seen this decision");
    assertThat(shared(Office.ELSEWHERE)).isEmpty();

    engineer.kick(Office.ELSEWHERE, Office.GUEST);
    ok(engineer.click(elsewhere, "log.share"));
    office.settle();
    assertThat(shared(Office.ELSEWHERE)).hasSize(1);
  }

  @Test
  void whoHasJustBecomeAGuestCountsWhenSomethingIsShared() {
    announce("Freeze the old API");
    announce("Thaw the new API");
    Persona engineer = office.as(Office.ENGINEER);
    engineer.kick(Office.ELSEWHERE, Office.GUEST);
    engineer.inviteApp(Office.ELSEWHERE);
    share(engineer, "freeze");
    assertThat(shared(Office.ELSEWHERE)).hasSize(1);

    engineer.kick(Office.CHANNEL, Office.ADMIN);
    LocalSlack slack = office.slack();
    slack.change(slack.member(Office.ADMIN).being(Member.Trait.GUEST));
    share(engineer, "thaw");
    assertThat(last(engineer).text()).contains("could not have seen this decision");
    assertThat(shared(Office.ELSEWHERE)).hasSize(1);
  }

  private void share(Persona person, String words) {
    ok(person.command(Office.ELSEWHERE, "/decisions " + words));
    ok(person.click(last(person), "log.share"));
    office.settle();
  }

  @Test
  void replacesOffersWhatStandsAndTheReplacedOneSaysSo() {
    announce("Freeze the old API");
    Persona leader = office.as(Office.PRODUCT);
    ok(leader.command(Office.ELSEWHERE, "/decide Thaw the old API"));
    ok(leader.click(leader.topView(), "decision.more"));
    SeenView modal = leader.topView();
    Map<String, String> options =
        leader.options(modal, "decision.replaces", "decision.replaces", "free");
    assertThat(options.toString()).contains("D-1 · Freeze the old API");
    assertThat(leader.options(modal, "decision.replaces", "decision.replaces", "eleph")).isEmpty();
  }

  private void announce(String title) {
    SeenMessage proposal = office.propose(Office.PRODUCT, title);
    ok(office.as(Office.ENGINEERING).click(proposal, "decision.sign"));
    office.settle();
    int unused = office.app().deliverDue();
  }

  private String search(String user, String text) {
    Persona persona = office.as(user);
    ok(persona.command(Office.ELSEWHERE, "/decisions " + text));
    return last(persona).json().toString();
  }

  private static SeenMessage last(Persona persona) {
    List<SeenMessage> ephemerals = persona.ephemerals();
    return ephemerals.get(ephemerals.size() - 1);
  }

  private List<SeenMessage> shared(String channel) {
    return office.as(Office.ENGINEER).messagesIn(channel).stream()
        .filter(message -> message.json().toString().contains("Shared by "))
        .toList();
  }
}
