package dev.prewire.decision;

import static dev.prewire.decision.Fixtures.ENZO;
import static dev.prewire.decision.Fixtures.NOW;
import static dev.prewire.decision.Fixtures.PAT;
import static dev.prewire.decision.Fixtures.announcement;
import static dev.prewire.decision.Fixtures.committed;
import static dev.prewire.decision.Fixtures.decision;
import static dev.prewire.decision.Fixtures.earlier;
import static dev.prewire.decision.Fixtures.fullTerms;
import static dev.prewire.decision.Fixtures.partnership;
import static dev.prewire.decision.Fixtures.proposal;
import static dev.prewire.decision.Fixtures.signed;
import static dev.prewire.decision.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.prewire.decision.Decision.Refusal;
import dev.prewire.decision.Decision.Status;
import dev.prewire.partnership.Partnership;
import dev.prewire.slack.Message;
import dev.prewire.testkit.Golden;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every message and screen of a decision, in each of its states. */
final class DecisionScreensTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final String LINK = "https://example.slack.com/archives/C1/p1";

  /** What the whole organisation may read: compared, and searched for what is the leaders' own. */
  private static void assertPublic(String name, Message message) {
    Golden.assertMatches("decision/" + name, message);
    assertThat(new Gson().toJson(message))
        .doesNotContainIgnoringCase("disagree")
        .doesNotContainIgnoringCase("commits")
        .doesNotContainIgnoringCase("proposed")
        .doesNotContainIgnoringCase("edited")
        .doesNotContain("G1");
    assertThat(message.text()).contains("Decided together by <@UPAT> and <@UENZO>");
  }

  @Test
  void anAnnouncement() {
    assertPublic(
        "announcement", AnnouncementMessages.announcement(announcement(terms("the rewrite"))));
    assertPublic("announcement-full", AnnouncementMessages.announcement(announcement(fullTerms())));
  }

  @Test
  void anAnnouncementSaysWhatItReplacesAndWhatReplacedIt() {
    assertPublic(
        "announcement-replacing",
        AnnouncementMessages.announcement(
            new Announcement(
                "d1",
                42,
                terms("the rewrite"),
                partnership().users(),
                new Announcement.Mention(7, LINK),
                new Announcement.Mention(57, null))));
  }

  @Test
  void anAnnouncementOfALongTitleIsNotCut() {
    Message message = AnnouncementMessages.announcement(announcement(terms("x".repeat(150))));
    assertPublic("announcement-long-title", message);
    assertThat(new Gson().toJson(message.blocks())).contains("D-42 · " + "x".repeat(150));
  }

  @Test
  void aProposalInEachState() {
    Status proposed = new Status.Proposed();
    golden("proposal", decision(fullTerms(), 1, proposed, signed(ENZO)));
    golden("proposal-edited", decision(terms("the rewrite"), 3, proposed, signed(PAT)), "Why");
    golden("proposal-dropped", decision(terms("the rewrite"), 1, new Status.Dropped()));
    golden(
        "proposal-agreed",
        decision(
            terms("the rewrite"), 1, new Status.Agreed("C1", null), signed(ENZO), committed(PAT)));
    golden(
        "proposal-refused",
        decision(
            terms("the rewrite"),
            1,
            new Status.Agreed("C1", new Refusal("C1", "is_archived", 1)),
            signed(ENZO),
            signed(PAT)));
    golden(
        "proposal-announced",
        decision(terms("the rewrite"), 1, new Status.Announced(NOW, "C1", "1.0", LINK, null)));
    golden(
        "proposal-announced-without-link",
        decision(terms("the rewrite"), 1, new Status.Announced(NOW, "C1", "1.0", null, null)));
  }

  private static void golden(String name, Decision decision, String... changed) {
    Golden.assertMatches("decision/" + name, ProposalMessages.message(proposal(decision, changed)));
  }

  @Test
  void aProposalListsWhatItMayReplaceAndWhatOthersDecided() {
    Decision proposed = decision(terms("the rewrite"), 2, new Status.Proposed(), signed(PAT));
    AnnouncedDecision others =
        earlier(8, "P2", "Rewrite it", new AnnouncedDecision.Imported("the old wiki", "a", NOW));
    Message message = ProposalMessages.message(related(proposed, null, earlier(7), others));
    Golden.assertMatches("decision/proposal-related", message);
    assertThat(message.text()).contains("Related decisions: D-7 Freeze &lt;the&gt; v7, D-8 ");
    assertThat(new Gson().toJson(message.blocks()))
        .containsOnlyOnce(RelatedMessages.REPLACE)
        .contains("d1:2:" + earlier(7).id());
  }

  @Test
  void whoeverChoosesAnotherToReplaceIsToldWhichOneNoLongerIs() {
    Decision proposed = decision(terms("the rewrite"), 2, new Status.Proposed(), signed(PAT));
    Message message =
        ProposalMessages.message(related(proposed, new Announcement.Mention(3, null), earlier(7)));
    assertThat(new Gson().toJson(message.blocks()))
        .contains("that it replaces D-7, no longer D-3. This is an edit");
  }

  @Test
  void onceAllHaveSignedNothingRelatedIsListed() {
    for (Status over :
        List.of(
            new Status.Agreed("C1", null),
            new Status.Announced(NOW, "C1", "1.0", LINK, null),
            new Status.Dropped())) {
      Decision decision = decision(terms("the rewrite"), 1, over, signed(PAT), signed(ENZO));
      Message message = ProposalMessages.message(related(decision, null, earlier(7)));
      assertThat(new Gson().toJson(message)).doesNotContain("Related");
    }
  }

  @Test
  void aLongProposalListsAsManyRelatedOnesAsFit() {
    int listed = 4;
    for (int length = 500; length <= 1_750; length += 250) {
      Terms long1 =
          new Terms("T", "\"".repeat(length), "\"".repeat(length), fullTerms().details(), "C1");
      Decision proposed = decision(long1, 1, new Status.Proposed(), signed(PAT));
      Message message =
          ProposalMessages.message(related(proposed, null, earlier(7), earlier(8), earlier(9)));
      int now = new Gson().toJson(message.blocks()).split("decision.replace", -1).length - 1;
      assertThat(now).isLessThanOrEqualTo(listed);
      listed = now;
    }
    assertThat(listed).isLessThan(3);
  }

  private static Proposal related(
      Decision decision, Announcement.@Nullable Mention replaces, AnnouncedDecision... related) {
    Announcement announcement =
        new Announcement("d1", 42, decision.terms(), partnership().users(), replaces, null);
    return new Proposal(decision, partnership(), announcement, List.of(), List.of(related));
  }

  @Test
  void theLeadersAreToldWhatChanged() {
    Decision edited = decision(terms("the rewrite"), 2, new Status.Proposed(), signed(ENZO));
    Golden.assertMatches(
        "decision/revised", ProposalMessages.revised(proposal(edited, "Title", "Announce in")));
  }

  @Test
  void theLeadersAreToldWhatToDoAboutARefusal() {
    for (String error : List.of("not_in_channel", "is_archived", "restricted_action", "<odd>")) {
      Status.Agreed agreed = new Status.Agreed("C1", new Refusal("C1", error, 2));
      Golden.assertMatches(
          "decision/refused-" + error.replaceAll("\\W", ""),
          ProposalMessages.refused(
              decision(terms("the rewrite"), 1, agreed), agreed, new Refusal("C1", error, 2)));
    }
  }

  @Test
  void theLeadersAreToldWhereToLookWhenAnEarlierAttemptIsInDoubt() {
    Refusal refusal = new Refusal("C0OLD", "not_in_channel", 3);
    Status.Agreed agreed = new Status.Agreed("C1", refusal);
    Message message =
        ProposalMessages.refused(decision(terms("the rewrite"), 1, agreed), agreed, refusal);
    Golden.assertMatches("decision/refused-in-doubt", message);
    assertThat(message.text()).contains("<#C0OLD>").doesNotContain("<#C1>");
  }

  @Test
  void theModalShowsThreeFieldsAndAllOfThem() {
    FormContext context = new FormContext("P1", null, null, null, 0, false);
    modal("modal", context, new Typed(Map.of(Typed.TITLE, "Freeze <the> old API")));
    modal("modal-details", context.withDetails(), new Typed(Map.of()));
    modal("modal-edit", editing(), Typed.of(fullTerms(), null));
  }

  @Test
  void theModalOfSeveralPartnershipsAsksWhich() {
    Partnership other =
        new Partnership(
            "P2",
            "T1",
            "Platform",
            partnership().leaders(),
            "C2",
            ZoneId.of("UTC"),
            Partnership.State.ACTIVE,
            "G2");
    Golden.assertMatches(
        "decision/modal-partnerships",
        RecordDecision.modal(
            new FormContext("P2", null, null, null, 0, true),
            new Typed(Map.of(Typed.REPLACES, "d7", Typed.REPLACES_LABEL, "D-7 · Old")),
            new RecordDecision.Asking(List.of(partnership(), other), TODAY)));
  }

  private static FormContext editing() {
    return new FormContext("P1", null, null, "d1", 1, true);
  }

  private static void modal(String name, FormContext context, Typed typed) {
    Golden.assertMatches(
        "decision/" + name,
        RecordDecision.modal(
            context, typed, new RecordDecision.Asking(List.of(partnership()), TODAY)));
  }
}
