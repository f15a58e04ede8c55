package dev.prewire.partnership;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership.State;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Message;
import dev.prewire.testkit.Golden;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PartnershipScreensTest {

  private static final Gson GSON = GsonFactory.createSnakeCase();

  private static Partnership partnership(String name, State state, Answer product, Answer eng) {
    return new Partnership(
        "p1",
        "T1",
        name,
        List.of(
            new Leader("UENZO", Role.ENGINEERING, eng), new Leader("UPAT", Role.PRODUCT, product)),
        "C1",
        ZoneId.of("UTC"),
        state,
        state == State.ACTIVE ? "G1" : null);
  }

  private static Message invitationOfPat(State state, Answer product, Answer eng) {
    Partnership partnership = partnership("Platform", state, product, eng);
    return PartnershipMessages.invitation(
        partnership, "UADMIN", partnership.leader("UPAT").orElseThrow());
  }

  @Test
  void theModalIsEmptyAtFirst() {
    Golden.assertMatches("partnership/set-up", PartnershipViews.setUp(SetUpForm.EMPTY, null));
  }

  @Test
  void anExternallySharedChannelAsksForASecondTickAndKeepsWhatWasTyped() {
    SetUpForm form =
        new SetUpForm(
            "Platform",
            Map.of(Role.PRODUCT, "UPAT", Role.ENGINEERING, "UENZO", Role.DESIGN, "UDANA"),
            "C1",
            false);
    Golden.assertMatches("partnership/set-up-shared", PartnershipViews.setUp(form, "C1"));
  }

  @Test
  void theInvitationsAreConfirmed() {
    Golden.assertMatches(
        "partnership/invited",
        PartnershipViews.invited(
            partnership("Platform", State.INVITED, Answer.INVITED, Answer.INVITED)));
  }

  @Test
  void theInvitationAsks() {
    Golden.assertMatches(
        "partnership/invitation", invitationOfPat(State.INVITED, Answer.INVITED, Answer.INVITED));
  }

  @Test
  void theInvitationSaysWhoIsMissingAfterAccepting() {
    Golden.assertMatches(
        "partnership/invitation-accepted",
        invitationOfPat(State.INVITED, Answer.ACCEPTED, Answer.INVITED));
  }

  @Test
  void theInvitationSaysWhereItGoesOnOnceAllAccepted() {
    Golden.assertMatches(
        "partnership/invitation-active",
        invitationOfPat(State.ACTIVE, Answer.ACCEPTED, Answer.ACCEPTED));
  }

  @Test
  void theInvitationSaysThatItWasDeclined() {
    Golden.assertMatches(
        "partnership/invitation-declined",
        invitationOfPat(State.DECLINED, Answer.DECLINED, Answer.INVITED));
  }

  @Test
  void theInvitationIsClosedWhenSomebodyElseDeclined() {
    Golden.assertMatches(
        "partnership/invitation-closed",
        invitationOfPat(State.DECLINED, Answer.INVITED, Answer.DECLINED));
  }

  @Test
  void whoSetItUpHearsWhoDeclined() {
    Golden.assertMatches(
        "partnership/declined",
        PartnershipMessages.declined(
            partnership("Platform", State.DECLINED, Answer.ACCEPTED, Answer.DECLINED)));
  }

  @Test
  void thePrivateSpaceSaysWhatToDoNextAndWhatPrewireCanRead() {
    Golden.assertMatches(
        "partnership/welcome",
        PartnershipMessages.welcome(
            partnership("Platform", State.ACTIVE, Answer.ACCEPTED, Answer.ACCEPTED),
            new Commands("/align", "/record", "/log")));
  }

  @Test
  void anOldButtonShowsTheCurrentState() {
    Golden.assertMatches(
        "partnership/changed",
        PartnershipViews.changed(
            partnership("Platform", State.DECLINED, Answer.INVITED, Answer.DECLINED), "UPAT"));
  }

  @Test
  void aNameCannotPingOrFormatAnywhere() {
    String hostile = "<!channel> <@U666> *b* `c` & \u202Edlrow";
    Partnership partnership = partnership(hostile, State.INVITED, Answer.INVITED, Answer.INVITED);
    Message invitation =
        PartnershipMessages.invitation(partnership, "UADMIN", partnership.leaders().get(0));
    Message welcome = PartnershipMessages.welcome(partnership, Commands.DEFAULT);

    for (Message message :
        List.of(invitation, welcome, PartnershipMessages.declined(partnership))) {
      assertThat(message.text()).doesNotContain("<!channel>").doesNotContain("<@U666>");
      assertThat(mrkdwn(message)).noneMatch(text -> text.contains("channel>"));
    }
    assertThat(GSON.toJson(invitation.blocks())).contains("dlrow");
  }

  private static List<String> mrkdwn(Message message) {
    return message.blocks().stream()
        .map(GSON::toJson)
        .filter(json -> json.contains("\"mrkdwn\""))
        .toList();
  }

  @Test
  void theSentenceForOthersSaysWhoMay() {
    assertThat(new Rights(Set.of(), false).whoMay())
        .isEqualTo("Only workspace admins and owners can set up a partnership. Ask one of them.");
    assertThat(new Rights(Set.of("U2", "U1"), false).whoMay())
        .isEqualTo(
            "Only workspace admins and owners, and <@U1>, <@U2>, can set up a partnership. Ask one"
                + " of them.");
  }
}
