package dev.prewire.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Decision;
import dev.prewire.decision.OpenDecisions;
import dev.prewire.decision.OpenDecisions.Waits;
import dev.prewire.decision.Revision;
import dev.prewire.decision.Terms;
import dev.prewire.partnership.Leader;
import dev.prewire.partnership.Leader.Answer;
import dev.prewire.partnership.Partnership;
import dev.prewire.partnership.Partnership.State;
import dev.prewire.partnership.Rights;
import dev.prewire.partnership.Role;
import dev.prewire.slack.Blocks;
import dev.prewire.slack.Commands;
import dev.prewire.testkit.Golden;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HomeViewsTest {

  private static final Gson GSON = GsonFactory.createSnakeCase();
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final Instant MEETING = Instant.parse("2026-03-03T08:30:00Z");

  private final HomeViews views =
      new HomeViews(Commands.DEFAULT, new Rights(Set.of("UADMIN"), false), null);

  private static Partnership partnership(State state, Answer engineering) {
    return new Partnership(
        "p1",
        "T1",
        "Platform",
        List.of(
            new Leader("UPAT", Role.PRODUCT, Answer.ACCEPTED),
            new Leader("UENZO", Role.ENGINEERING, engineering)),
        "C1",
        KOLKATA,
        state,
        "G1");
  }

  private static Home.Viewer viewer(String user, boolean guest, boolean maySetUp) {
    return new Home.Viewer(user, KOLKATA, guest, maySetUp);
  }

  private static Terms terms(String title) {
    return new Terms(title, "We ship it.", "It is ready.", Terms.Details.NONE, "C1");
  }

  private static AnnouncedDecision announced(int number, String title) {
    return new AnnouncedDecision(
        "d" + number,
        "T1",
        number,
        "p1",
        List.of("UPAT", "UENZO"),
        terms(title),
        Instant.parse("2026-03-01T20:00:00Z"),
        number % 2 == 0 ? "https://example.slack.com/archives/C1/p1" : null,
        number == 1 ? new AnnouncedDecision.Ref("d2", 2) : null,
        null,
        number == 3 ? new AnnouncedDecision.Imported("the *old* wiki", "a", Instant.EPOCH) : null,
        number);
  }

  private static OpenDecisions.Item open(int number, Waits waits, List<LayoutBlock> blocks) {
    Decision decision =
        new Decision(
            "d" + number,
            "T1",
            number,
            "p1",
            null,
            new Revision(1, "UENZO", MEETING, terms("Freeze " + number)),
            List.of(),
            new Decision.Status.Proposed());
    return new OpenDecisions.Item(decision, waits, List.of("UPAT"), blocks);
  }

  private static OpenTopic topic(String topic, List<String> missing) {
    return new OpenTopic(
        topic,
        MEETING,
        null,
        missing,
        missing.contains("UPAT")
            ? List.of(Blocks.primary("Add my position", "prewire.position", "w1:1"))
            : List.of());
  }

  private static Home leader(
      List<OpenTopic> topics, List<OpenDecisions.Item> decisions, int newest) {
    return new Home(
        viewer("UPAT", false, false),
        List.of(),
        List.of(),
        List.of(new Home.Led(partnership(State.ACTIVE, Answer.ACCEPTED), topics, decisions)),
        Collections.nCopies(newest, announced(2, "Two regions")),
        List.of(new Home.Place("Platform", List.of("UPAT", "UENZO"), "C1")));
  }

  @Test
  void aLeaderSeesWhatNeedsThemFirst() {
    Golden.assertMatches(
        "home/leader",
        views.view(
            leader(
                List.of(
                    topic("Rewrite billing?", List.of("UPAT", "UENZO")),
                    topic("Two regions or one?", List.of("UENZO"))),
                List.of(
                    open(7, Waits.FOR_SIGNATURE, List.of(Blocks.say("the proposal"))),
                    open(8, Waits.FOR_OTHERS, List.of())),
                1)));
  }

  @Test
  void aLeaderWithNothingToDoIsToldSo() {
    Golden.assertMatches("home/leader-quiet", views.view(leader(List.of(), List.of(), 0)));
  }

  @Test
  void everybodyElseSeesTheDecisionsAndWhomToAsk() {
    Golden.assertMatches(
        "home/member",
        views.view(
            new Home(
                viewer("UERIN", false, false),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                    announced(2, "Two regions"),
                    announced(1, "One region"),
                    announced(3, "No region")),
                List.of(
                    new Home.Place("Platform", List.of("UPAT", "UENZO"), "C1"),
                    new Home.Place("Company", List.of("UPAT", "UENZO", "UDANA"), null)))));
  }

  @Test
  void whoIsInvitedCanAnswerHere() {
    Golden.assertMatches(
        "home/invited",
        views.view(
            new Home(
                viewer("UENZO", false, false),
                List.of(partnership(State.INVITED, Answer.INVITED)),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
  }

  @Test
  void whoSetItUpSeesWhomItWaitsFor() {
    Golden.assertMatches(
        "home/waiting",
        views.view(
            new Home(
                viewer("UADMIN", false, true),
                List.of(),
                List.of(partnership(State.INVITED, Answer.INVITED)),
                List.of(),
                List.of(),
                List.of())));
  }

  @Test
  void aNewWorkspaceShowsThreeSteps() {
    Golden.assertMatches(
        "home/new",
        views.view(
            new Home(
                viewer("UADMIN", false, true),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
  }

  @Test
  void whoMayNotSetUpIsToldWhoCan() {
    View view =
        views.view(
            new Home(
                viewer("UERIN", false, false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(GSON.toJson(view)).contains("Ask one of them").doesNotContain("Set up a p");
  }

  @Test
  void aHomeNeverHasMoreBlocksThanSlackTakes() {
    List<LayoutBlock> long20 = Collections.nCopies(20, Blocks.divider());
    Home home =
        leader(
            Collections.nCopies(300, topic("x".repeat(3000), List.of("UPAT", "UENZO"))),
            Collections.nCopies(300, open(7, Waits.FOR_SIGNATURE, long20)),
            300);
    Home.Led led = home.led().get(0);
    Home full =
        new Home(
            viewer("UPAT", false, true),
            Collections.nCopies(30, partnership(State.INVITED, Answer.INVITED)),
            Collections.nCopies(300, partnership(State.INVITED, Answer.INVITED)),
            Collections.nCopies(30, led),
            home.newest(),
            Collections.nCopies(300, home.places().get(0)));

    assertThat(views.view(full).getBlocks()).hasSizeLessThanOrEqualTo(100);
    assertThat(GSON.toJson(views.view(full))).contains("And ");
  }

  @Test
  void whatPeopleTypedIsNeverMrkdwn() {
    String hostile = "<!channel> <@U666> *b*";
    View view =
        views.view(
            new Home(
                viewer("UERIN", false, false),
                List.of(),
                List.of(),
                List.of(),
                List.of(announced(2, hostile)),
                List.of(new Home.Place(hostile, List.of("UPAT", "UENZO"), "C1"))));

    assertThat(view.getBlocks().stream().map(GSON::toJson))
        .filteredOn(json -> json.contains("mrkdwn"))
        .noneMatch(json -> json.contains("channel") || json.contains("U666"));
  }
}
